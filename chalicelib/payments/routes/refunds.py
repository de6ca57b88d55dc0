"""/v1/payments/{id}/refunds and /v1/refunds"""

from dataclasses import replace
from typing import Annotated

from chalice.app import Blueprint
from pydantic import Field

from chalicelib.db.backoff import Backoff
from chalicelib.domain.errors import RefundExceedsPayment
from chalicelib.domain.event import with_js_key_order
from chalicelib.domain.ids import first_id, new_id, shard_of
from chalicelib.domain.money import CURRENCIES, check_step
from chalicelib.domain.sign_in import Presence
from chalicelib.http.fields import Id, Metadata, Omittable, PageQuery
from chalicelib.http.models import Body
from chalicelib.http.request import Request
from chalicelib.http.responses import PageView, page_view
from chalicelib.http.route import endpoint
from chalicelib.payments.acquirers.capability import LARGEST_MIN_REFUND
from chalicelib.payments.acquirers.limits import check_refund
from chalicelib.payments.acquirers.selection import SHORTEST_REFUND_WINDOW, capability_for, check_not_closed
from chalicelib.payments.domain.refund import (
    Refund,
    RefundStatus,
    RefundView,
    check_window,
    refusal_for,
    to_view,
)
from chalicelib.payments.routes.amount_filters import AmountListQuery
from chalicelib.payments.store import payments, refunds

refunds_api = Blueprint(__name__)


class RefundRequest(Body):
    """`amount` is in minor units of the payment's currency and defaults to the rest."""

    amount: Omittable[Annotated[int, Field(ge=1, le=10**12)]] = None
    reason: Annotated[str, Field(max_length=255)] | None = None
    metadata: Metadata = Field(default_factory=dict)


class PaymentRefundListQuery(PageQuery):
    status: RefundStatus | None = None


class RefundListQuery(AmountListQuery):
    status: RefundStatus | None = None
    payment_id: Id | None = None


@endpoint(
    refunds_api, "/v1/payments/{payment_id}/refunds", "POST",
    summary="Create a refund",
    description=(
        "Refunds all or part of a captured payment. The refund is processed asynchronously: poll it or "
        "listen to webhooks for its result."
    ),
    status=201, body=RefundRequest, resource="refunds", presence=Presence.ACTIVE,
)  # fmt: skip
def create_refund(request: Request, payment_id: str, body: RefundRequest) -> RefundView:
    check_acquirer(request, payment_id, body.amount)
    if body.amount is None:
        return _refund_the_rest(request, payment_id, body)
    currency = _expected_currency(request, payment_id, body.amount)
    check_step(body.amount, currency)
    refund = _refund(request, payment_id, body.amount, currency, body)
    try:
        return _add(request, refund)
    except refunds.CurrencyMismatch as other:
        check_step(body.amount, other.payment.currency)
        return _add(request, replace(refund, currency=other.payment.currency))


@endpoint(
    refunds_api, "/v1/payments/{payment_id}/refunds", "GET",
    summary="List the refunds of a payment",
    description="Returns the refunds of one payment, newest first.",
    query=PaymentRefundListQuery, resource="refunds",
)  # fmt: skip
def list_payment_refunds(
    request: Request, payment_id: str, query: PaymentRefundListQuery
) -> PageView[RefundView]:
    payments.get(request.account, payment_id)
    return page_view(refunds.of_payment(request.account, payment_id, query.page("rfnd")), to_view)


@endpoint(
    refunds_api, "/v1/refunds", "GET",
    summary="List refunds",
    description="Returns refunds, newest first.",
    query=RefundListQuery,
)  # fmt: skip
def list_refunds(request: Request, query: RefundListQuery) -> PageView[RefundView]:
    page = query.page("rfnd")
    if query.payment_id is None:
        return page_view(refunds.newest(request.account, page), to_view)
    return page_view(refunds.of_payment(request.account, query.payment_id, page), to_view)


@endpoint(
    refunds_api, "/v1/refunds/{refund_id}", "GET",
    summary="Get a refund",
    description="Returns one refund.",
)  # fmt: skip
def get_refund(request: Request, refund_id: str) -> RefundView:
    return to_view(refunds.get(request.account, refund_id))


def check_acquirer(request: Request, payment_id: str, amount: int | None) -> None:
    """Refuse a refund that the payment's acquirer account would refuse. Read only a live or old payment, and
    one of a small refund.

    Ids sort by time.
    """
    is_old = payment_id < first_id("pay", request.at - SHORTEST_REFUND_WINDOW)
    is_small = amount is not None and amount < LARGEST_MIN_REFUND
    if request.mode == "test" and not (is_old or is_small):
        return
    payment = payments.get(request.account, payment_id)
    capability = capability_for(payment)
    check_not_closed(payment)
    check_window(payment, capability.refundable_for(payment.instrument.method), request.at)
    if amount is not None:
        check_refund(capability, amount)


def _expected_currency(request: Request, payment_id: str, amount: int) -> str:
    """Return the merchant's currency without a read if the amount can be one of it."""
    if amount % CURRENCIES[request.currency].step == 0:
        return request.currency
    return payments.get(request.account, payment_id).currency


def _refund_the_rest(request: Request, payment_id: str, body: RefundRequest) -> RefundView:
    """Refund what is left. Read it again if another refund was written in between. Raises Busy."""
    backoff = Backoff(f"payments {request.account} {payment_id}")
    while True:
        payment = payments.get(request.account, payment_id)
        rest = max(payment.amount_refundable, 0)  # negative if a refunded part was disputed too
        if rest == 0:
            raise refusal_for(payment, rest)
        if rest < LARGEST_MIN_REFUND:
            check_refund(capability_for(payment), rest)
        try:
            return _add(request, _refund(request, payment_id, rest, payment.currency, body))
        except RefundExceedsPayment:
            backoff.wait()


def _refund(request: Request, payment_id: str, amount: int, currency: str, body: RefundRequest) -> Refund:
    return Refund(
        request.account, new_id("rfnd", request.at, shard_of(payment_id)), payment_id, amount, currency,
        request.at, reason=body.reason, metadata=with_js_key_order(body.metadata),
    )  # fmt: skip


def _add(request: Request, refund: Refund) -> RefundView:
    asked = {"payment_id": refund.payment_id, "amount": refund.amount, "currency": refund.currency}
    entry = request.audit("refund", refund.id, after=asked)
    refunds.add(refund, request.claim(to_view(refund)), entry)
    return to_view(refund)
