"""Change, pause, resume and cancel subscriptions."""

from collections.abc import Callable
from dataclasses import replace
from typing import Any

from chalice.app import Blueprint

from chalicelib.billing.domain import subscription_steps
from chalicelib.billing.domain.periods import Step, changed
from chalicelib.billing.domain.plan_changes import Proration, change
from chalicelib.billing.domain.subscription import Subscription, SubscriptionView, to_view
from chalicelib.billing.routes.subscriptions import (
    DaysUntilDue,
    Quantity,
    active_plan,
    check_quantity,
)
from chalicelib.billing.store import billing, subscriptions
from chalicelib.billing.store.clocks import clock_of
from chalicelib.domain.errors import BadRequest
from chalicelib.domain.event import with_js_key_order
from chalicelib.http.fields import Expiry, Id, Metadata, Omittable
from chalicelib.http.models import Body
from chalicelib.http.request import Request
from chalicelib.http.route import endpoint
from chalicelib.payments.domain.simulated_payment import Clock

subscription_changes_api = Blueprint(__name__)

Stepping = Callable[[Subscription, Clock], Step]


class SubscriptionUpdateRequest(Body):
    """Omitted fields stay unchanged. `proration` says when the difference of the period is charged."""

    plan_id: Omittable[Id] = None
    quantity: Omittable[Quantity] = None
    proration: Proration = Proration.NEXT_INVOICE
    cancel_at_period_end: Omittable[bool] = None
    days_until_due: Omittable[DaysUntilDue] = None
    metadata: Omittable[Metadata] = None


class SubscriptionPauseRequest(Body):
    resume_at: Expiry | None = None


class SubscriptionCancelRequest(Body):
    at_period_end: bool = False


@endpoint(
    subscription_changes_api, "/v1/subscriptions/{subscription_id}", "PATCH",
    summary="Update a subscription",
    description=(
        "Changes the fields that you send. A new plan or quantity credits the unused time of the period and "
        "charges the rest of it by the new terms: with the next invoice, immediately, or not at all. A plan "
        "of another interval starts a new period, with its invoice."
    ),
    body=SubscriptionUpdateRequest,
)  # fmt: skip
def update_subscription(
    request: Request, subscription_id: str, body: SubscriptionUpdateRequest
) -> SubscriptionView:
    plan = active_plan(request, body.plan_id) if body.plan_id else None

    def step(before: Subscription, clock: Clock) -> Step:
        terms, quantity = plan.terms if plan else before.terms, body.quantity or before.quantity
        check_quantity(terms, quantity)
        new = replace(before, **_plain_values(body))
        if (terms, quantity) == (before.terms, before.quantity):
            if new == before:
                return subscription_steps.unchanged(before)
            return Step(changed("subscription.updated", before, new, request.at))
        made = change(new, terms, quantity, body.proration, clock.now, request.at)
        return replace(made, change=replace(made.change, before=before))

    return _stepped(request, subscription_id, step)


@endpoint(
    subscription_changes_api, "/v1/subscriptions/{subscription_id}/pause", "POST",
    summary="Pause a subscription",
    description=(
        "Pauses a subscription: its period goes on to its end, and no other one starts until it is "
        "resumed, by you or at the given time."
    ),
    body=SubscriptionPauseRequest,
)  # fmt: skip
def pause_subscription(
    request: Request, subscription_id: str, body: SubscriptionPauseRequest
) -> SubscriptionView:
    def step(before: Subscription, clock: Clock) -> Step:
        if body.resume_at is not None and body.resume_at <= clock.now:
            raise BadRequest("resume_at must be in the future", "resume_at")
        return subscription_steps.pause(before, body.resume_at, clock.now, request.at)

    return _stepped(request, subscription_id, step)


@endpoint(
    subscription_changes_api, "/v1/subscriptions/{subscription_id}/resume", "POST",
    summary="Resume a subscription",
    description="Resumes a paused subscription. If its period has ended, a new one starts, with its invoice.",
)  # fmt: skip
def resume_subscription(request: Request, subscription_id: str) -> SubscriptionView:
    return _stepped(
        request,
        subscription_id,
        lambda before, clock: subscription_steps.resume(before, clock.now, request.at),
    )


@endpoint(
    subscription_changes_api, "/v1/subscriptions/{subscription_id}/cancel", "POST",
    summary="Cancel a subscription",
    description=(
        "Cancels a subscription now or at the end of its period. No invoice follows; those that are open "
        "stay open."
    ),
    body=SubscriptionCancelRequest,
)  # fmt: skip
def cancel_subscription(
    request: Request, subscription_id: str, body: SubscriptionCancelRequest
) -> SubscriptionView:
    def step(before: Subscription, clock: Clock) -> Step:
        if body.at_period_end:
            return subscription_steps.cancel_at_end(before, request.at)
        return subscription_steps.cancel(before, clock.now, request.at)

    return _stepped(request, subscription_id, step)


def _stepped(request: Request, subscription_id: str, step: Stepping) -> SubscriptionView:
    """Make a step, and again if the subscription changed in between. Raises Busy."""
    clock = clock_of(request.account, request.at)

    def written() -> SubscriptionView:
        made = step(subscriptions.get(request.account, subscription_id), clock)
        view = to_view(made.after)
        if made.after == made.change.before:
            return view
        before, after = (_audited(one) for one in (made.change.before, made.after))
        entry = request.audit("subscription", subscription_id, before=before, after=after)
        billing.write(made, clock, billing.Cause(request.claim(view), entry))
        return view

    return billing.until_written(f"subscriptions {subscription_id}", written)


def _audited(subscription: Subscription) -> dict[str, object]:
    named = ("status", "quantity", "cancel_at_period_end", "days_until_due")
    return {
        "plan_id": subscription.terms.plan_id,
        **{name: getattr(subscription, name) for name in named},
    }


def _plain_values(body: SubscriptionUpdateRequest) -> dict[str, Any]:
    """Return the values that have no effect on the current period."""
    plain = {"cancel_at_period_end", "days_until_due", "metadata"}
    values = body.model_dump(exclude_unset=True, include=plain)
    if body.metadata is not None:
        values["metadata"] = with_js_key_order(body.metadata)
    return values
