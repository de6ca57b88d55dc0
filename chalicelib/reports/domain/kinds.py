"""Define the kinds of reports and the sums of each. docs/reports.md shows them."""

from collections.abc import Mapping, Sequence
from enum import StrEnum
from typing import Final

from chalicelib.domain.dataclass import dataclass
from chalicelib.exports.domain.columns import Column, money, text


class ReportKind(StrEnum):
    SUMMARY = "summary"
    TRANSACTIONS = "transactions"
    REFUNDS = "refunds"
    FEES = "fees"
    SETTLEMENTS = "settlements"
    DISPUTES = "disputes"
    WEBHOOKS = "webhooks"


@dataclass(frozen=True, slots=True)
class Metric:
    """Name a sum of a report. An amount is in minor units of the row's currency."""

    name: str
    about: str
    is_amount: bool = False


def count(name: str, about: str) -> Metric:
    return Metric(name, about)


def amount(name: str, about: str) -> Metric:
    return Metric(name, about, is_amount=True)


METRICS: Final[Mapping[ReportKind, tuple[Metric, ...]]] = {
    ReportKind.SUMMARY: (
        count("captures", "captures of the day"),
        amount("captured", "captured on the day"),
        count("refunds", "refunds created on the day that did not fail"),
        amount("refunded", "amount of these refunds"),
        count("disputes", "disputes opened on the day that withdrew money"),
        amount("disputed", "amount that these disputes withdrew"),
        amount("net", "captured, less refunded and disputed"),
    ),
    ReportKind.TRANSACTIONS: (
        count("payments", "payments created on the day"),
        count("successful", "of these, authorized or captured"),
        count("failed", "of these, failed"),
        count("canceled", "of these, canceled"),
        count("pending", "of these, without a result yet"),
        amount("amount", "amount of these payments"),
        count("captures", "captures of the day, also of earlier payments"),
        amount("captured", "captured on the day"),
    ),
    ReportKind.REFUNDS: (
        count("refunds", "refunds created on the day"),
        count("processed", "of these, processed"),
        count("pending", "of these, pending"),
        count("failed", "of these, failed"),
        amount("amount", "amount of these refunds"),
        amount("amount_processed", "amount of the processed ones"),
        amount("amount_pending", "amount of the pending ones"),
        amount("amount_failed", "amount of the failed ones"),
    ),
    ReportKind.FEES: (
        count("lines", "lines of the payouts that arrived on the day"),
        amount("gross", "amount of the lines before fees"),
        amount("fee", "the acquirer's fees, with tax"),
        amount("tax", "tax in the fees"),
        amount("net", "amount after fees"),
    ),
    ReportKind.SETTLEMENTS: (
        count("payouts", "payouts that arrived on the day"),
        amount("gross", "sum of their lines before fees"),
        amount("fee", "sum of the fees, with tax"),
        amount("tax", "sum of the taxes in the fees"),
        amount("net", "sum of their lines after fees"),
        amount("amount", "amount that arrived"),
        count("differences", "settlement differences about payments, refunds and payouts of the day"),
        count("open_differences", "of these, open"),
        amount("expected", "amount of our books in the open differences"),
        amount("reported", "amount of the acquirers' reports in the open differences"),
    ),
    ReportKind.DISPUTES: (
        count("disputes", "disputes opened on the day"),
        count("open", "of these, open"),
        count("won", "of these, won"),
        count("lost", "of these, lost, accepted or expired"),
        amount("amount", "disputed amount"),
        amount("withdrawn", "amount that the acquirers withdrew"),
    ),
    ReportKind.WEBHOOKS: (
        count("webhooks", "deliveries of events of the day"),
        count("delivered", "of these, delivered"),
        count("failed", "of these, failed"),
        count("pending", "of these, pending"),
        count("attempts", "number of their attempts"),
    ),
}

_DAY = (text("period", "current or comparison"), text("day", "day in the report's time zone"))
_SO_FAR = (text("counted_until", "time up to which rows are counted, in UTC, if the day was not over"),)
_MONEY = (
    text("currency", "code of the currency"),
    text("method", "card, upi or netbanking"),
    text("acquirer", "acquirer account"),
)
_ENDPOINT = (text("endpoint_id", "webhook endpoint"),)


def columns_of(kind: ReportKind) -> Sequence[Column]:
    """Return the columns of the report's file. Amounts are in minor and in major units."""
    sums = (
        column
        for metric in METRICS[kind]
        for column in (
            money(metric.name, metric.about) if metric.is_amount else [text(metric.name, metric.about)]
        )
    )
    return (*_DAY, *(_ENDPOINT if kind is ReportKind.WEBHOOKS else _MONEY), *sums, *_SO_FAR)
