"""Show payouts and their lines as the API does."""

from typing import NotRequired, cast

from typing_extensions import TypedDict

from chalicelib.domain.event import iso
from chalicelib.domain.views import present
from chalicelib.payments.domain.settlement import LineKind, Payout, PayoutLine, PayoutStatus


class PayoutView(TypedDict):
    """A payout of an acquirer account, and the sums of its lines, in minor units of `currency`."""

    id: str
    acquirer: str
    acquirer_reference: str
    amount: int
    currency: str
    status: PayoutStatus
    arrived_at: str
    lines: int
    gross: int
    fee: int
    tax: int
    net: int
    created_at: str
    updated_at: str


class PayoutLineView(TypedDict):
    """A line of a payout. Amounts in minor units of `currency`; optional fields may be absent."""

    id: str
    kind: LineKind
    acquirer_kind: str
    acquirer_reference: NotRequired[str]
    payment_id: NotRequired[str]
    refund_id: NotRequired[str]
    gross: int
    fee: int
    tax: int
    net: int
    currency: str
    exchange_rate: NotRequired[str]
    available_at: str


def payout_view(payout: Payout) -> PayoutView:
    return {
        "id": payout.id,
        "acquirer": payout.acquirer,
        "acquirer_reference": payout.acquirer_reference,
        "amount": payout.amount,
        "currency": payout.currency,
        "status": payout.status,
        "arrived_at": iso(payout.arrived_at),
        "lines": payout.lines,
        "gross": payout.gross,
        "fee": payout.fee,
        "tax": payout.tax,
        "net": payout.net,
        "created_at": iso(payout.created_at),
        "updated_at": iso(payout.updated_at),
    }


def line_view(line: PayoutLine) -> PayoutLineView:
    """Return the line as the API shows it, without the fields that do not apply."""
    optional = {
        "acquirer_reference": line.acquirer_reference,
        "payment_id": line.payment_id,
        "refund_id": line.refund_id,
        "exchange_rate": None if line.exchange_rate is None else str(line.exchange_rate),
    }
    view = {
        "id": line.line_id,
        "kind": line.kind.value,
        "acquirer_kind": line.acquirer_kind,
        **present(optional),
        "gross": line.gross,
        "fee": line.fee,
        "tax": line.tax,
        "net": line.net,
        "currency": line.currency,
        "available_at": iso(line.available_at),
    }
    return cast("PayoutLineView", view)
