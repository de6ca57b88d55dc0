"""/v1/payments/{id}/refunds and /v1/refunds"""

from dataclasses import replace
from typing import Annotated

from chalice.app import Blueprint
from pydantic import Field

from chalicelib.domain.errors import RefundExceedsPayment
from chalicelib.domain.event import in_javascript_order
from chalicelib.domain.ids import new_id
from chalicelib.http.fields import Id, Listing, Metadata
from chalicelib.http.responses import ListOf, listed
from chalicelib.http.route import Body, Request, endpoint
from chalicelib.payments.domain.refund import (
    Refund,
    RefundStatus,
    RefundView,
    refund_requested,
    refusal_for,
    to_view,
)
from chalicelib.payments.store import payments, refunds

refunds_api = Blueprint(__name__)


class NewRefund(Body):
    """`amount` in minor units of the payment's currency; left out, it is all that is left."""

    amount: Annotated[int, Field(ge=1, le=10**12)] | None = None
    reason: Annotated[str, Field(max_length=255)] | None = None
    metadata: Metadata = Field(default_factory=dict)


class PaymentRefunds(Listing):
    status: RefundStatus | None = None


class Refunds(PaymentRefunds):
    payment_id: Id | None = None


@endpoint(refunds_api, "/v1/payments/{payment_id}/refunds", "POST", status=201)
def create_refund(request: Request, payment_id: str, body: NewRefund) -> RefundView:
    if body.amount is None:
        return _refund_the_rest(request, payment_id, body)
    refund = _refund(request, payment_id, body.amount, request.currency, body)
    try:
        return _add(request, refund)
    except refunds.CurrencyMismatch as other:
        return _add(request, replace(refund, currency=other.payment.currency))


@endpoint(refunds_api, "/v1/payments/{payment_id}/refunds", "GET")
def list_payment_refunds(request: Request, payment_id: str, query: PaymentRefunds) -> ListOf[RefundView]:
    payments.get(request.account, payment_id)
    return listed(refunds.of_payment(request.account, payment_id, query.page("rfnd")), to_view)


@endpoint(refunds_api, "/v1/refunds", "GET")
def list_refunds(request: Request, query: Refunds) -> ListOf[RefundView]:
    page = query.page("rfnd")
    if query.payment_id is None:
        return listed(refunds.newest(request.account, page), to_view)
    return listed(refunds.of_payment(request.account, query.payment_id, page), to_view)


@endpoint(refunds_api, "/v1/refunds/{refund_id}", "GET")
def get_refund(request: Request, refund_id: str) -> RefundView:
    return to_view(refunds.get(request.account, refund_id))


def _refund_the_rest(request: Request, payment_id: str, body: NewRefund) -> RefundView:
    """Reads what is left and takes it; reads again when another refund was quicker."""
    while True:
        payment = payments.get(request.account, payment_id)
        rest = payment.amount_refundable
        if rest == 0:
            raise refusal_for(payment, rest)
        try:
            return _add(request, _refund(request, payment_id, rest, payment.currency, body))
        except RefundExceedsPayment:
            continue


def _refund(request: Request, payment_id: str, amount: int, currency: str, body: NewRefund) -> Refund:
    return Refund(
        request.account, new_id("rfnd", request.at), payment_id, amount, currency, request.at,
        reason=body.reason, metadata=in_javascript_order(body.metadata),
    )  # fmt: skip


def _add(request: Request, refund: Refund) -> RefundView:
    refunds.add(refund, refund_requested(refund), request.claim(to_view(refund)))
    return to_view(refund)
