"""/v1/checkout: payments from a payer's browser with the API key alone. Cards are sent as tokens."""

from collections.abc import Mapping
from datetime import datetime
from functools import partial
from typing import Annotated, Any, cast

from chalice.app import Blueprint
from pydantic import BaseModel, ConfigDict, Field

from chalicelib.accounts.authentication import api_key_of
from chalicelib.accounts.domain.merchant import allows_origin, origin_refusal
from chalicelib.checkout.domain.checkout import (
    CheckoutOrder,
    CheckoutPayment,
    CheckoutPaymentLink,
    PayableOrder,
    order_view,
    payment_view,
)
from chalicelib.checkout.domain.payment_link import LinkStatus, check_active, link_id_of, order_of, status_of
from chalicelib.checkout.routes.offers import accounts_of, offer_of
from chalicelib.checkout.routes.payment_links import order_by
from chalicelib.checkout.routes.risk_subjects import risk_subjects
from chalicelib.checkout.routes.saved_methods import check_session, code_channels
from chalicelib.checkout.store import payment_links
from chalicelib.crypto.fingerprints import fingerprint_of_address
from chalicelib.crypto.kms_secrets import unseal
from chalicelib.db import shards
from chalicelib.db.paging import Page
from chalicelib.db.transaction import Rows
from chalicelib.domain.errors import BadRequest
from chalicelib.domain.ids import new_id, shard_of
from chalicelib.http.fields import Email, Id, Omittable
from chalicelib.http.models import Body
from chalicelib.http.request import Request
from chalicelib.http.route import endpoint
from chalicelib.http.route_spec import Access
from chalicelib.payments.acquirers.selection import select
from chalicelib.payments.domain import payment_steps
from chalicelib.payments.domain.instrument import Instrument, Method
from chalicelib.payments.domain.order import Order
from chalicelib.payments.domain.payment import Payment, PaymentStatus
from chalicelib.payments.domain.routing import Selection
from chalicelib.payments.routes.acquirer_scripts import AcquirerScript, script_of
from chalicelib.payments.routes.instruments import (
    PaymentRequest,
    SaveMethodRequest,
    UpiRequest,
    consent_of,
    instrument_of,
    with_link,
)
from chalicelib.payments.routes.payment import with_qr_code
from chalicelib.payments.store import orders, payment_lists, payments
from chalicelib.payments.store.card_testing import limit_card
from chalicelib.receipts.keys import RECEIPTS

checkout_api = Blueprint(__name__)

MAX_ATTEMPTS = 50  # per order with the publishable key, against card testing
UNDER_WAY = (PaymentStatus.PENDING, PaymentStatus.REQUIRES_ACTION, PaymentStatus.SUCCESS)


class EmbedQuery(BaseModel):
    """`embedder` is the origin of the page that embeds the checkout."""

    model_config = ConfigDict(extra="forbid", strict=True, frozen=True)

    embedder: Annotated[str, Field(max_length=255)] | None = None


class CheckoutCustomer(Body):
    """The customer as the shop knows them; stored in the payment's metadata."""

    name: Annotated[str, Field(max_length=100)] | None = None
    email: Email | None = None
    contact: Annotated[str, Field(max_length=40)] | None = None


class CheckoutPaymentRequest(Body):
    """`amount` is what the payer saw; it must be the order's amount. `saved_method` is one of the customer
    whose session the request has. `save_method` saves the method if the payment succeeds."""

    order_id: Id
    method: Method
    amount: Omittable[int] = None
    token: Annotated[str, Field(max_length=64)] | None = None
    upi: UpiRequest | None = None
    bank: Annotated[str, Field(max_length=20)] | None = None
    saved_method: Annotated[str, Field(max_length=64)] | None = None
    save_method: SaveMethodRequest | None = None
    customer: CheckoutCustomer = Field(default_factory=CheckoutCustomer)


