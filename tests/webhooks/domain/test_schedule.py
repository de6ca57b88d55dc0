"""The wait before each attempt."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from chalicelib.webhooks.domain.schedule import (
    MAX_SCHEDULED_ATTEMPTS,
    WAITS_S,
    Schedule,
    stable_random,
    wait_s,
)

HOUR = 3600


def test_the_schedules_match_the_contract() -> None:
    assert WAITS_S[Schedule.STANDARD] == (0, 60, 300, 1800, 7200)
    assert WAITS_S[Schedule.TEST] == (0, 5, 10, 15, 20)
    assert WAITS_S[Schedule.EXTENDED][:5] == WAITS_S[Schedule.STANDARD]
    assert 72 * HOUR <= sum(WAITS_S[Schedule.EXTENDED]) <= 80 * HOUR
    assert len(WAITS_S[Schedule.EXTENDED]) == MAX_SCHEDULED_ATTEMPTS == 10


@pytest.mark.parametrize("schedule", Schedule)
def test_waits_up_to_a_minute_are_exact(schedule: Schedule) -> None:
    for number, wait in enumerate(WAITS_S[schedule], start=1):
        if wait <= 60:
            assert wait_s(schedule, number, "whd_1") == wait


@given(st.sampled_from(Schedule), st.integers(1, MAX_SCHEDULED_ATTEMPTS), st.text())
def test_longer_waits_vary_by_at_most_a_tenth_and_are_reproducible(
    schedule: Schedule, number: int, delivery_id: str
) -> None:
    wait = wait_s(schedule, number, delivery_id)

    assert wait == wait_s(schedule, number, delivery_id)
    if number <= len(WAITS_S[schedule]):
        assert wait is not None
        assert 0.9 * WAITS_S[schedule][number - 1] <= wait <= 1.1 * WAITS_S[schedule][number - 1]


def test_deliveries_that_failed_together_wait_differently() -> None:
    waits = {wait_s(Schedule.STANDARD, 5, f"whd_{n}") for n in range(100)}

    assert len(waits) == 100
    assert max(filter(None, waits)) - min(filter(None, waits)) > 0.15 * 7200


def test_a_delivery_is_not_early_at_every_attempt() -> None:
    waits = [
        wait_s(Schedule.EXTENDED, number, "whd_1") or 0 for number in range(3, MAX_SCHEDULED_ATTEMPTS + 1)
    ]

    shares = [wait / exact for wait, exact in zip(waits, WAITS_S[Schedule.EXTENDED][2:], strict=True)]

    assert min(shares) < 1 < max(shares)


@pytest.mark.parametrize("schedule", Schedule)
def test_a_schedule_has_no_wait_after_its_last_attempt(schedule: Schedule) -> None:
    assert wait_s(schedule, len(WAITS_S[schedule]) + 1, "whd_1", retry_after_s=60) is None


@pytest.mark.parametrize(
    ("retry_after_s", "waited_s"),
    [(None, 5), (0, 5), (3, 5), (60, 60), (3600, 3600), (90_000, 3600), (-1, 5)],
)
def test_a_receiver_can_request_a_wait_of_up_to_an_hour(retry_after_s: int | None, waited_s: int) -> None:
    assert wait_s(Schedule.TEST, 2, "whd_1", retry_after_s) == waited_s


def test_stable_random_is_uniformly_distributed() -> None:
    drawn = [stable_random("whd", n) for n in range(1000)]

    assert -1 <= min(drawn) < -0.98
    assert 0.98 < max(drawn) <= 1
    assert abs(sum(drawn) / 1000) < 0.06
