"""Make the daily digest of an account: its payments, refunds and subscriptions of the last 24 hours.

It is mailed in the morning of the merchant's time zone. Metrics are counted by hours of UTC, and the days of
many zones start within an hour, so it names the hours that it counts instead of a day.
"""

from collections.abc import Iterator, Mapping
from datetime import UTC, datetime, timedelta
from zoneinfo import ZoneInfo

from chalicelib.accounts.store import merchants
from chalicelib.dashboard.domain.metric import Metric
from chalicelib.dashboard.domain.metric_series import Series
from chalicelib.dashboard.store import metrics
from chalicelib.domain.event import iso
from chalicelib.domain.money import major
from chalicelib.notices.domain.alert import Alert
from chalicelib.notices.domain.mail import MailKind

MORNING = range(8, 12)  # hours; a later search finds a digest that was not mailed
HOURS = timedelta(hours=24)


def digests(account: str, at: datetime) -> Iterator[Alert]:
    """Yield the digest of the day, in the morning after a day on which something happened."""
    merchant = merchants.find(account)
    local = at.astimezone(ZoneInfo(merchant.zone)) if merchant else at
    if merchant is None or local.hour not in MORNING:
        return
    until = at.replace(minute=0, second=0, microsecond=0)
    [counts] = metrics.between(account, [until - HOURS, until])
    of_billing = _billing(account, until)
    if any(counts.values()) or of_billing:
        day = datetime(local.year, local.month, local.day, tzinfo=UTC)
        values = _numbers(counts) | of_billing | {"hour": iso(until)}
        yield Alert(account, MailKind.DAILY_DIGEST, "digest", day, at, values)


def _numbers(counts: Mapping[Metric, int]) -> dict[str, str]:
    numbers = {what: str(_sum(counts, what)) for what in ("succeeded", "failed", "refunds")}
    return numbers | {what: _amounts(counts, what) for what in ("volume", "refunded")}


def _billing(account: str, until: datetime) -> dict[str, str]:
    """Return how many invoices became overdue and how many subscriptions ended, as far as any did."""
    [counts] = metrics.between(account, [until - HOURS, until], Series.BILLING)
    numbers = {"overdue": _sum(counts, "failed"), "ended_subscriptions": _sum(counts, "churned")}
    return {name: str(number) for name, number in numbers.items() if number}


def _sum(counts: Mapping[Metric, int], what: str) -> int:
    return sum(number for metric, number in counts.items() if metric.what == what)


def _amounts(counts: Mapping[Metric, int], what: str) -> str:
    """Return the amount of each currency, such as INR 500.00 + USD 10.00; 0 if there is none."""
    sums = {
        currency: sum(n for metric, n in counts.items() if (metric.currency, metric.what) == (currency, what))
        for currency in sorted({metric.currency for metric in counts})
    }
    return " + ".join(f"{name} {major(amount, name)}" for name, amount in sums.items() if amount) or "0"
