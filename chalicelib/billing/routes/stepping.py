"""Make a step of a subscription that a request asks for."""

from collections.abc import Callable
from typing import TypeVar

from chalicelib.billing.domain.periods import Step
from chalicelib.billing.domain.subscription import Subscription, SubscriptionView, to_view
from chalicelib.billing.store import billing, due_steps
from chalicelib.billing.store.clocks import clock_of
from chalicelib.domain.event import Resource
from chalicelib.http.request import Request
from chalicelib.payments.domain.simulated_payment import Clock

Stepping = Callable[[Subscription, Clock], Step]
View = TypeVar("View", bound=Resource)


def stepped(request: Request, subscription_id: str, step: Stepping) -> SubscriptionView:
    """Make a step after those that are due, and again if the subscription changed in between. Raises Busy."""
    return stepped_as(to_view, request, subscription_id, step)


def stepped_as(
    show: Callable[[Subscription], View], request: Request, subscription_id: str, step: Stepping
) -> View:
    """Make a step as `stepped` does. `show` makes the response, also that of a repeated request."""

    def written() -> View:
        clock = clock_of(request.account, request.at)
        made = step(due_steps.current(request.account, subscription_id, clock), clock)
        view = show(made.after)
        if made.after == made.change.before:
            return view
        before, after = (_audited(one) for one in (made.change.before, made.after))
        entry = request.audit("subscription", subscription_id, before=before, after=after)
        billing.write(made, clock, billing.Cause(request.claim(view), entry))
        return view

    return billing.until_written(f"subscriptions {subscription_id}", written)


def _audited(subscription: Subscription) -> dict[str, object]:
    named = ("status", "quantity", "cancel_at_period_end", "days_until_due", "collection", "saved_method_id")
    return {
        "plan_id": subscription.terms.plan_id,
        **{name: getattr(subscription, name) for name in named},
    }
