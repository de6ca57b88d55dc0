"""Concurrent sign-in attempts are counted individually."""

from concurrent.futures import ThreadPoolExecutor
from datetime import UTC, datetime

from chalicelib.accounts.store import throttles
from chalicelib.accounts.store.sign_in_rows import ThrottleRow
from chalicelib.domain.errors import RateLimited


def test_concurrent_attempts_never_exceed_the_free_attempts(account: str) -> None:
    def tried(_: int) -> bool:
        try:
            throttles.take_turn(account, 5, datetime.now(UTC))
        except RateLimited:
            return False
        return True

    with ThreadPoolExecutor(10) as threads:
        allowed = list(threads.map(tried, range(40)))

    assert 1 <= sum(allowed) <= 5
    assert ThrottleRow.get(account).tries == sum(allowed)


def test_a_refunded_attempt_is_available_again(account: str) -> None:
    for _ in range(30):
        throttles.take_turn(account, 5, datetime.now(UTC))
        throttles.give_back(account)

    assert ThrottleRow.get(account).tries == 0
    throttles.give_back(account)
    assert ThrottleRow.get(account).tries == 0
