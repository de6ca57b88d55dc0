"""POST /v1/payments/{id}/review"""

from dataclasses import replace
from enum import StrEnum

from chalice.app import Blueprint

from chalicelib.domain.change import Change
from chalicelib.domain.sign_in import Presence
from chalicelib.http.models import Body
from chalicelib.http.request import Request
from chalicelib.http.route import endpoint
from chalicelib.payments.acquirers.selection import check_not_closed
from chalicelib.payments.domain import order as order_domain
from chalicelib.payments.domain import review_steps
from chalicelib.payments.domain.payment import Payment
from chalicelib.payments.domain.payment_view import PaymentView, to_view
from chalicelib.payments.domain.refund import Refund, apply_refund, full_refund
from chalicelib.payments.routes.optimistic import update_payment
from chalicelib.payments.store import orders, payments

reviews_api = Blueprint(__name__)


class ReviewDecision(StrEnum):
    APPROVE = "approve"
    REJECT = "reject"


class ReviewRequest(Body):
    decision: ReviewDecision


@endpoint(
    reviews_api, "/v1/payments/{payment_id}/review", "POST",
    summary="Resolve a review",
    description=(
        "Approves or rejects a payment that risk rules hold for a review. Approving captures it, if it was "
        "to be captured automatically. Rejecting releases the authorized amount, or refunds it if it was "
        "captured already."
    ),
    body=ReviewRequest, presence=Presence.ACTIVE,
)  # fmt: skip
def decide_review(request: Request, payment_id: str, body: ReviewRequest) -> PaymentView:
    step = _approve if body.decision is ReviewDecision.APPROVE else _reject
    return to_view(update_payment(request.account, payment_id, lambda payment: step(request, payment)))


def _approve(request: Request, payment: Payment) -> Payment:
    check_not_closed(payment)
    change = review_steps.approve(payment, request.at)
    order = orders.get(request.account, payment.order_id) if change.after.capture_pending else None
    return _record(request, change, order=order_domain.reserve(order, payment.id) if order else None)


def _reject(request: Request, payment: Payment) -> Payment:
    change = review_steps.reject(payment, request.at)
    left = change.after.amount_refundable
    if left <= 0:
        return _record(request, change)
    refund = replace(full_refund(payment, "rejected_in_review", request.at), amount=left)
    refunded = Change(change.after, apply_refund(change.after, refund))
    return _record(request, change.then(refunded), refund=refund)


def _record(
    request: Request, change: Change[Payment], *, order: Change[order_domain.Order] | None = None,
    refund: Refund | None = None,
) -> Payment:  # fmt: skip
    entry = request.audit(
        "payment", change.after.id,
        before={"review": change.before.review}, after={"review": change.after.review},
    )  # fmt: skip
    claim = request.claim(to_view(change.after))
    payments.record(change, order=order, refund=refund, claim=claim, also=lambda rows: rows.record(entry))
    return change.after
