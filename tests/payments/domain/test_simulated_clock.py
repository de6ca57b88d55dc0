"""The simulator's clock: it is ahead by the advances of the test clock."""

from datetime import datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from chalicelib.payments.domain.simulated_payment import Clock
from tests.builders import NOON

MINUTE, HOUR, DAY = timedelta(minutes=1), timedelta(hours=1), timedelta(days=1)
ADVANCED = Clock(NOON, [(NOON - HOUR, 86_400), (NOON - 2 * HOUR, 60)])
seconds = st.integers(0, 10_000)


@pytest.mark.parametrize(
    ("moment", "shown"),
    [
        (NOON - 3 * HOUR, NOON - 3 * HOUR),
        (NOON - 90 * MINUTE, NOON - 89 * MINUTE),
        (NOON, NOON + DAY + MINUTE),
    ],
)
def test_the_clock_shows_a_time_that_is_later_by_the_advances_before(
    moment: datetime, shown: datetime
) -> None:
    assert ADVANCED.time_of(moment) == shown
    assert ADVANCED.moment_of(shown) == moment
    assert ADVANCED.now - shown == ADVANCED.elapsed(moment)


def test_a_time_that_an_advance_passed_over_was_reached_with_the_advance() -> None:
    assert ADVANCED.moment_of(NOON + 12 * HOUR) == NOON - HOUR


def test_an_advance_that_is_made_now_counts() -> None:
    clock = Clock(NOON, [(NOON, 86_400)])

    assert (clock.now, clock.moment_of(NOON)) == (NOON + DAY, NOON)
    assert clock.moment_of(NOON - MINUTE) == NOON - MINUTE


@given(st.lists(st.tuples(seconds, seconds)), seconds)
def test_the_clock_shows_a_time_last_at_its_moment(advances: list[tuple[int, int]], age: int) -> None:
    clock = Clock(NOON, [(NOON - timedelta(seconds=ago), by) for ago, by in advances])
    shown = clock.now - timedelta(seconds=age)

    moment = clock.moment_of(shown)

    assert clock.elapsed(moment) >= clock.now - shown
    assert moment == clock.at or clock.elapsed(moment + timedelta(microseconds=1)) < clock.now - shown
