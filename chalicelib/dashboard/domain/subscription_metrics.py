"""Add up the metrics of subscriptions and invoices for a period: what is true now, and what changed it.

The monthly revenue (MRR) is kept as the exact amount for each period of each cadence, and converted to a
month and rounded to the minor unit when it is shown. A month has 52/12 weeks and 365/12 days.
"""

from collections.abc import Iterable, Mapping, Sequence
from datetime import datetime
from fractions import Fraction
from typing import cast

from typing_extensions import TypedDict

from chalicelib.billing.domain.rounding import half_up
from chalicelib.dashboard.domain.metric import Counts, total
from chalicelib.dashboard.domain.overview import Period, Span
from chalicelib.domain.event import iso
from chalicelib.domain.metric_change import monthly


class SubscriptionTotals(TypedDict):
    """Show what is true now. Amounts are in minor units.

    `mrr` is the monthly revenue of the `subscribers`, whose subscriptions are active or past due.
    `open` and `overdue` are numbers of invoices; overdue ones are open, too.
    """

    mrr: int
    subscribers: int
    trialing: int
    on_pause: int
    past_due: int
    open: int
    open_amount: int
    overdue: int
    overdue_amount: int


class SubscriptionMovements(TypedDict):
    """Show what happened: numbers of subscriptions and of invoices, and amounts in minor units.

    A paused subscription is not a subscriber until it is resumed. `failed` invoices were not paid until they
    were due; `recovered` ones were paid later. Those are part of `paid`.
    """

    new: int
    new_mrr: int
    resumed: int
    resumed_mrr: int
    expansion_mrr: int
    contraction_mrr: int
    paused: int
    paused_mrr: int
    churned: int
    churned_mrr: int
    paid: int
    paid_amount: int
    failed: int
    failed_amount: int
    recovered: int
    recovered_amount: int


class SubscriptionPoint(SubscriptionMovements):
    """Show one hour or day. `at` is its start; `mrr` and `subscribers` are those at its end."""

    at: str
    mrr: int
    subscribers: int


class Renewals(TypedDict):
    """Show the invoices that are expected on a day, if nothing changes until then."""

    at: str
    renewals: int
    amount: int


class SubscriptionCurrency(TypedDict):
    """Show the metrics of one currency. `mrr_before` and `subscribers_before` are those at `since`."""

    currency: str
    now: SubscriptionTotals
    mrr_before: int
    subscribers_before: int
    movements: SubscriptionMovements
    previous: SubscriptionMovements
    series: list[SubscriptionPoint]
    renewals: list[Renewals]


class SubscriptionOverview(TypedDict):
    """Show the metrics of a period.

    Days start in `time_zone`, the merchant's. `since` and `until` include the current hour or day.

    Renewals are those of the next 30 days of the account's clock, which a test clock advances.
    """

    period: Period
    time_zone: str
    since: str
    until: str
    currencies: list[SubscriptionCurrency]


_TOTALS = tuple(SubscriptionTotals.__annotations__)
_MOVEMENTS = tuple(SubscriptionMovements.__annotations__)
_GAINS = {"new": 1, "resumed": 1, "expansion": 1, "contraction": -1, "paused": -1, "churned": -1}

Sums = Mapping[str, Fraction]


def subscription_metrics(
    span: Span, totals: Counts, parts: Sequence[Counts], renewals: Mapping[datetime, Counts]
) -> list[SubscriptionCurrency]:
    """Return the metrics by currency, most subscribers first.

    `parts` are those of `span.edges`; `renewals` have the start of their day.
    """
    currencies = {metric.currency for counts in (totals, *parts) for metric in counts}
    found = [_of_currency(one, span, totals, parts, renewals) for one in sorted(currencies)]
    return sorted(found, key=lambda one: one["now"]["subscribers"], reverse=True)


def _of_currency(
    currency: str, span: Span, totals: Counts, parts: Sequence[Counts], renewals: Mapping[datetime, Counts]
) -> SubscriptionCurrency:
    before, _, *periods = (_sums(currency, counts) for counts in parts)
    now, whole = _sums(currency, totals), _sums(currency, total(parts[2:]))
    series = list(_series(span, now, periods))
    return {
        "currency": currency,
        "now": cast("SubscriptionTotals", _all_rounded(now, _TOTALS)),
        "mrr_before": _rounded(now.get("mrr", Fraction()) - _gained(whole, "_mrr")),
        "subscribers_before": _rounded(now.get("subscribers", Fraction()) - _gained(whole)),
        "movements": _movements(whole),
        "previous": _movements(before),
        "series": series,
        "renewals": [_renewals(at, _sums(currency, counts)) for at, counts in renewals.items()],
    }


def _series(span: Span, now: Sums, periods: Sequence[Sums]) -> Iterable[SubscriptionPoint]:
    """Return the points in order. Each is the one after it without the movements of that one."""
    mrr, subscribers = now.get("mrr", Fraction()), now.get("subscribers", Fraction())
    points: list[SubscriptionPoint] = []
    for at, sums in zip(reversed(span.starts), reversed(periods), strict=True):
        shown = {
            "at": iso(at),
            "mrr": _rounded(mrr),
            "subscribers": _rounded(subscribers),
            **_movements(sums),
        }
        points.append(cast("SubscriptionPoint", shown))
        mrr, subscribers = mrr - _gained(sums, "_mrr"), subscribers - _gained(sums)
    return reversed(points)


def _gained(sums: Sums, suffix: str = "") -> Fraction:
    gains = (sign * sums.get(what + suffix, Fraction()) for what, sign in _GAINS.items())
    return sum(gains, Fraction())


def _movements(sums: Sums) -> SubscriptionMovements:
    return cast("SubscriptionMovements", _all_rounded(sums, _MOVEMENTS))


def _renewals(at: datetime, sums: Sums) -> Renewals:
    amounts = _all_rounded(sums, ("renewals", "renewals_amount"))
    return {"at": iso(at), "renewals": amounts["renewals"], "amount": amounts["renewals_amount"]}


def _sums(currency: str, counts: Counts) -> Sums:
    """Return the exact sums of a currency, those of cadences for a month."""
    sums: dict[str, Fraction] = {}
    for metric, amount in counts.items():
        if metric.currency == currency:
            added = monthly(amount, metric.method) if metric.method else Fraction(amount)
            sums[metric.what] = sums.get(metric.what, Fraction()) + added
    return sums


def _all_rounded(sums: Sums, names: Iterable[str]) -> dict[str, int]:
    return {name: _rounded(sums.get(name, Fraction())) for name in names}


def _rounded(amount: Fraction) -> int:
    return half_up(amount.numerator, amount.denominator)
