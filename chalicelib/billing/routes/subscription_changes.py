"""Change, pause, resume and cancel subscriptions."""

from chalice.app import Blueprint

from chalicelib.billing.domain import subscription_steps
from chalicelib.billing.domain.periods import Step
from chalicelib.billing.domain.subscription import Subscription, SubscriptionView
from chalicelib.billing.routes.stepping import stepped
from chalicelib.domain.errors import BadRequest
from chalicelib.http.fields import Expiry
from chalicelib.http.models import Body
from chalicelib.http.request import Request
from chalicelib.http.route import endpoint
from chalicelib.payments.domain.simulated_payment import Clock

subscription_changes_api = Blueprint(__name__)


class SubscriptionPauseRequest(Body):
    resume_at: Expiry | None = None


class SubscriptionCancelRequest(Body):
    at_period_end: bool = False


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

    return stepped(request, subscription_id, step)


@endpoint(
    subscription_changes_api, "/v1/subscriptions/{subscription_id}/resume", "POST",
    summary="Resume a subscription",
    description="Resumes a paused subscription. If its period has ended, a new one starts, with its invoice.",
)  # fmt: skip
def resume_subscription(request: Request, subscription_id: str) -> SubscriptionView:
    return stepped(
        request,
        subscription_id,
        lambda before, clock: subscription_steps.resume(before, clock.now, request.at),
    )


@endpoint(
    subscription_changes_api, "/v1/subscriptions/{subscription_id}/cancel", "POST",
    summary="Cancel a subscription",
    description=(
        "Cancels a subscription now or at the end of its period. No period follows. A last invoice "
        "has what was left for the next one; invoices that are open stay open."
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

    return stepped(request, subscription_id, step)
