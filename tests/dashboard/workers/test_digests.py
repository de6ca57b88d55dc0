"""The daily digest: once in the merchant's morning, after a day with payments."""

from datetime import UTC, datetime, timedelta

import pytest

from chalicelib.accounts.store.rows import MerchantRow
from chalicelib.dashboard.domain.metric import Addition, Metric, MetricDelta
from chalicelib.dashboard.domain.metric_series import Series
from chalicelib.dashboard.store import metrics
from chalicelib.dashboard.workers.digests import digests
from chalicelib.domain.ids import new_id
from chalicelib.notices.domain.alert import Alert, mails_of
from tests.gateway import Gateway

MORNING = datetime(2026, 11, 30, 2, 37, tzinfo=UTC)  # 8:07 in India
HOUR = timedelta(hours=1)


@pytest.fixture
def account(gateway: Gateway) -> str:
    """Return the account of a merchant in India."""
    MerchantRow(gateway.merchant_id).update([MerchantRow.time_zone.set("Asia/Kolkata")])
    return gateway.account


def paid(account: str, at: datetime, currency: str = "INR", **counts: int) -> None:
    added = {Metric(currency, "upi", what): number for what, number in counts.items()}
    metrics.count(account, [MetricDelta(new_id("evt", at), [Addition(at, added)])])


def digest(account: str, at: datetime) -> Alert | None:
    return next(digests(account, at), None)


def test_a_digest_sums_the_last_24_hours(account: str) -> None:
    paid(account, MORNING - HOUR, succeeded=2, volume=150_000, failed=1)
    paid(account, MORNING - 24 * HOUR, "USD", succeeded=1, volume=1_000, refunds=1, refunded=500)
    paid(account, MORNING - 25 * HOUR, succeeded=7, volume=700_000)
    paid(account, MORNING, succeeded=8, volume=800_000)

    found = digest(account, MORNING)

    assert found is not None
    assert found.values == {
        "succeeded": "3", "failed": "1", "refunds": "1", "volume": "INR 1500.00 + USD 10.00",
        "refunded": "USD 5.00", "hour": "2026-11-30T02:00:00.000Z",
    }  # fmt: skip


def test_a_digest_counts_overdue_invoices_and_subscriptions_that_ended(account: str) -> None:
    at = MORNING - HOUR
    for what, number in (("failed", 3), ("churned", 2)):
        added = Addition(at, {Metric("INR", "", what): number}, Series.BILLING)
        metrics.count(account, [MetricDelta(new_id("evt", at), [added])])

    found = digest(account, MORNING)

    assert found is not None
    assert (found.values["overdue"], found.values["ended_subscriptions"]) == ("3", "2")


def test_a_digest_is_one_mail_of_each_morning(account: str) -> None:
    for day in range(2):
        paid(account, MORNING + day * 24 * HOUR - HOUR, succeeded=1, volume=100)
    found = [digest(account, MORNING + hours * HOUR) for hours in (-1, 0, 1, 3, 4, 24)]

    assert [one is not None for one in found] == [False, True, True, True, False, True]
    ids = [mails_of(one, ["ann@example.com"])[0].id for one in found if one]
    assert len(set(ids[:3])) == 1
    assert len(set(ids)) == 2


def test_a_day_without_payments_has_no_digest(account: str) -> None:
    assert digest(account, MORNING) is None
