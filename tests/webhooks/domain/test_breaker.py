"""The circuit breaker: its states and open times."""

from dataclasses import replace
from datetime import timedelta

import pytest

from chalicelib.domain.breaker import Breaker, BreakerState, after_outcomes, start_probe, state_of, to_view
from chalicelib.webhooks.domain.outage import MAX_SPREAD, has_recovered, must_disable, postpone_until
from tests.builders import NOON

SECOND, MINUTE, DAY = timedelta(seconds=1), timedelta(minutes=1), timedelta(days=1)
OPEN = Breaker(failures=10, failing_since=NOON, opened=1, open_until=NOON + MINUTE)


def test_a_healthy_endpoint_keeps_the_default_breaker() -> None:
    assert after_outcomes(Breaker(), [True, False, True], NOON) == Breaker()


def test_failures_in_a_row_are_counted_from_the_first() -> None:
    counted = after_outcomes(after_outcomes(Breaker(), [True, False], NOON), [False], NOON + MINUTE)

    assert (counted.failures, counted.failing_since) == (2, NOON)


def test_a_success_resets_the_failure_count() -> None:
    counted = after_outcomes(Breaker(failures=9, failing_since=NOON), [False, True, False], NOON + MINUTE)

    assert (counted.failures, counted.failing_since) == (1, NOON + MINUTE)


@pytest.mark.parametrize(("failures", "state"), [(9, BreakerState.CLOSED), (10, BreakerState.OPEN)])
def test_ten_failures_in_a_row_open_the_breaker(failures: int, state: BreakerState) -> None:
    assert state_of(after_outcomes(Breaker(), [False] * failures, NOON), NOON) is state


def test_the_breaker_is_half_open_after_a_minute() -> None:
    assert state_of(OPEN, NOON + 59 * SECOND) is BreakerState.OPEN
    assert state_of(OPEN, NOON + MINUTE) is BreakerState.HALF_OPEN


def test_a_probe_keeps_other_attempts_out_for_30_seconds() -> None:
    probed = start_probe(OPEN, NOON + MINUTE)

    assert state_of(probed, NOON + MINUTE + 29 * SECOND) is BreakerState.OPEN
    assert state_of(probed, NOON + MINUTE + 30 * SECOND) is BreakerState.HALF_OPEN


def test_a_successful_probe_closes_the_breaker() -> None:
    assert after_outcomes(start_probe(OPEN, NOON + MINUTE), [True], NOON + MINUTE) == Breaker()


def test_a_successful_probe_closes_the_breaker_even_if_the_next_attempt_fails() -> None:
    later = NOON + MINUTE

    assert after_outcomes(start_probe(OPEN, later), [True, False], later) == Breaker(
        failures=1, failing_since=later
    )


def test_a_failed_probe_ends_probing() -> None:
    assert not after_outcomes(start_probe(OPEN, NOON + MINUTE), [False], NOON + MINUTE).probing


def test_the_first_failure_sets_failing_since() -> None:
    assert after_outcomes(Breaker(), [False], NOON) == Breaker(failures=1, failing_since=NOON)


@pytest.mark.parametrize(("opened", "recovered"), [(3, False), (4, True), (9, True)])
def test_a_breaker_that_closes_after_15_minutes_or_more_has_recovered(opened: int, recovered: bool) -> None:
    failing = replace(OPEN, opened=opened)

    assert has_recovered(failing, Breaker()) is recovered
    assert not has_recovered(failing, start_probe(failing, NOON))


def test_each_failed_probe_doubles_the_open_time_up_to_15_minutes() -> None:
    breaker, at, opened_for = OPEN, NOON, []

    for _ in range(6):
        at = breaker.open_until or at
        breaker = after_outcomes(start_probe(breaker, at), [False], at + SECOND)
        opened_for.append(((breaker.open_until or at) - at - SECOND) / MINUTE)

    assert opened_for == [2, 4, 8, 15, 15, 15]
    assert breaker.failing_since == NOON


def test_attempts_in_flight_when_the_breaker_opened_do_not_extend_it() -> None:
    straggled = after_outcomes(OPEN, [False, False], NOON + SECOND)

    assert (straggled.opened, straggled.open_until) == (1, NOON + MINUTE)


@pytest.mark.parametrize(
    ("failures", "since", "given_up"),
    [
        (500, 5 * DAY, True),
        (10, 5 * DAY, True),
        (500, 5 * DAY - SECOND, False),
        (9, 6 * DAY, False),
        (0, None, False),
    ],
)
def test_five_days_of_failures_without_a_success_disable_an_endpoint(
    failures: int, since: timedelta | None, given_up: bool
) -> None:
    breaker = Breaker(failures=failures, failing_since=NOON - since if since else None)

    assert must_disable(breaker, NOON) is given_up


@pytest.mark.parametrize("failed_for", [timedelta(), MINUTE, 3 * DAY])
def test_held_deliveries_are_spread_over_a_time_after_the_breaker(failed_for: timedelta) -> None:
    breaker = Breaker(10, NOON - failed_for, 1, NOON + MINUTE)

    postponed = [postpone_until(breaker, f"whd_{n}", NOON) for n in range(100)]

    spread = min(max(failed_for + MINUTE, MINUTE) / 2, MAX_SPREAD)
    assert len(set(postponed)) == 100
    assert NOON + MINUTE <= min(postponed) < max(postponed) <= NOON + MINUTE + spread
    assert max(postponed) - min(postponed) > spread * 0.8


def test_a_delivery_postponed_again_gets_another_random_time() -> None:
    next_time = replace(OPEN, open_until=NOON + 2 * MINUTE, failing_since=NOON + MINUTE)

    first, second = postpone_until(OPEN, "whd_1", NOON), postpone_until(next_time, "whd_1", NOON)

    assert first - NOON != second - (NOON + MINUTE)


def test_an_open_breaker_shows_the_time_of_its_probe() -> None:
    assert to_view(Breaker(), NOON) == {"state": "closed"}
    assert to_view(OPEN, NOON) == {"state": "open", "until": "2026-11-23T12:01:00.000Z"}
    assert to_view(OPEN, NOON + MINUTE) == {"state": "half_open"}
