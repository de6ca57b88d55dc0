"""The health of acquirer accounts: failures and downtimes reorder them, and none is left out."""

from dataclasses import replace
from datetime import timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from chalicelib.domain.breaker import FIRST_OPEN, TRIPS_AT, start_probe
from chalicelib.payments.domain.acquirer_health import (
    AcquirerHealth,
    after_downtime,
    after_outcome,
    is_healthy,
    needs_probe,
    ordered,
)
from chalicelib.payments.domain.instrument import Method
from tests.builders import NOON

HEALTHY = AcquirerHealth("mer_1#test", "acq_1", Method.CARD)


def failed(health: AcquirerHealth, times: int = TRIPS_AT) -> AcquirerHealth:
    for _ in range(times):
        health = after_outcome(health, NOON, worked=False)
    return health


def test_ten_failures_in_a_row_make_an_account_unhealthy() -> None:
    assert is_healthy(failed(HEALTHY, TRIPS_AT - 1), NOON)
    assert not is_healthy(failed(HEALTHY), NOON)


def test_a_success_in_between_starts_the_count_again() -> None:
    worked = after_outcome(failed(HEALTHY, TRIPS_AT - 1), NOON, worked=True)

    assert worked == HEALTHY
    assert is_healthy(failed(worked, 1), NOON)


def test_after_the_outage_one_payment_asks_again_and_its_result_decides() -> None:
    after = NOON + FIRST_OPEN
    health = failed(HEALTHY)
    probing = replace(health, breaker=start_probe(health.breaker, after))

    assert needs_probe(health, after)
    assert not is_healthy(probing, after)
    assert is_healthy(after_outcome(probing, after, worked=True), after)
    assert not is_healthy(after_outcome(probing, after, worked=False), after + FIRST_OPEN)


@pytest.mark.parametrize(("severity", "healthy"), [("low", True), ("medium", False), ("high", False)])
def test_a_serious_downtime_makes_an_account_unhealthy_until_its_end(severity: str, healthy: bool) -> None:
    downtime = {"id": "down_1", "method": "card", "severity": severity, "state": "started"}
    down = after_downtime(HEALTHY, downtime)

    assert is_healthy(down, NOON + timedelta(days=1)) is healthy
    assert after_downtime(down, {**downtime, "state": "resolved"}) == HEALTHY


def test_a_scheduled_downtime_has_no_effect_before_it_starts() -> None:
    planned = {"id": "down_1", "method": "card", "severity": "high", "state": "scheduled"}

    assert after_downtime(HEALTHY, planned) == HEALTHY


@given(st.lists(st.sampled_from("abcdef"), unique=True), st.sets(st.sampled_from("abcdef")))
def test_no_account_is_left_out_and_the_order_stays(acquirers: list[str], unhealthy: set[str]) -> None:
    result = ordered(acquirers, unhealthy)

    well = [name for name in acquirers if name not in unhealthy]
    assert result == well + [name for name in acquirers if name in unhealthy]
