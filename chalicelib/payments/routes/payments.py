"""/v1/payments"""

from dataclasses import replace

from chalice.app import Blueprint
from pydantic import Field

from chalicelib.db.filters import Filters
from chalicelib.domain.event import with_js_key_order
from chalicelib.domain.ids import new_id, shard_of
from chalicelib.domain.sign_in import Presence
from chalicelib.domain.views import present
from chalicelib.http.fields import Id
from chalicelib.http.request import Request
from chalicelib.http.responses import PageView, page_view
from chalicelib.http.route import endpoint
from chalicelib.payments.acquirers.selection import select
from chalicelib.payments.domain import payment_steps
from chalicelib.payments.domain.instrument import Method
from chalicelib.payments.domain.payment import PaymentState, PaymentStatus
from chalicelib.payments.domain.payment_view import PaymentView, to_view
from chalicelib.payments.routes.amount_filters import AmountListQuery
from chalicelib.payments.routes.field_types import AcquirerReference, CardBrand, Last4
from chalicelib.payments.routes.instruments import PaymentRequest, consent_of, instrument_of, with_link
from chalicelib.payments.routes.payment import with_qr_code
from chalicelib.payments.store import orders, payments

payments_api = Blueprint(__name__)


class PaymentListQuery(AmountListQuery):
    status: PaymentStatus | None = None
    method: Method | None = None
    order_id: Id | None = None
    customer_id: Id | None = None
    acquirer: Id | None = None
    acquirer_reference: AcquirerReference | None = None
    # These are of no column of their own.
    state: PaymentState | None = Field(default=None, exclude=True)
    card_last4: Last4 | None = Field(default=None, exclude=True)
    card_brand: CardBrand | None = Field(default=None, exclude=True)

    def filters(self) -> Filters:
        card = present({"last4": self.card_last4, "brand": self.card_brand})
        return replace(super().filters(), having={"card": card} if card else {})


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
    consent = consent_of(body, order, request)
    selection = select(order, instrument, payment_id, request.at, auto_capture=body.captured, consent=consent)
    instrument = with_link(instrument, selection, order, payment_id)
    payment = payment_steps.open_payment(
        order, instrument, payment_id, request.at, selection,
        auto_capture=body.captured, metadata=with_js_key_order(body.metadata),
        return_url=body.return_url, consent=consent, off_session=body.off_session,
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
    from chalicelib.payments.store import payment_lists  # noqa: PLC0415 - a new payment is in no list yet

    page = query.page("pay")
    if query.order_id is None or query.state:
        return page_view(payment_lists.newest(request.account, page, query.state), to_view)
    return page_view(payment_lists.of_order(request.account, query.order_id, page), to_view)
