"""Settlements and their lines: https://razorpay.com/docs/api/settlements/fetch-recon."""

from datetime import date

from chalicelib.payments.acquirers import NotSent, Unanswered
from chalicelib.payments.acquirers.json_fields import (
    NotUnderstood,
    Object,
    expect,
    number,
    text,
    time,
    truth,
    understood,
)
from chalicelib.payments.acquirers.razorpay import calls
from chalicelib.payments.acquirers.razorpay.session import Session, collection
from chalicelib.payments.acquirers.settlement_lines import AcquirerPayout, LinePage, SettlementLine
from chalicelib.payments.domain.settlement import LineKind

MAX_PAGES = 10
CURRENCY = "INR"
_KINDS = {"payment": LineKind.PAYMENT, "refund": LineKind.REFUND}
_OTHER_KINDS = ("transfer", "adjustment")


def payouts_of(session: Session, first: date, last: date) -> list[AcquirerPayout] | NotSent | Unanswered:
    """Return the processed settlements of these days."""
    listed = session.read_all(
        lambda skip: calls.settlements(session.account, first, last, skip), calls.PAGE_SIZE, MAX_PAGES
    )
    if isinstance(listed, NotSent | Unanswered):
        return listed
    return understood(lambda: [_payout(one) for one in listed if text(one, "status") == "processed"])


def lines_of(session: Session, payout: AcquirerPayout, cursor: str | None) -> LinePage | NotSent | Unanswered:
    """Return one page of the lines of a payout. Razorpay lists the lines of all payouts of a day.

    The day is India's, in which Razorpay states the parameters of its reports.
    """
    skip = int(cursor or "0")
    day = payout.arrived_at.astimezone(calls.INDIA).date()
    listed = session.read(calls.recon_of(session.account, day, skip), collection)
    if isinstance(listed, NotSent | Unanswered):
        return listed
    more = str(skip + len(listed)) if len(listed) >= calls.RECON_PAGE_SIZE else None
    return understood(lambda: LinePage(_lines_of(listed, payout.reference), more))


def _payout(fields: Object) -> AcquirerPayout:
    expect(fields, entity="settlement")
    return AcquirerPayout(
        reference=text(fields, "id"), amount=number(fields, "amount"), currency=CURRENCY,
        arrived_at=time(fields, "created_at"),
    )  # fmt: skip


def _lines_of(listed: list[Object], payout: str) -> list[SettlementLine]:
    return [_line(one) for one in listed if truth(one, "settled") and text(one, "settlement_id") == payout]


def _line(fields: Object) -> SettlementLine:
    """Return a line. `fee` includes its tax."""
    expect(fields, currency=CURRENCY)
    debit, credit, amount, fee, tax = (
        number(fields, name) for name in ("debit", "credit", "amount", "fee", "tax")
    )
    net = credit - debit
    gross = net + fee
    if abs(gross) != amount or min(debit, credit) != 0 or not 0 <= tax <= fee:
        raise NotUnderstood("amount")
    kind = text(fields, "type")
    if kind not in _KINDS and kind not in _OTHER_KINDS:
        raise NotUnderstood("type")
    return SettlementLine(
        id=text(fields, "entity_id"), kind=kind, about=_KINDS.get(kind, LineKind.OTHER),
        reference=_reference(kind, fields), amount=gross, fee=fee, tax=tax, net=net, currency=CURRENCY,
        exchange_rate=None, available_at=time(fields, "settled_at"), payment_id=_payment_id(fields),
    )  # fmt: skip


def _reference(kind: str, fields: Object) -> str | None:
    """Return the order of a payment, which is our reference, the id of a refund, and None for the rest."""
    match kind:
        case "payment":
            return None if fields.get("order_id") is None else text(fields, "order_id")
        case "refund":
            return text(fields, "entity_id")
        case _:
            return None


def _payment_id(fields: Object) -> str | None:
    """Return our id of the payment, which is in the receipt of the order."""
    if fields.get("order_receipt") is None:
        return None
    return text(fields, "order_receipt").partition("/")[0]
