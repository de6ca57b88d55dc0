"""Many endpoints, some of them bad: the correctness of bench/webhooks.py at a size that a test run has."""

import pytest

from bench import webhooks
from chalicelib.webhooks.store.rows import DeliveryRow
from tests.in_process_stage import Stage


@pytest.mark.timeout(300)
def test_among_dead_and_slow_endpoints_nothing_is_lost_and_filters_hold(stage: Stage) -> None:
    load = webhooks.run(30, 20, bad=True, patience_s=120, slow_s=1)

    assert {url: set(got) for url, got in load.arrivals.items()} == webhooks.wanted(load)
    told = [row.event_id for row in DeliveryRow.query(load.account)]
    filters = load.filters.values()
    assert len(told) == sum(
        webhooks.wants(patterns, event.type) for patterns in filters for event in load.events
    )
