"""Payouts and their balance transactions: https://docs.stripe.com/api/balance_transactions.

Stripe lists the transactions of automatic payouts only. The merchant chooses the time and amount of a manual
or instant one, so nothing says which payments it pays out: https://docs.stripe.com/payouts/reconciliation.
"""

from datetime import date
from decimal import Decimal

from chalicelib.payments.acquirers import NotSent, Unanswered
from chalicelib.payments.acquirers.json_fields import NotUnderstood, Object, items, number, text, time, truth
from chalicelib.payments.acquirers.settlement_lines import AcquirerPayout, LinePage, SettlementLine
from chalicelib.payments.acquirers.stripe import calls
from chalicelib.payments.acquirers.stripe.session import Page, Session, understood
from chalicelib.payments.domain.settlement import LineKind

MAX_PAGES = 10


def payouts_of(session: Session, first: date, last: date) -> list[AcquirerPayout] | NotSent | Unanswered:
    """Return the payouts that arrived on these days."""
    listed = session.read_all(lambda after: calls.payouts(session.account, first, last, after), MAX_PAGES)
    if isinstance(listed, NotSent | Unanswered):
        return listed
    return understood(lambda: [_payout(one) for one in listed])


def lines_of(session: Session, payout: str, cursor: str | None) -> LinePage | NotSent | Unanswered:
    """Return one page of the lines of a payout."""
    page = session.read_page(calls.balance_transactions(session.account, payout, cursor))
    return page if isinstance(page, NotSent | Unanswered) else understood(lambda: _lines(page))


def _payout(fields: Object) -> AcquirerPayout:
    if text(fields, "status") != "paid":
        raise NotUnderstood("status")
    return AcquirerPayout(
        reference=text(fields, "id"), amount=number(fields, "amount"),
        currency=text(fields, "currency").upper(), arrived_at=time(fields, "arrival_date"),
        manual=not truth(fields, "automatic"),
    )  # fmt: skip


def _lines(page: Page) -> LinePage:
    """Return the lines without the payout's own, which takes their sum from the balance."""
    lines = [_line(one) for one in page.listed]
    cursor = str(page.listed[-1]["id"]) if page.has_more else None
    return LinePage([line for line in lines if line.kind != "payout"], cursor)


def _line(fields: Object) -> SettlementLine:
    amount, fee, net = (number(fields, name) for name in ("amount", "fee", "net"))
    if net != amount - fee:
        raise NotUnderstood("net")
    about, reference, payment_id, refund_id = _subject(fields)
    return SettlementLine(
        id=text(fields, "id"), kind=text(fields, "reporting_category"), about=about, reference=reference,
        amount=amount, fee=fee,
        tax=sum(number(one, "amount") for one in items(fields, "fee_details") if one.get("type") == "tax"),
        net=net, currency=text(fields, "currency").upper(), exchange_rate=_rate(fields),
        available_at=time(fields, "available_on"), payment_id=payment_id, refund_id=refund_id,
    )  # fmt: skip


def _subject(fields: Object) -> tuple[LineKind, str | None, str | None, str | None]:
    """Return the PaymentIntent of a charge or the id of a refund, with our ids from its metadata.

    Stripe copies the metadata of a PaymentIntent to its charge:
    https://docs.stripe.com/metadata#set-indirectly.
    """
    source = fields.get("source")
    if not isinstance(source, dict):
        return LineKind.OTHER, None, None, None
    match source.get("object"):
        case "charge":
            return LineKind.PAYMENT, text(source, "payment_intent"), _own_id(source, "payment"), None
        case "refund":
            return LineKind.REFUND, text(source, "id"), None, _own_id(source, "refund")
        case _:
            return LineKind.OTHER, None, None, None


def _own_id(source: Object, name: str) -> str | None:
    metadata = source.get("metadata")
    return text(metadata, name) if isinstance(metadata, dict) and name in metadata else None


def _rate(fields: Object) -> Decimal | None:
    """Return the exchange rate as it was written."""
    rate = fields.get("exchange_rate")
    if rate is None:
        return None
    if type(rate) not in (int, float) or rate <= 0:
        raise NotUnderstood("exchange_rate")
    return Decimal(str(rate))
