"""A fortnight of figures before today: a picture of a stage that is minutes old would show one day."""

import random
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta

from chalicelib.dashboard.domain.metric import DELIVERED, UNDELIVERED, Counted, Counter
from chalicelib.dashboard.store import metrics
from infra.data.seed import TEST_MERCHANT

DAYS = 14
METHODS = {"card": 0.12, "netbanking": 0.08, "upi": 0.03}  # and which part of each fails
ORDINARY = 300_000  # paise


def past_figures() -> None:
    """Adds the test merchant's of the days before this one, each of them once."""
    noon = datetime.now(UTC).replace(hour=12, minute=0, second=0, microsecond=0)
    days = (noon - timedelta(days=ago) for ago in range(1, DAYS + 1))
    metrics.count(f"{TEST_MERCHANT}#test", [happening for day in days for happening in _day(day)])


def _day(at: datetime) -> Iterator[Counted]:
    chance = random.Random(at.toordinal())
    for method, failing in METHODS.items():
        tried = chance.randint(15, 30)
        failed = sum(chance.random() < failing for _ in range(tried))
        volume = sum(chance.randint(1, 20) * ORDINARY // 10 for _ in range(tried - failed))
        amounts = {"succeeded": tried - failed, "failed": failed, "volume": volume}
        counts = {Counter("INR", method, what): amount for what, amount in amounts.items() if amount}
        yield Counted(f"picture#{at:%Y-%m-%d}#{method}", at, counts)
    refunds = {Counter("INR", "", "refunds"): 2, Counter("INR", "", "refunded"): ORDINARY}
    told = {DELIVERED: 240, UNDELIVERED: chance.randint(0, 2)}
    yield Counted(f"picture#{at:%Y-%m-%d}#rest", at, refunds | told)
