"""POST /v1/payments/{id}/capture and /cancel"""

from typing import Annotated

from chalice.app import Blueprint
from pydantic import Field

from chalicelib.domain.sign_in import Presence
from chalicelib.http.fields import Omittable
from chalicelib.http.models import Body
from chalicelib.http.request import Request
from chalicelib.http.route import endpoint
from chalicelib.payments.acquirers.limits import check_capture
from chalicelib.payments.acquirers.selection import capability_for, check_not_closed
from chalicelib.payments.domain import order as order_domain
from chalicelib.payments.domain import payment_steps
from chalicelib.payments.domain.payment import Payment
from chalicelib.payments.domain.payment_view import PaymentView, to_view
from chalicelib.payments.routes.optimistic import update_payment
from chalicelib.payments.store import orders, payments

payment_changes_api = Blueprint(__name__)


class CaptureRequest(Body):
    """`amount` is in minor units and defaults to the rest; `final` releases what is not captured."""

    amount: Omittable[Annotated[int, Field(ge=1, le=10**12)]] = None
    final: bool = False


class CancelRequest(Body):
    reason: Annotated[str, Field(min_length=1, max_length=255)] = "requested_by_merchant"


@endpoint(
    payment_changes_api, "/v1/payments/{payment_id}/capture", "POST",
    summary="Capture a payment",
    description=(
        "Asks the acquirer to capture all or part of the authorized amount. Set `final` to release the rest. "
        "A webhook reports the result."
    ),
    body=CaptureRequest, presence=Presence.ACTIVE,
)  # fmt: skip
def capture_payment(request: Request, payment_id: str, body: CaptureRequest) -> PaymentView:
    return to_view(
        update_payment(request.account, payment_id, lambda payment: _capture(request, payment, body))
    )


@endpoint(
    payment_changes_api, "/v1/payments/{payment_id}/cancel", "POST",
    summary="Cancel a payment",
    description=(
        "Cancels a payment that is not captured and releases its authorized amount. If the acquirer cannot "
        "release it before the authorization lapses, the payment shows when it does."
    ),
    body=CancelRequest, presence=Presence.ACTIVE,
)  # fmt: skip
def cancel_payment(request: Request, payment_id: str, body: CancelRequest) -> PaymentView:
    return to_view(
        update_payment(request.account, payment_id, lambda payment: _cancel(request, payment, body))
    )


def _capture(request: Request, payment: Payment, body: CaptureRequest) -> Payment:
    check_not_closed(payment)
    check_capture(capability_for(payment), payment, body.amount, final=body.final)
    change = payment_steps.request_capture(payment, request.at, body.amount, final=body.final)
    reserved = order_domain.reserve(orders.get(request.account, payment.order_id), payment.id)
    asked = {"amount": change.after.capture_pending, "currency": payment.currency, "final": body.final}
    entry = request.audit("payment", payment.id, after=asked)
    claim = request.claim(to_view(change.after))
    payments.record(change, order=reserved, claim=claim, also=lambda rows: rows.record(entry))
    return change.after


def _cancel(request: Request, payment: Payment, body: CancelRequest) -> Payment:
    change = payment_steps.cancel(payment, request.at, body.reason)
    released = {"amount": payment.amount_capturable, "currency": payment.currency}
    entry = request.audit("payment", payment.id, after=released)
    claim = request.claim(to_view(change.after))
    payments.record(change, claim=claim, also=lambda rows: rows.record(entry))
    return change.after
