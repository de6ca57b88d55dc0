"""The balance transactions of a payout: https://docs.stripe.com/api/balance_transactions."""

from decimal import Decimal

from chalicelib.payments.acquirers import NotSent, Unanswered
from chalicelib.payments.acquirers.json_fields import NotUnderstood, Object, items, number, text, time
from chalicelib.payments.acquirers.settlement_lines import SettlementLine
from chalicelib.payments.acquirers.stripe import calls
from chalicelib.payments.acquirers.stripe.session import Session, understood

MAX_PAGES = 100


def lines_of(session: Session, payout: str) -> list[SettlementLine] | NotSent | Unanswered:
    """Return the lines of a payout, whose net amounts add up to it."""
    listed = session.read_all(
        lambda after: calls.balance_transactions(session.account, payout, after), MAX_PAGES
    )
    if isinstance(listed, NotSent | Unanswered):
        return listed
    return understood(lambda: _checked(listed))


def _checked(listed: list[Object]) -> list[SettlementLine]:
    """Return the lines without the payout's own, which takes their sum from the balance."""
    lines = [_line(one) for one in listed]
    if len({line.currency for line in lines}) > 1:
        raise NotUnderstood("currency")
    payouts = [line for line in lines if line.kind == "payout"]
    if len(payouts) != 1 or sum(line.net for line in lines) != 0:
        raise NotUnderstood("net")
    return [line for line in lines if line.kind != "payout"]


def _line(fields: Object) -> SettlementLine:
    amount, fee, net = (number(fields, name) for name in ("amount", "fee", "net"))
    if net != amount - fee:
        raise NotUnderstood("net")
    return SettlementLine(
        id=text(fields, "id"),
        kind=text(fields, "reporting_category"),
        reference=_reference(fields),
        amount=amount,
        fee=fee,
        tax=sum(number(one, "amount") for one in items(fields, "fee_details") if one.get("type") == "tax"),
        net=net,
        currency=text(fields, "currency").upper(),
        exchange_rate=_rate(fields),
        available_at=time(fields, "available_on"),
    )


def _reference(fields: Object) -> str | None:
    """Return the PaymentIntent of a charge, the id of a refund, and None for everything else."""
    source = fields.get("source")
    if not isinstance(source, dict):
        return None
    match source.get("object"):
        case "charge":
            return text(source, "payment_intent")
        case "refund":
            return text(source, "id")
        case _:
            return None


def _rate(fields: Object) -> Decimal | None:
    """Return the exchange rate as it was written."""
    rate = fields.get("exchange_rate")
    if rate is None:
        return None
    if type(rate) not in (int, float) or rate <= 0:
        raise NotUnderstood("exchange_rate")
    return Decimal(str(rate))
