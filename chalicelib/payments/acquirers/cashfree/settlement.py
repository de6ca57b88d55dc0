"""Settlements, which is Cashfree's word for payouts, and their lines.

https://www.cashfree.com/docs/api-reference/payments/latest/settlement-reconciliation/get-all-settlements,
https://www.cashfree.com/docs/api-reference/payments/latest/settlement-reconciliation/settlement-reconciliation.
"""

from datetime import date

from chalicelib.payments.acquirers import NotSent, Unanswered
from chalicelib.payments.acquirers.cashfree import calls
from chalicelib.payments.acquirers.cashfree.amounts import amount
from chalicelib.payments.acquirers.cashfree.events import payment_id_of
from chalicelib.payments.acquirers.cashfree.session import Session
from chalicelib.payments.acquirers.json_fields import (
    NotUnderstood,
    Object,
    expect,
    iso_time,
    items,
    nested,
    text,
)
from chalicelib.payments.acquirers.settlement_lines import AcquirerPayout, LinePage, SettlementLine
from chalicelib.payments.domain.settlement import LineKind

MAX_PAGES = 10
_OWN = "SETTLEMENT"  # the line of the settlement itself
_SIGNS = {"CREDIT": 1, "DEBIT": -1}
_REFUNDS = frozenset({"REFUND", "REFUND_REVERSAL"})


def payouts_of(session: Session, first: date, last: date) -> list[AcquirerPayout] | NotSent | Unanswered:
    """Return the successful settlements of these days."""
    found: list[AcquirerPayout] = []
    cursor: str | None = None
    for _ in range(MAX_PAGES):
        request = calls.settlements(session.account, first, last, cursor)
        page = session.read(request, lambda body: (_payouts(items(body, "data")), _cursor(body)))
        if not isinstance(page, tuple):
            return page
        found += page[0]
        cursor = page[1]
        if cursor is None:
            return found
    return Unanswered()


def lines_of(session: Session, payout: str, cursor: str | None) -> LinePage | NotSent | Unanswered:
    """Return one page of the lines of a settlement."""
    request = calls.settlement_lines(session.account, int(payout), cursor)
    return session.read(request, lambda body: LinePage(_lines(items(body, "data"), payout), _cursor(body)))


def _cursor(body: Object) -> str | None:
    """Return the cursor of the next page; None after the last."""
    if "cursor" not in body:
        raise NotUnderstood("cursor")
    return None if body["cursor"] is None else text(body, "cursor") or None


def _payouts(listed: list[Object]) -> list[AcquirerPayout]:
    return [_payout(one) for one in listed if text(one, "status") == "SUCCESS"]


def _payout(fields: Object) -> AcquirerPayout:
    """Return a settlement. The charge for an instant one is not in its lines."""
    currency = text(fields, "settlement_currency") if fields.get("settlement_currency") else "INR"
    charge, tax = (
        amount(fields, name, currency) if fields.get(name) is not None else 0
        for name in ("settlement_charge", "settlement_tax")
    )
    return AcquirerPayout(
        reference=text(fields, "cf_settlement_id"), amount=amount(fields, "amount_settled", currency),
        currency=currency, arrived_at=iso_time(fields, "settlement_processed_on"), fee=charge + tax, tax=tax,
    )  # fmt: skip


def _lines(listed: list[Object], payout: str) -> list[SettlementLine]:
    """Return the lines without the settlement's own."""
    return [_line(one, payout) for one in listed if nested(one, "event_details").get("event_type") != _OWN]


def _line(fields: Object, payout: str) -> SettlementLine:
    event, settlement = nested(fields, "event_details"), nested(fields, "settlement_details")
    expect(settlement, cf_settlement_id=payout)
    currency, kind = text(event, "event_currency"), text(event, "event_type")
    sign = _SIGNS.get(text(event, "sale_type"))
    if sign is None:
        raise NotUnderstood("sale_type")
    gross, net = (
        sign * amount(event, name, currency) for name in ("event_amount", "event_settlement_amount")
    )
    charge, tax = (amount(event, name, currency) for name in ("event_service_charge", "event_service_tax"))
    if net != gross - charge - tax:
        raise NotUnderstood("event_settlement_amount")
    about, reference, payment_id, refund_id = _subject(fields, kind)
    return SettlementLine(
        id=text(event, "event_id"), kind=kind, about=about, reference=reference, amount=gross,
        fee=charge + tax, tax=tax, net=net, currency=currency, exchange_rate=None,
        available_at=iso_time(settlement, "settlement_date"), payment_id=payment_id, refund_id=refund_id,
    )  # fmt: skip


def _subject(fields: Object, kind: str) -> tuple[LineKind, str | None, str | None, str | None]:
    """Return our ids of the order of a payment, or of a refund, and nothing for everything else."""
    if kind == "PAYMENT":
        order_id = text(nested(fields, "order_details"), "order_id")
        return LineKind.PAYMENT, order_id, payment_id_of(order_id), None
    if kind in _REFUNDS:
        refund_id = text(nested(fields, "refund_details"), "refund_id")
        return LineKind.REFUND, refund_id, None, refund_id
    return LineKind.OTHER, None, None, None