@endpoint(
    checkout_api, "/v1/checkout/orders/{order_id}", "GET",
    summary="Get an order to pay",
    description=(
        "Returns the order with its payment methods for a checkout page, and the payment in progress or "
        "the successful payment if there is one. Poll that payment instead of creating another. Works "
        "with the API key alone."
    ),
    access=Access.PUBLISHABLE, query=EmbedQuery,
)  # fmt: skip
def get_checkout_order(request: Request, order_id: str, query: EmbedQuery) -> CheckoutOrder:
    """Return the order with the payment in progress, which the page polls instead of creating another."""
    _check_embedder(request, query)
    order = orders.get(request.account, order_id)
    accounts = accounts_of(request, order.currency, order.amount, order.id)
    due = {**order_view(order, request.at), **offer_of(request, order.currency, accounts)}
    view = cast("CheckoutOrder", due)
    if order.customer_id is not None:
        view["code_channels"] = code_channels()
        view["saves"] = [one for one in view["methods"] if one in accounts.saves]
    attempt = _under_way(order)
    if attempt is not None:
        view["payment"] = _view(attempt, request)
    return view


@endpoint(
    checkout_api, "/v1/checkout/payments", "POST",
    summary="Create a payment from a checkout page",
    description=(
        "Pays an order from the payer's browser with the API key alone. Cards are sent as a token from "
        "POST /v1/tokens. A saved method needs a session of the order's customer in the header "
        "`Customer-Session`. The payment is captured when it is authorized. An order accepts at most 50 "
        "payments this way. Too many declined cards of an order, a payment link or a network address in an "
        "hour are refused with status 429 until the hour ends."
    ),
    access=Access.PUBLISHABLE, status=201, body=CheckoutPaymentRequest, takes_customer_session=True,
)  # fmt: skip
def create_checkout_payment(request: Request, body: CheckoutPaymentRequest) -> CheckoutPayment:
    order = orders.get(request.account, body.order_id)
    if body.amount not in (None, order.amount):
        raise BadRequest("amount does not match the order", "amount")
    payment_id = new_id("pay", request.at, shard_of(body.order_id))
    if body.saved_method is not None:
        check_session(request, order)
    asked = _as_new_payment(body)
    instrument, _ = instrument_of(asked, request, order, payment_id)
    consent = consent_of(asked, order, request)
    selection = _selected(order, instrument, payment_id, request.at, consent)
    instrument = with_link(instrument, selection, order, payment_id)
    payment = payment_steps.open_payment(
        order, instrument, payment_id, request.at, selection,
        auto_capture=True, metadata=body.customer.model_dump(exclude_none=True),
        consent={**consent, "address": request.visitor.address} if consent else None,
        decline_subjects=_decline_subjects(order, instrument, request),
        risk_subjects=risk_subjects(order, request) if selection.assessed else None,
    )  # fmt: skip
    view = _view(payment, request)
    checks = partial(_check, payment=payment, link_id=link_id_of(order), quotas=request.caller.limits)
    payments.add(payment, request.claim(view), max_attempts=MAX_ATTEMPTS, also=checks, actor=request.actor)
    return view


@endpoint(
    checkout_api, "/v1/checkout/payments/{payment_id}", "GET",
    summary="Get a payment for a checkout page",
    description=(
        "Returns the payment as its payer may see it. A successful payment has a signature that your "
        "server can verify. Works with the API key alone."
    ),
    access=Access.PUBLISHABLE,
)  # fmt: skip
def get_checkout_payment(request: Request, payment_id: str) -> CheckoutPayment:
    return _view(payments.get(request.account, payment_id), request)


@endpoint(
    checkout_api, "/v1/checkout/payments/{payment_id}/script", "GET",
    summary="Get the acquirer's script of a payment",
    description=(
        "Returns what the acquirer's script needs to take the payment in the payer's browser, while the "
        "payment waits for it. Works with the API key alone."
    ),
    access=Access.PUBLISHABLE,
)  # fmt: skip
def get_checkout_payment_script(request: Request, payment_id: str) -> AcquirerScript:
    return script_of(payments.get(request.account, payment_id))


