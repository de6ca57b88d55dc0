"""Say which columns the export of each list can have. docs/exports.md shows them."""

from collections.abc import Mapping
from typing import Final

from chalicelib.exports.domain import log_columns
from chalicelib.exports.domain.columns import CREATED, Column, money, text
from chalicelib.exports.domain.export import ExportResource

_ERROR = (
    text("error_code", "code of the failure"),
    text("error_description", "description of the failure"),
)
_ACQUIRER = (
    text("acquirer", "acquirer account"),
    text("acquirer_reference", "the acquirer's id"),
)

COLUMNS: Final[Mapping[ExportResource, tuple[Column, ...]]] = {
    ExportResource.PAYMENTS: (
        text("id", "the payment"),
        text("order_id", "its order"),
        text("receipt", "your reference of the order"),
        text("status", "its status"),
        text("method", "card, upi or netbanking"),
        text("currency", "code of the currency"),
        *money("amount", "the order's amount"),
        *money("amount_captured", "captured amount"),
        *money("amount_refunded", "refunded amount, with pending refunds"),
        *money("amount_refundable", "amount that can be refunded"),
        *money("amount_capturable", "authorized amount that can be captured"),
        *money("amount_disputed", "amount that disputes withdrew"),
        text("captured", "true if money was captured"),
        text("vpa", "UPI address"),
        text("card.brand", "brand of the card"),
        text("card.last4", "last four digits of the card"),
        text("bank", "bank of a net banking payment"),
        *_ACQUIRER,
        *money("settlement.fee", "the acquirer's fee", currency="settlement.currency"),
        *money("settlement.tax", "tax on the fee", currency="settlement.currency"),
        *money("settlement.net", "amount that the acquirer pays out", currency="settlement.currency"),
        *_ERROR,
        text("network_decline_code", "code of the card network", name="network_code"),
        text("cancellation_reason", "reason of a canceled payment"),
        text("metadata", "your own values, as JSON"),
        CREATED,
        text("updated_at", "time of the last change, in UTC"),
    ),
    ExportResource.ORDERS: (
        text("id", "the order"),
        text("receipt", "your reference"),
        text("status", "its status"),
        text("currency", "code of the currency"),
        *money("amount", "amount to pay"),
        *money("amount_paid", "paid amount"),
        text("attempts", "number of payments"),
        text("notes", "your own values, as JSON"),
        text("expires_at", "time after which no payment can start, in UTC"),
        CREATED,
    ),
    ExportResource.REFUNDS: (
        text("id", "the refund"),
        text("payment_id", "its payment"),
        text("receipt", "your reference of the order"),
        text("status", "its status"),
        text("currency", "code of the currency"),
        *money("amount", "refunded amount"),
        text("reason", "your reason"),
        text("acquirer_reference", "the acquirer's id"),
        *_ERROR,
        text("metadata", "your own values, as JSON"),
        CREATED,
        text("processed_at", "time at which it was processed, in UTC"),
        text("failed_at", "time at which it failed, in UTC"),
    ),
    ExportResource.DISPUTES: (
        text("id", "the dispute"),
        text("payment_id", "its payment"),
        text("status", "its status"),
        text("phase", "its phase"),
        text("reason", "its reason"),
        text("reason_code", "the network's code of the reason"),
        text("currency", "code of the currency"),
        *money("amount", "disputed amount"),
        *money("amount_withdrawn", "amount that the acquirer withdrew"),
        text("respond_by", "time until which you can respond, in UTC"),
        text("response", "your response"),
        *_ACQUIRER,
        CREATED,
        text("closed_at", "time at which it was closed, in UTC"),
    ),
    ExportResource.PAYOUTS: (
        text("id", "the payout"),
        *_ACQUIRER,
        text("status", "its status"),
        text("currency", "code of the currency"),
        *money("amount", "amount that arrived"),
        *money("gross", "sum of its lines before fees"),
        *money("fee", "sum of the fees"),
        *money("tax", "sum of the taxes on fees"),
        *money("net", "sum of its lines after fees and taxes"),
        text("lines", "number of its lines"),
        text("arrived_at", "time of arrival, in UTC"),
        CREATED,
    ),
    ExportResource.PAYOUT_LINES: (
        text("payout_id", "its payout"),
        text("id", "the line"),
        text("kind", "payment, refund or another kind"),
        text("acquirer_kind", "the acquirer's name of the kind"),
        text("acquirer_reference", "the acquirer's id"),
        text("payment_id", "its payment"),
        text("refund_id", "its refund"),
        text("currency", "code of the currency"),
        *money("gross", "amount before fees"),
        *money("fee", "the acquirer's fee"),
        *money("tax", "tax on the fee"),
        *money("net", "amount after fee and tax"),
        text("exchange_rate", "rate of exchange"),
        text("available_at", "time from which it can be paid out, in UTC"),
    ),
    ExportResource.SETTLEMENT_DIFFERENCES: (
        text("id", "the difference"),
        text("kind", "its kind"),
        text("status", "its status"),
        *_ACQUIRER,
        text("payment_id", "the payment"),
        text("refund_id", "the refund"),
        text("payout_id", "the payout"),
        text("expected_currency", "currency of our books"),
        *money("expected_amount", "amount of our books", currency="expected_currency"),
        text("reported_currency", "currency of the acquirer's report"),
        *money("reported_amount", "amount of the acquirer's report", currency="reported_currency"),
        text("reason", "why it was closed"),
        text("resolved_by", "who resolved it"),
        text("note", "note about the resolution"),
        CREATED,
        text("closed_at", "time at which it was closed, in UTC"),
    ),
    ExportResource.PAYMENT_LINKS: (
        text("id", "the payment link"),
        text("status", "its status"),
        text("description", "its description"),
        text("reference", "your reference"),
        text("uses", "single or many"),
        text("currency", "code of the currency"),
        *money("amount", "amount to pay"),
        text("order_id", "its order, if it has a single use"),
        text("url", "its page"),
        text("expires_at", "time after which it cannot be paid, in UTC"),
        text("canceled_at", "time at which it was canceled, in UTC"),
        CREATED,
    ),
    ExportResource.WEBHOOKS: log_columns.WEBHOOKS,
    ExportResource.EVENTS: log_columns.EVENTS,
    ExportResource.AUDIT_LOG: log_columns.AUDIT_LOG,
    ExportResource.REQUESTS: log_columns.REQUESTS,
}


def columns_of(resource: ExportResource, names: list[str]) -> list[Column]:
    known = {column.name: column for column in COLUMNS[resource]}
    return [known[name] for name in names]


def names_of(resource: ExportResource) -> list[str]:
    return [column.name for column in COLUMNS[resource]]
