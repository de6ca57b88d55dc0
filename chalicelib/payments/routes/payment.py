"""GET /v1/payments/{id}, which is called most, so that it imports little."""

from chalice.app import Blueprint

from chalicelib.db.paging import Listed
from chalicelib.http.qr_codes import qr_svg
from chalicelib.http.request import Request
from chalicelib.http.responses import PageView, page_view
from chalicelib.http.route import endpoint
from chalicelib.payments.domain.attempt import PaymentAttemptView, with_implied_outcome
from chalicelib.payments.domain.attempt import to_view as attempt_view
from chalicelib.payments.domain.payment import Payment, PaymentStatus
from chalicelib.payments.domain.payment_view import PaymentView, to_view
from chalicelib.payments.domain.upi import Flow
from chalicelib.payments.store import attempts, payments

payment_api = Blueprint(__name__)


@endpoint(
    payment_api, "/v1/payments/{payment_id}", "GET",
    summary="Get a payment",
    description="Returns one payment. A pending UPI payment by QR code includes the code as an SVG image.",
)  # fmt: skip
def get_payment(request: Request, payment_id: str) -> PaymentView:
    return with_qr_code(payments.get(request.account, payment_id))


@endpoint(
    payment_api, "/v1/payments/{payment_id}/attempts", "GET",
    summary="List the attempts of a payment",
    description=(
        "Returns which acquirers a payment asked, the first one first, and what each of them answered. "
        "A further acquirer is asked only if no money can have moved."
    ),
)  # fmt: skip
def list_payment_attempts(request: Request, payment_id: str) -> PageView[PaymentAttemptView]:
    payment = payments.get(request.account, payment_id)
    made = with_implied_outcome(attempts.of_payment(request.account, payment_id), payment)
    return page_view(Listed(made, None), attempt_view)


def with_qr_code(payment: Payment) -> PaymentView:
    """Return the payment, with the QR code of its link while it can be paid."""
    shown = to_view(payment)
    upi, action = shown.get("upi"), shown.get("next_action")
    if upi and action and (action["type"] == "upi_link" or "link" in upi):  # the app, or the simulated one
        shown["upi"] = {**upi, "link": action["url"], "qr_svg": qr_svg(action["url"])}
    elif upi and "link" in upi and upi["flow"] == Flow.QR and payment.status is PaymentStatus.PENDING:
        shown["upi"] = {**upi, "qr_svg": qr_svg(upi["link"])}
    return shown
