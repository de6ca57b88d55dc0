"""A payment as the API and webhooks show it."""

from typing import Literal, NotRequired, cast

from typing_extensions import TypedDict

from chalicelib.domain.event import iso
from chalicelib.domain.views import present
from chalicelib.payments.domain.acquirer_account import AcquirerKind
from chalicelib.payments.domain.card import CardView
from chalicelib.payments.domain.instrument import Method
from chalicelib.payments.domain.payment import Payment, PaymentStatus
from chalicelib.payments.domain.risk import ReviewState, RiskView
from chalicelib.payments.domain.risk import to_view as risk_view
from chalicelib.payments.domain.settlement import PaymentSettlement
from chalicelib.payments.domain.upi import UpiView


class NextAction(TypedDict):
    """Name what the payer must do.

    `redirect`: open `url`, the page of their bank. `acquirer_script`: pay on our page at `url`, which loads
    the script of `acquirer`. `upi_link`: open `url` in a UPI app.
    """

    type: Literal["redirect", "acquirer_script", "upi_link"]
    url: str
    acquirer: NotRequired[AcquirerKind]


class PaymentRouting(TypedDict):
    """The version and the rule of the routing that chose a payment's acquirer accounts, asked in this order.
    `rule` null is the fallback."""

    version: int
    rule: int | None
    acquirers: list[str]


class PaymentView(TypedDict):
    """An attempt to pay an order. Amounts in minor units of `currency`; optional fields may be absent."""

    id: str
    order_id: str
    receipt: NotRequired[str]
    customer_id: NotRequired[str]
    invoice_id: NotRequired[str]
    amount: int
    currency: str
    method: Method
    status: PaymentStatus
    captured: bool
    amount_capturable: int
    amount_captured: int
    capture_pending: NotRequired[int]
    amount_refundable: int
    amount_refunded: int
    amount_disputed: NotRequired[int]
    vpa: NotRequired[str]
    upi: NotRequired[UpiView]
    card: NotRequired[CardView]
    payment_method: NotRequired[str]
    saved_method: NotRequired[str]
    off_session: NotRequired[bool]
    bank: NotRequired[str]
    capture_before: NotRequired[str]
    authorization_lapses_at: NotRequired[str]
    next_action: NotRequired[NextAction]
    return_url: NotRequired[str]
    cancellation_reason: NotRequired[str]
    error_code: NotRequired[str]
    error_description: NotRequired[str]
    network_decline_code: NotRequired[str]
    decline_class: NotRequired[Literal["acquirer", "payer", "hard"]]
    routing: NotRequired[PaymentRouting]
    acquirer: NotRequired[str]
    acquirer_reference: NotRequired[str]
    settlement: NotRequired[PaymentSettlement]
    risk: NotRequired[RiskView]
    review: NotRequired[ReviewState]
    metadata: dict[str, str]
    created_at: str
    updated_at: str


def to_view(payment: Payment) -> PaymentView:
    """Return the payment as the API and webhooks show it, without the fields that do not apply."""
    instrument, ends_at = payment.instrument, payment.capture_before
    lapses_at = payment.authorization_lapses_at
    optional = {
        "receipt": payment.receipt,
        "customer_id": payment.customer_id,
        "invoice_id": payment.invoice_id,
        "capture_pending": payment.capture_pending or None,
        "amount_disputed": payment.amount_disputed or None,
        "vpa": instrument.vpa,
        "upi": instrument.upi,
        "card": instrument.card,
        "payment_method": instrument.payment_method,
        "saved_method": payment.saved_method,
        "off_session": payment.off_session or None,
        "bank": instrument.bank,
        "return_url": payment.return_url,
        "next_action": _next_action(payment),
        "capture_before": iso(ends_at) if ends_at and payment.amount_capturable else None,
        "authorization_lapses_at": iso(lapses_at) if lapses_at and not payment.captured else None,
        "cancellation_reason": payment.cancellation_reason,
        "error_code": payment.error_code,
        "error_description": payment.error_description,
        "network_decline_code": payment.network_code,
        "decline_class": payment.decline_class,
        "routing": _routing(payment),
        "acquirer": payment.acquirer,
        "acquirer_reference": payment.acquirer_reference,
        "settlement": payment.settlement,
        "risk": risk_view(payment.risk) if payment.risk else None,
        "review": _review(payment),
    }
    view = {
        "id": payment.id,
        "order_id": payment.order_id,
        "amount": payment.amount,
        "currency": payment.currency,
        "method": instrument.method.value,
        "status": payment.status.value,
        "captured": payment.captured,
        "amount_capturable": payment.amount_capturable,
        "amount_captured": payment.amount_captured,
        "amount_refundable": max(payment.amount_refundable, 0),
        "amount_refunded": payment.amount_refunded,
        **present(optional),
        "metadata": payment.metadata,
        "created_at": iso(payment.created_at),
        "updated_at": iso(payment.updated_at),
    }
    return cast("PaymentView", view)


def _next_action(payment: Payment) -> NextAction | None:
    if payment.status is not PaymentStatus.REQUIRES_ACTION:
        return None
    url, script = str(payment.challenge_url), payment.challenge_script
    if script is not None:
        return {"type": "acquirer_script", "url": url, "acquirer": script}
    return {"type": "upi_link" if url.startswith("upi:") else "redirect", "url": url}


def _review(payment: Payment) -> ReviewState | None:
    """Return the state of the review. There is nothing to review before the acquirer's verdict."""
    is_open = payment.status in (PaymentStatus.SUCCESS, PaymentStatus.CANCELED)
    return payment.review if is_open else None


def _routing(payment: Payment) -> PaymentRouting | None:
    if payment.acquirers is None:
        return None
    return {
        "version": payment.routing_version or 0,
        "rule": payment.routing_rule,
        "acquirers": payment.acquirers,
    }
