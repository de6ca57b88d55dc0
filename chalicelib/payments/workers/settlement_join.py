"""Join the lines of a payout with our payments and refunds, by reads of their keys."""

from collections.abc import Sequence

from chalicelib.db.paging import Page
from chalicelib.domain.dataclass import dataclass
from chalicelib.domain.errors import NotFound
from chalicelib.payments.acquirers.settlement_lines import SettlementLine
from chalicelib.payments.domain.payment import Payment
from chalicelib.payments.domain.refund import Refund
from chalicelib.payments.domain.settlement import LineKind, Payout, PayoutLine, line_id
from chalicelib.payments.store import payments, refunds

MAX_REFUNDS = 100  # of one payment, among which a refund is found by the acquirer's reference


@dataclass(frozen=True, slots=True)
class JoinedLine:
    """A line with our payment, and our refund if it is one's. None if we know none."""

    line: PayoutLine
    payment: Payment | None
    refund: Refund | None

    @property
    def is_unknown(self) -> bool:
        """Return whether the line is about a payment or refund that we do not know."""
        match self.line.kind:
            case LineKind.PAYMENT:
                return self.payment is None
            case LineKind.REFUND:
                return self.refund is None
            case _:
                return False


def join(payout: Payout, lines: Sequence[SettlementLine]) -> list[JoinedLine]:
    return [_joined(payout, line) for line in lines]


def _joined(payout: Payout, line: SettlementLine) -> JoinedLine:
    refund = _refund_of(payout, line) if line.about is LineKind.REFUND else None
    named = line.payment_id if line.about is LineKind.PAYMENT else (refund.payment_id if refund else None)
    payment = _own_payment(payout, named)
    refund = refund if payment else None
    stored = PayoutLine(
        account=payout.account, line_id=line_id(payout, line.kind, line.id), payout_id=payout.id,
        kind=line.about, acquirer_kind=line.kind, acquirer_reference=line.reference, gross=line.amount,
        fee=line.fee, tax=line.tax, net=line.net, currency=line.currency, available_at=line.available_at,
        exchange_rate=line.exchange_rate, payment_id=payment.id if payment else None,
        refund_id=refund.id if refund else None,
    )  # fmt: skip
    return JoinedLine(stored, payment, refund)


def _own_payment(payout: Payout, payment_id: str | None) -> Payment | None:
    """Return the payment if it is at this acquirer account."""
    try:
        payment = payments.get(payout.account, payment_id) if payment_id else None
    except NotFound:
        return None
    return payment if payment and payment.acquirer == payout.acquirer else None


def _refund_of(payout: Payout, line: SettlementLine) -> Refund | None:
    if line.refund_id is not None:
        try:
            return refunds.get(payout.account, line.refund_id)
        except NotFound:
            return None
    if line.payment_id is None:
        return None
    listed = refunds.of_payment(payout.account, line.payment_id, Page(limit=MAX_REFUNDS)).items
    return next((one for one in listed if one.acquirer_reference == line.reference), None)
