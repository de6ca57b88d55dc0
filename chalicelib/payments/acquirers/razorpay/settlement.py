"""The lines of the payouts of a day: https://razorpay.com/docs/api/settlements/fetch-recon."""

from datetime import date
from functools import partial

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
from chalicelib.payments.acquirers.razorpay.session import Session
from chalicelib.payments.acquirers.settlement_lines import SettlementLine

MAX_PAGES = 100
CURRENCY = "INR"
_KINDS = ("payment", "refund", "transfer", "adjustment")
Payouts = dict[str, list[SettlementLine]]


def payouts_of(session: Session, day: date) -> Payouts | NotSent | Unanswered:
    """Return the lines of each payout of the day, whose net amounts add up to it, by the payout's id."""
    listed = session.read_all(
        lambda skip: calls.recon_of(session.account, day, skip), calls.RECON_PAGE_SIZE, MAX_PAGES
    )
    if isinstance(listed, NotSent | Unanswered):
        return listed
    payouts = understood(lambda: _by_payout(listed))
    return payouts if isinstance(payouts, Unanswered) else _checked(session, payouts)


def _by_payout(listed: list[Object]) -> Payouts:
    payouts: Payouts = {}
    for one in listed:
        if truth(one, "settled"):
            payouts.setdefault(text(one, "settlement_id"), []).append(_line(one))
    return payouts


def _checked(session: Session, payouts: Payouts) -> Payouts | NotSent | Unanswered:
    for payout, lines in payouts.items():
        total = session.read(calls.settlement(session.account, payout), partial(_amount, payout))
        if isinstance(total, NotSent | Unanswered):
            return total
        if total != sum(line.net for line in lines):
            return understood(_refuse_sum)
    return payouts


def _amount(payout: str, body: Object) -> int:
    expect(body, entity="settlement", id=payout, status="processed")
    return number(body, "amount")


def _refuse_sum() -> Payouts:
    raise NotUnderstood("amount")


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
    if kind not in _KINDS:
        raise NotUnderstood("type")
    return SettlementLine(
        id=text(fields, "entity_id"), kind=kind, reference=_reference(kind, fields), amount=gross, fee=fee,
        tax=tax, net=net, currency=CURRENCY, exchange_rate=None, available_at=time(fields, "settled_at"),
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
