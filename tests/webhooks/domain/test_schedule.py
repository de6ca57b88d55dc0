"""How long is waited before each attempt."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from chalicelib.webhooks.domain.schedule import LONGEST, WAITS_S, Schedule, chance, wait_s

HOUR = 3600


def test_the_schedules_are_the_contracts() -> None:
    assert WAITS_S[Schedule.STANDARD] == (0, 60, 300, 1800, 7200)
    assert WAITS_S[Schedule.TEST] == (0, 5, 10, 15, 20)
    assert WAITS_S[Schedule.EXTENDED][:5] == WAITS_S[Schedule.STANDARD]
    assert 72 * HOUR <= sum(WAITS_S[Schedule.EXTENDED]) <= 80 * HOUR
    assert len(WAITS_S[Schedule.EXTENDED]) == LONGEST == 10


@pytest.mark.parametrize("schedule", Schedule)
def test_waits_of_a_minute_and_less_are_exact(schedule: Schedule) -> None:
    for number, wait in enumerate(WAITS_S[schedule], start=1):
        if wait <= 60:
            assert wait_s(schedule, number, "whd_1") == wait


@given(st.sampled_from(Schedule), st.integers(1, LONGEST), st.text())
def test_longer_waits_differ_by_a_tenth_at_most_and_can_be_repeated(
    schedule: Schedule, number: int, delivery_id: str
) -> None:
    wait = wait_s(schedule, number, delivery_id)

    assert wait == wait_s(schedule, number, delivery_id)
    if number <= len(WAITS_S[schedule]):
        assert wait is not None
        assert 0.9 * WAITS_S[schedule][number - 1] <= wait <= 1.1 * WAITS_S[schedule][number - 1]


def test_what_failed_together_does_not_come_back_together() -> None:
    waits = {wait_s(Schedule.STANDARD, 5, f"whd_{n}") for n in range(100)}

    assert len(waits) == 100
    assert max(filter(None, waits)) - min(filter(None, waits)) > 0.15 * 7200


def test_who_comes_early_once_does_not_come_early_every_time() -> None:
    waits = [wait_s(Schedule.EXTENDED, number, "whd_1") or 0 for number in range(3, LONGEST + 1)]

    shares = [wait / exact for wait, exact in zip(waits, WAITS_S[Schedule.EXTENDED][2:], strict=True)]

    assert min(shares) < 1 < max(shares)


@pytest.mark.parametrize("schedule", Schedule)
def test_after_its_last_attempt_a_schedule_has_no_wait(schedule: Schedule) -> None:
    assert wait_s(schedule, len(WAITS_S[schedule]) + 1, "whd_1", asked_for_s=60) is None


@pytest.mark.parametrize(
    ("asked_for_s", "waited_s"), [(None, 5), (0, 5), (3, 5), (60, 60), (3600, 3600), (90_000, 3600), (-1, 5)]
)
def test_a_receiver_can_ask_for_a_longer_wait_within_an_hour(asked_for_s: int | None, waited_s: int) -> None:
    assert wait_s(Schedule.TEST, 2, "whd_1", asked_for_s) == waited_s


def test_chance_is_spread_evenly_between_its_ends() -> None:
    drawn = [chance("whd", n) for n in range(1000)]

    assert -1 <= min(drawn) < -0.98
    assert 0.98 < max(drawn) <= 1
    assert abs(sum(drawn) / 1000) < 0.06
