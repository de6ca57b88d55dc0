"""/v1/subscriptions/{subscription_id}"""

from dataclasses import replace
from typing import Any

from chalice.app import Blueprint

from chalicelib.billing.domain import collection_steps, subscription_steps
from chalicelib.billing.domain.open_invoice import Collection
from chalicelib.billing.domain.periods import Step, changed
from chalicelib.billing.domain.plan_changes import Proration, change
from chalicelib.billing.domain.subscription import Subscription, SubscriptionView, to_view
from chalicelib.billing.routes.stepping import stepped
from chalicelib.billing.routes.subscriptions import (
    DaysUntilDue,
    Quantity,
    active_plan,
    check_collection,
    check_quantity,
)
from chalicelib.billing.store import subscriptions
from chalicelib.domain.event import with_js_key_order
from chalicelib.http.fields import Id, Metadata, Omittable
from chalicelib.http.models import Body
from chalicelib.http.request import Request
from chalicelib.http.route import endpoint
from chalicelib.payments.domain.simulated_payment import Clock

subscription_api = Blueprint(__name__)


class SubscriptionUpdateRequest(Body):
    """Omitted fields stay unchanged. `proration` says when the difference of the period is charged."""

    plan_id: Omittable[Id] = None
    quantity: Omittable[Quantity] = None
    proration: Proration = Proration.NEXT_INVOICE
    cancel_at_period_end: Omittable[bool] = None
    days_until_due: Omittable[DaysUntilDue] = None
    collection: Omittable[Collection] = None
    saved_method_id: Id | None = None
    metadata: Omittable[Metadata] = None


@endpoint(
    subscription_api, "/v1/subscriptions/{subscription_id}", "GET",
    summary="Get a subscription",
    description="Returns one subscription.",
)  # fmt: skip
def get_subscription(request: Request, subscription_id: str) -> SubscriptionView:
    return to_view(subscriptions.get(request.account, subscription_id))


@endpoint(
    subscription_api, "/v1/subscriptions/{subscription_id}", "PATCH",
    summary="Update a subscription",
    description=(
        "Changes the fields that you send. A new plan or quantity credits the unused time of the period and "
        "charges the rest of it by the new terms: with the next invoice, immediately, or not at all. A plan "
        "of another interval starts a new period, with its invoice. Another saved method charges invoices "
        "whose charge failed immediately."
    ),
    body=SubscriptionUpdateRequest,
)  # fmt: skip
def update_subscription(
    request: Request, subscription_id: str, body: SubscriptionUpdateRequest
) -> SubscriptionView:
    def step(before: Subscription, clock: Clock) -> Step:
        if set(body.model_fields_set) - {"metadata"}:
            subscription_steps.check_not_canceled(before)
        is_same = body.plan_id in (None, before.terms.plan_id)
        terms = before.terms if is_same else active_plan(request, str(body.plan_id)).terms
        quantity = body.quantity or before.quantity
        check_quantity(terms, quantity)
        new = _with_collection(request, body, before, clock)
        if (terms, quantity) == (before.terms, before.quantity):
            if new == before:
                return subscription_steps.unchanged(before)
            return Step(changed("subscription.updated", before, new, request.at))
        made = change(new, terms, quantity, body.proration, clock.now, request.at)
        return replace(made, change=replace(made.change, before=before))

    return stepped(request, subscription_id, step)


def _with_collection(
    request: Request, body: SubscriptionUpdateRequest, before: Subscription, clock: Clock
) -> Subscription:
    """Return the subscription with its plain values. Another method charges what failed."""
    new = replace(before, **_plain_values(body))
    if body.collection is Collection.SEND_INVOICE and body.saved_method_id is None:
        return replace(collection_steps.stop(new), saved_method_id=None)
    if not body.model_fields_set & {"collection", "saved_method_id"}:
        return new
    check_collection(request, new.collection, new.customer_id, new.saved_method_id)
    if new.saved_method_id in (None, before.saved_method_id):
        return new
    return collection_steps.retry(new, clock.now, clock.now)


def _plain_values(body: SubscriptionUpdateRequest) -> dict[str, Any]:
    """Return the values that have no effect on the current period."""
    plain = {"cancel_at_period_end", "collection", "days_until_due", "metadata", "saved_method_id"}
    values = body.model_dump(exclude_unset=True, include=plain)
    if body.metadata is not None:
        values["metadata"] = with_js_key_order(body.metadata)
    return values
