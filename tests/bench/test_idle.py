"""The cost of a stage without traffic, from its template and a sweep."""

from bench.idle import usd_a_month


def test_a_stage_without_traffic_costs_its_keys_alarms_metrics_pollers_and_sweeps(cloud: str) -> None:
    costs = usd_a_month()

    keys, alarms, metrics, pollers, sweeper = costs.values()
    assert [cause.split(" ", 1)[1] for cause in list(costs)[:2]] == ["KMS keys", "alarms"]
    assert keys == 3.0
    assert 2 < alarms < 4
    assert metrics == 0.6  # the ages of the oldest payment and refund
    assert 1 < pollers < 2.5
    assert 0 < sweeper < 1