@endpoint(
    checkout_api, "/v1/checkout/payment-links/{link_id}", "GET",
    summary="Get a payment link to pay",
    description=(
        "Returns the link with its payment methods for a checkout page. A single-use link includes its "
        "order. Works with the API key alone."
    ),
    access=Access.PUBLISHABLE, query=EmbedQuery,
)  # fmt: skip
def get_checkout_payment_link(request: Request, link_id: str, query: EmbedQuery) -> CheckoutPaymentLink:
    """Return the link. A single-use link has its order; a multiple-use link gets one per payer."""
    _check_embedder(request, query)
    link = payment_links.get(request.account, link_id)
    status = status_of(link, order_by(link), request.at)
    due = {
        "id": link.id,
        "amount": link.amount,
        "currency": link.currency,
        "description": link.description,
        "uses": link.uses,
        "status": status,
        "payable": status is LinkStatus.ACTIVE,
        **offer_of(request, link.currency, accounts_of(request, link.currency, link.amount, link.id)),
    }
    view = cast("CheckoutPaymentLink", due)
    if link.order_id is not None:
        view["order_id"] = link.order_id
    return view


@endpoint(
    checkout_api, "/v1/checkout/payment-links/{link_id}/orders", "POST",
    summary="Create an order for a payment link",
    description=(
        "Creates an order for one payer of a multiple-use link. Returns the existing order of a single-"
        "use link. Works with the API key alone."
    ),
    access=Access.PUBLISHABLE, status=201,
)  # fmt: skip
def create_payment_link_order(request: Request, link_id: str) -> PayableOrder:
    """Create an order for one payer, or return the existing order of a single-use link."""
    link = payment_links.get(request.account, link_id)
    existing = order_by(link)
    check_active(link, existing, request.at)
    if existing is not None:
        return order_view(existing, request.at)
    order = order_of(link, shards.new_id("order", request.account, request.at), request.at)
    orders.add(order, request.claim(order_view(order, request.at)), request.actor)
    return order_view(order, request.at)


def _decline_subjects(order: Order, instrument: Instrument, request: Request) -> dict[str, str] | None:
    """Return what a decline of a browser's card is counted for."""
    if instrument.method is not Method.CARD or not request.caller.key_only:
        return None
    link_id = link_id_of(order)
    address = fingerprint_of_address(request.visitor.host, request.account)
    return {"order": order.id, **({"link": link_id} if link_id else {}), "address": address}


def _check(rows: Rows, payment: Payment, link_id: str | None, quotas: Mapping[str, int]) -> None:
    """Add to the payment's transaction that its link and its card can be used."""
    if link_id is not None:
        payment_links.require_not_canceled(payment.account, link_id, rows)
    if payment.decline_subjects is not None:
        limit_card(rows, payment, quotas)


def _selected(
    order: Order, instrument: Instrument, payment_id: str, at: datetime, consent: Mapping[str, Any] | None
) -> Selection:
    try:
        return select(order, instrument, payment_id, at, consent=consent)
    except BadRequest as refusal:
        if refusal.field == "card_number":
            raise BadRequest("Send the card as a token of POST /v1/tokens.", "token") from None
        raise


def _check_embedder(request: Request, query: EmbedQuery) -> None:
    if query.embedder is not None and not allows_origin(api_key_of(request), query.embedder):
        raise origin_refusal(api_key_of(request), "embedder")


def _as_new_payment(body: CheckoutPaymentRequest) -> PaymentRequest:
    return PaymentRequest(
        order_id=body.order_id, method=body.method, token=body.token, upi=body.upi, bank=body.bank,
        saved_method=body.saved_method, save_method=body.save_method,
    )  # fmt: skip


def _under_way(order: Order) -> Payment | None:
    """Return the payment that paid the order or still can; of several, the newest."""
    if order.paid_by is not None:
        return payments.get(order.account, order.paid_by)
    attempts = payment_lists.of_order(order.account, order.id, Page(limit=10)).items
    return next((attempt for attempt in attempts if attempt.status in UNDER_WAY), None)


def _view(payment: Payment, request: Request) -> CheckoutPayment:
    sealed = api_key_of(request).sealed_secret
    signs = sealed is not None and payment.status is PaymentStatus.SUCCESS
    view = payment_view(payment, unseal(sealed, payment.account) if sealed and signs else None)
    upi = with_qr_code(payment).get("upi")
    if upi is not None:
        view["upi"] = upi
    if payment.captured:
        view["receipt_url"] = RECEIPTS.url_of(payment.account, payment.id)
    return view
