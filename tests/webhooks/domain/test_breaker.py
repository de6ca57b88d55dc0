"""When an endpoint is left alone, and for how long."""

from dataclasses import replace
from datetime import timedelta

import pytest

from chalicelib.webhooks.domain.breaker import (
    LONGEST_SPREAD,
    Breaker,
    BreakerState,
    after,
    has_given_up,
    has_recovered,
    probing,
    public,
    put_off_until,
    state_of,
)
from tests.builders import NOON

SECOND, MINUTE, DAY = timedelta(seconds=1), timedelta(minutes=1), timedelta(days=1)
OPEN = Breaker(failures=10, failing_since=NOON, opened=1, open_until=NOON + MINUTE)


def test_what_works_leaves_no_trace() -> None:
    assert after(Breaker(), [True, False, True], NOON) == Breaker()


def test_failures_in_a_row_are_counted_from_the_first() -> None:
    counted = after(after(Breaker(), [True, False], NOON), [False], NOON + MINUTE)

    assert (counted.failures, counted.failing_since) == (2, NOON)


def test_a_success_forgets_the_failures_before_it() -> None:
    counted = after(Breaker(failures=9, failing_since=NOON), [False, True, False], NOON + MINUTE)

    assert (counted.failures, counted.failing_since) == (1, NOON + MINUTE)


@pytest.mark.parametrize(("failures", "state"), [(9, BreakerState.CLOSED), (10, BreakerState.OPEN)])
def test_ten_failures_in_a_row_open_it(failures: int, state: BreakerState) -> None:
    assert state_of(after(Breaker(), [False] * failures, NOON), NOON) is state


def test_it_is_half_open_when_its_minute_is_over() -> None:
    assert state_of(OPEN, NOON + 59 * SECOND) is BreakerState.OPEN
    assert state_of(OPEN, NOON + MINUTE) is BreakerState.HALF_OPEN


def test_a_probe_closes_it_to_all_others_for_as_long_as_it_may_take() -> None:
    probed = probing(OPEN, NOON + MINUTE)

    assert state_of(probed, NOON + MINUTE + 29 * SECOND) is BreakerState.OPEN
    assert state_of(probed, NOON + MINUTE + 30 * SECOND) is BreakerState.HALF_OPEN


def test_a_probe_that_works_closes_the_breaker() -> None:
    assert after(probing(OPEN, NOON + MINUTE), [True], NOON + MINUTE) == Breaker()


def test_a_probe_that_works_closes_it_though_an_attempt_after_it_fails() -> None:
    later = NOON + MINUTE

    assert after(probing(OPEN, later), [True, False], later) == Breaker(failures=1, failing_since=later)


def test_a_probe_that_fails_is_over() -> None:
    assert not after(probing(OPEN, NOON + MINUTE), [False], NOON + MINUTE).probing


def test_a_first_failure_says_since_when() -> None:
    assert after(Breaker(), [False], NOON) == Breaker(failures=1, failing_since=NOON)


@pytest.mark.parametrize(("opened", "recovered"), [(3, False), (4, True), (9, True)])
def test_what_was_open_for_a_quarter_of_an_hour_or_more_has_recovered_once_it_closes(
    opened: int, recovered: bool
) -> None:
    failing = replace(OPEN, opened=opened)

    assert has_recovered(failing, Breaker()) is recovered
    assert not has_recovered(failing, probing(failing, NOON))


def test_each_probe_that_fails_opens_it_for_twice_as_long_up_to_a_quarter_of_an_hour() -> None:
    breaker, at, opened_for = OPEN, NOON, []

    for _ in range(6):
        at = breaker.open_until or at
        breaker = after(probing(breaker, at), [False], at + SECOND)
        opened_for.append(((breaker.open_until or at) - at - SECOND) / MINUTE)

    assert opened_for == [2, 4, 8, 15, 15, 15]
    assert breaker.failing_since == NOON


def test_attempts_that_were_under_way_when_it_opened_do_not_open_it_for_longer() -> None:
    straggled = after(OPEN, [False, False], NOON + SECOND)

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
def test_five_days_of_failures_alone_are_enough(
    failures: int, since: timedelta | None, given_up: bool
) -> None:
    breaker = Breaker(failures=failures, failing_since=NOON - since if since else None)

    assert has_given_up(breaker, NOON) is given_up


@pytest.mark.parametrize("failed_for", [timedelta(), MINUTE, 3 * DAY])
def test_what_waits_is_looked_at_after_the_breakers_time_and_not_all_at_once(failed_for: timedelta) -> None:
    breaker = Breaker(10, NOON - failed_for, 1, NOON + MINUTE)

    put_off = [put_off_until(breaker, f"whd_{n}", NOON) for n in range(100)]

    spread = min(max(failed_for + MINUTE, MINUTE) / 2, LONGEST_SPREAD)
    assert len(set(put_off)) == 100
    assert NOON + MINUTE <= min(put_off) < max(put_off) <= NOON + MINUTE + spread
    assert max(put_off) - min(put_off) > spread * 0.8


def test_what_waits_gets_another_place_whenever_it_is_put_off_again() -> None:
    next_time = replace(OPEN, open_until=NOON + 2 * MINUTE, failing_since=NOON + MINUTE)

    first, second = put_off_until(OPEN, "whd_1", NOON), put_off_until(next_time, "whd_1", NOON)

    assert first - NOON != second - (NOON + MINUTE)


def test_it_is_shown_with_the_time_at_which_it_asks_again() -> None:
    assert public(Breaker(), NOON) == {"state": "closed"}
    assert public(OPEN, NOON) == {"state": "open", "until": "2026-11-23T12:01:00.000Z"}
    assert public(OPEN, NOON + MINUTE) == {"state": "half_open"}
