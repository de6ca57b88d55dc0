"""/v1/subscriptions"""

from datetime import timedelta
from typing import Annotated

from chalice.app import Blueprint
from pydantic import Field

from chalicelib.accounts.store import merchants
from chalicelib.billing.domain import subscription_steps
from chalicelib.billing.domain.calendar import calendar_from, first_period
from chalicelib.billing.domain.coupon import Coupon, check_redeemable, discount_of
from chalicelib.billing.domain.line import InvoiceLineKind, Line, with_taxes
from chalicelib.billing.domain.open_invoice import Collection
from chalicelib.billing.domain.plan import Plan, Terms
from chalicelib.billing.domain.subscription import (
    Subscription,
    SubscriptionStatus,
    SubscriptionView,
    to_view,
)
from chalicelib.billing.routes.plans import MAX_TRIAL_DAYS
from chalicelib.billing.store import billing, catalog, subscriptions
from chalicelib.billing.store.clocks import clock_of
from chalicelib.customers.store import saved_methods
from chalicelib.db import shards
from chalicelib.domain.errors import BadRequest, NotFound
from chalicelib.domain.event import with_js_key_order
from chalicelib.domain.money import CURRENCIES
from chalicelib.http.fields import Id, Metadata, Omittable, PageQuery, TimeZone
from chalicelib.http.models import Body
from chalicelib.http.request import Request
from chalicelib.http.responses import PageView, page_view
from chalicelib.http.route import endpoint
from chalicelib.payments.domain.simulated_payment import Clock

subscriptions_api = Blueprint(__name__)

Quantity = Annotated[int, Field(ge=1, le=1_000_000)]
DaysUntilDue = Annotated[int, Field(ge=0, le=365)]


class SubscriptionRequest(Body):
    """Periods are those of `time_zone`, by default that of the merchant's settings.

    The automatic `collection` charges the `saved_method_id`, by default the customer's default method.
    Months start on the `anchor_day`, if it is given; the time until the first one costs its part of a period.
    """

    customer_id: Id
    plan_id: Id
    quantity: Quantity = 1
    trial_days: Annotated[int, Field(ge=0, le=MAX_TRIAL_DAYS)] | None = None
    coupon_id: Id | None = None
    anchor_day: Annotated[int, Field(ge=1, le=31)] | None = None
    time_zone: Omittable[TimeZone] = None
    days_until_due: DaysUntilDue = 7
    collection: Collection = Collection.SEND_INVOICE
    saved_method_id: Id | None = None
    metadata: Metadata = Field(default_factory=dict)


class SubscriptionListQuery(PageQuery):
    status: SubscriptionStatus | None = None
    customer_id: Id | None = None
    plan_id: Id | None = None


@endpoint(
    subscriptions_api, "/v1/subscriptions", "POST",
    summary="Create a subscription",
    description=(
        "Starts a subscription of a customer to a plan. Its first invoice is open immediately or, with a "
        "trial, at the end of the trial. Each further period has one invoice, which an order pays."
    ),
    status=201, body=SubscriptionRequest,
)  # fmt: skip
def create_subscription(request: Request, body: SubscriptionRequest) -> SubscriptionView:
    plan = active_plan(request, body.plan_id)
    check_collection(request, body.collection, body.customer_id, body.saved_method_id)
    check_quantity(plan.terms, body.quantity)
    clock = clock_of(request.account, request.at)
    coupon = catalog.get(Coupon, request.account, body.coupon_id) if body.coupon_id else None
    if coupon is not None:
        check_redeemable(coupon, plan.terms.currency, clock.now)
    step = subscription_steps.start(_new(request, body, plan, coupon, clock))
    view = to_view(step.after)
    used = {"customer_id": body.customer_id, "plan_id": plan.id, "quantity": body.quantity}
    entry = request.audit("subscription", step.after.id, after=used)
    cause = billing.Cause(request.claim(view), entry)
    billing.add(step, clock, cause, coupon)
    return view


@endpoint(
    subscriptions_api, "/v1/subscriptions", "GET",
    summary="List subscriptions",
    description="Returns subscriptions, newest first.",
    query=SubscriptionListQuery,
)  # fmt: skip
def list_subscriptions(request: Request, query: SubscriptionListQuery) -> PageView[SubscriptionView]:
    return page_view(subscriptions.newest(request.account, query.page("sub")), to_view)


def active_plan(request: Request, plan_id: str) -> Plan:
    """Return a plan that subscriptions can use. Raises NotFound, BadRequest."""
    plan = catalog.get(Plan, request.account, plan_id)
    if plan.archived_at is not None:
        raise BadRequest(f"The plan {plan.id} is archived.", "plan_id")
    return plan


def check_quantity(terms: Terms, quantity: int) -> None:
    """Raise BadRequest if a period would cost more than an order can, with its taxes."""
    line = Line(
        kind=InvoiceLineKind.PLAN, description="", amount=terms.amount * quantity, rates=terms.tax_rates
    )
    if with_taxes(line).total > CURRENCIES[terms.currency].maximum:
        raise BadRequest("quantity: the amount of a period is too large for an order.", "quantity")


def check_collection(
    request: Request, collection: Collection, customer_id: str, saved_method_id: str | None
) -> None:
    """Raise BadRequest unless invoices can be collected by the saved method, if there is one."""
    if saved_method_id is None:
        return
    if collection is Collection.SEND_INVOICE:
        raise BadRequest("saved_method_id is for the collection automatic.", "saved_method_id")
    try:
        method = saved_methods.get(request.account, saved_method_id)
    except NotFound:
        method = None
    if method is None or method.customer_id != customer_id or not method.is_active:
        raise BadRequest(f"The customer has no active saved method {saved_method_id}.", "saved_method_id")


def _new(
    request: Request, body: SubscriptionRequest, plan: Plan, coupon: Coupon | None, clock: Clock
) -> Subscription:
    if body.anchor_day is not None and plan.terms.cadence.days:
        raise BadRequest("anchor_day is for plans of months and years.", "anchor_day")
    time_zone = body.time_zone or merchants.of_account(request.account).zone
    trial_days = plan.trial_days if body.trial_days is None else body.trial_days
    first = clock.now + timedelta(days=trial_days)
    calendar = calendar_from(first, time_zone, plan.terms.cadence, body.anchor_day)
    return Subscription(
        account=request.account, id=shards.new_id("sub", request.account, request.at),
        customer_id=body.customer_id, terms=plan.terms, quantity=body.quantity, time_zone=time_zone,
        anchor=calendar.anchor, anchor_day=calendar.day, next_period=first_period(calendar, first),
        start=clock.now, end=first, trial_end=first if trial_days else None,
        discount=discount_of(coupon) if coupon else None, days_until_due=body.days_until_due,
        collection=body.collection, saved_method_id=body.saved_method_id,
        metadata=with_js_key_order(body.metadata), created_at=request.at, updated_at=request.at,
    )  # fmt: skip
