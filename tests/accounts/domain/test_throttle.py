"""The waits between sign-in attempts."""

from datetime import timedelta
from functools import reduce

import pytest

from chalicelib.accounts.domain.throttle import Throttle, tried, wait_s
from tests.builders import NOON


def after(tries: int, free: int = 5) -> Throttle:
    return reduce(lambda throttle, _: tried(throttle, NOON), range(tries), Throttle("sign-in", free))


@pytest.mark.parametrize(
    ("tries", "seconds"), [(0, 0), (4, 0), (5, 4), (6, 8), (7, 16), (12, 512), (13, 900), (500, 900)]
)
def test_waits_double_after_the_free_attempts(tries: int, seconds: int) -> None:
    assert wait_s(after(tries), NOON) == seconds


def test_a_wait_is_rounded_up_to_whole_seconds() -> None:
    assert wait_s(after(6), NOON + timedelta(milliseconds=1)) == 8
    assert wait_s(after(6), NOON + timedelta(seconds=8)) == 0


def test_attempts_expire_an_hour_after_the_last() -> None:
    assert after(1).expires_at == NOON + timedelta(hours=1)
    assert after(0).expires_at is None


def test_a_free_attempt_does_not_block_one_that_started_before_it() -> None:
    later = tried(Throttle("sign-in", free=5), NOON + timedelta(milliseconds=20))

    assert wait_s(later, NOON) == 0
