"""/v1/payments"""

from typing import Annotated

from chalice.app import Blueprint
from pydantic import Field

from chalicelib.db.paging import Listed
from chalicelib.domain.event import with_js_key_order
from chalicelib.domain.ids import new_id, shard_of
from chalicelib.domain.sign_in import Presence
from chalicelib.http.fields import Id, Omittable, PageQuery
from chalicelib.http.qr_codes import qr_svg
from chalicelib.http.request import Body, Request
from chalicelib.http.responses import PageView, page_view
from chalicelib.http.route import endpoint
from chalicelib.payments.acquirers.limits import check_capture
from chalicelib.payments.acquirers.selection import capability_for, check_not_closed, select
from chalicelib.payments.domain import order as order_domain
from chalicelib.payments.domain import payment_steps
from chalicelib.payments.domain.attempt import PaymentAttemptView
from chalicelib.payments.domain.attempt import to_view as attempt_view
from chalicelib.payments.domain.instrument import Method
from chalicelib.payments.domain.payment import Payment, PaymentStatus
from chalicelib.payments.domain.payment_view import PaymentView, to_view
from chalicelib.payments.domain.upi import Flow
from chalicelib.payments.routes.instruments import PaymentRequest, instrument_of, with_link
from chalicelib.payments.routes.optimistic import update_payment
from chalicelib.payments.store import attempts, orders, payments

payments_api = Blueprint(__name__)


class PaymentListQuery(PageQuery):
    status: PaymentStatus | None = None
    method: Method | None = None
    order_id: Id | None = None


class CaptureRequest(Body):
    """`amount` is in minor units and defaults to the rest; `final` releases what is not captured."""

    amount: Omittable[Annotated[int, Field(ge=1, le=10**12)]] = None
    final: bool = False


class CancelRequest(Body):
    reason: Annotated[str, Field(min_length=1, max_length=255)] = "requested_by_merchant"


@endpoint(
    payments_api, "/v1/payments", "POST",
    summary="Create a payment",
    description=(
        "Starts a payment of an order by UPI, card or net banking. The payment is processed "
        "asynchronously: poll it or listen to webhooks for its result."
    ),
    status=201, body=PaymentRequest, presence=Presence.ACTIVE,
)  # fmt: skip
def create_payment(request: Request, body: PaymentRequest) -> PaymentView:
    payment_id = new_id("pay", request.at, shard_of(body.order_id))
    order = orders.get(request.account, body.order_id)
    instrument, card = instrument_of(body, request, order, payment_id)
    selection = select(order, instrument, payment_id, request.at, auto_capture=body.captured)
    instrument = with_link(instrument, selection, order, payment_id)
    payment = payment_steps.open_payment(
        order, instrument, payment_id, request.at, selection,
        auto_capture=body.captured, metadata=with_js_key_order(body.metadata),
        return_url=body.return_url,
    )  # fmt: skip
    payments.add(payment, request.claim(with_qr_code(payment)), card, actor=request.actor)
    return with_qr_code(payment)


@endpoint(
    payments_api, "/v1/payments", "GET",
    summary="List payments",
    description="Returns payments, newest first.",
    query=PaymentListQuery,
)  # fmt: skip
def list_payments(request: Request, query: PaymentListQuery) -> PageView[PaymentView]:
    page = query.page("pay")
    if query.order_id is None:
        return page_view(payments.newest(request.account, page), to_view)
    return page_view(payments.of_order(request.account, query.order_id, page), to_view)


@endpoint(
    payments_api, "/v1/payments/{payment_id}", "GET",
    summary="Get a payment",
    description="Returns one payment. A pending UPI payment by QR code includes the code as an SVG image.",
)  # fmt: skip
def get_payment(request: Request, payment_id: str) -> PaymentView:
    return with_qr_code(payments.get(request.account, payment_id))


@endpoint(
    payments_api, "/v1/payments/{payment_id}/attempts", "GET",
    summary="List the attempts of a payment",
    description=(
        "Returns which acquirers a payment asked, the first one first, and what each of them answered. "
        "A further acquirer is asked only if no money can have moved."
    ),
)  # fmt: skip
def list_payment_attempts(request: Request, payment_id: str) -> PageView[PaymentAttemptView]:
    payments.get(request.account, payment_id)
    made = attempts.of_payment(request.account, payment_id)
    return page_view(Listed(made, None), attempt_view)


@endpoint(
    payments_api, "/v1/payments/{payment_id}/capture", "POST",
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
    payments_api, "/v1/payments/{payment_id}/cancel", "POST",
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


def with_qr_code(payment: Payment) -> PaymentView:
    """Return the payment, with the QR code of its link while it can be paid."""
    shown = to_view(payment)
    upi, action = shown.get("upi"), shown.get("next_action")
    if upi and action and action["type"] == "upi_link":
        shown["upi"] = {**upi, "link": action["url"], "qr_svg": qr_svg(action["url"])}
    elif upi and "link" in upi and upi["flow"] == Flow.QR and payment.status is PaymentStatus.PENDING:
        shown["upi"] = {**upi, "qr_svg": qr_svg(upi["link"])}
    return shown


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
