"""The lines of a settlement, which is Cashfree's word for a payout.

https://www.cashfree.com/docs/api-reference/payments/latest/settlement-reconciliation/settlement-reconciliation.
"""

from chalicelib.payments.acquirers import NotSent, Unanswered
from chalicelib.payments.acquirers.cashfree import calls
from chalicelib.payments.acquirers.cashfree.amounts import amount
from chalicelib.payments.acquirers.cashfree.session import Session
from chalicelib.payments.acquirers.json_fields import (
    NotUnderstood,
    Object,
    expect,
    iso_time,
    items,
    nested,
    text,
    understood,
)
from chalicelib.payments.acquirers.settlement_lines import SettlementLine

MAX_PAGES = 100
_SIGNS = {"CREDIT": 1, "DEBIT": -1}
_REFUNDS = frozenset({"REFUND", "REFUND_REVERSAL"})


def lines_of(session: Session, payout: str, total: int) -> list[SettlementLine] | NotSent | Unanswered:
    """Return the lines of a settlement, whose net amounts add up to `total`.

    `total` is the settlement_amount that the settlement's webhook states.
    """
    listed = _all(session, int(payout))
    return understood(lambda: _checked(listed, payout, total)) if isinstance(listed, list) else listed


def _all(session: Session, settlement: int) -> list[Object] | NotSent | Unanswered:
    """Return the objects of all pages. With more pages than MAX_PAGES, half of a list proves nothing."""
    listed: list[Object] = []
    cursor: str | None = None
    for _ in range(MAX_PAGES):
        request = calls.settlement_lines(session.account, settlement, cursor)
        page = session.read(request, lambda body: (items(body, "data"), _cursor(body)))
        if not isinstance(page, tuple):
            return page
        listed += page[0]
        cursor = page[1]
        if cursor is None:
            return listed
    return Unanswered()


def _cursor(body: Object) -> str | None:
    """Return the cursor of the next page; None after the last."""
    if "cursor" not in body:
        raise NotUnderstood("cursor")
    return None if body["cursor"] is None else text(body, "cursor") or None


def _checked(listed: list[Object], payout: str, total: int) -> list[SettlementLine]:
    lines = [_line(one, payout) for one in listed]
    if len({line.currency for line in lines}) > 1:
        raise NotUnderstood("event_currency")
    if len({line.id for line in lines}) != len(lines) or sum(line.net for line in lines) != total:
        raise NotUnderstood("event_settlement_amount")
    return lines


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
    return SettlementLine(
        id=text(event, "event_id"), kind=kind, reference=_reference(fields, kind), amount=gross,
        fee=charge + tax, tax=tax, net=net, currency=currency, exchange_rate=None,
        available_at=iso_time(settlement, "settlement_date"),
    )  # fmt: skip


def _reference(fields: Object, kind: str) -> str | None:
    """Return our id of the order of a payment, our id of a refund, and None for everything else."""
    if kind == "PAYMENT":
        return text(nested(fields, "order_details"), "order_id")
    return text(nested(fields, "refund_details"), "refund_id") if kind in _REFUNDS else None
