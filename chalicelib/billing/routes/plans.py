"""/v1/plans"""

from typing import Annotated

from chalice.app import Blueprint
from pydantic import Field

from chalicelib.billing.domain.calendar import Interval
from chalicelib.billing.domain.plan import Plan, PlanView, Terms, to_view
from chalicelib.billing.routes.archiving import archived
from chalicelib.billing.routes.invoice_lines import rates_of
from chalicelib.billing.store import catalog
from chalicelib.db import shards
from chalicelib.domain.errors import BadRequest
from chalicelib.domain.event import with_js_key_order
from chalicelib.domain.money import CURRENCIES, check_charge, check_step
from chalicelib.http.fields import Id, Metadata, PageQuery, SingleLine
from chalicelib.http.models import Body
from chalicelib.http.request import Request
from chalicelib.http.responses import PageView, page_view
from chalicelib.http.route import endpoint

plans_api = Blueprint(__name__)

MAX_TRIAL_DAYS = 730


class PlanRequest(Body):
    """`amount` is in minor units of `currency`, for each unit of a subscription's quantity."""

    name: Annotated[SingleLine, Field(min_length=1)]
    amount: int
    currency: str = "INR"
    interval: Interval
    interval_count: Annotated[int, Field(ge=1, le=365)] = 1
    trial_days: Annotated[int, Field(ge=0, le=MAX_TRIAL_DAYS)] = 0
    setup_fee: Annotated[int, Field(ge=0)] = 0
    tax_rates: Annotated[list[Id], Field(max_length=5)] = Field(default_factory=list)
    metadata: Metadata = Field(default_factory=dict)


@endpoint(
    plans_api, "/v1/plans", "POST",
    summary="Create a plan",
    description=(
        "Creates a plan, which subscriptions use. Its amount and interval never change: create another plan, "
        "and move subscriptions to it."
    ),
    status=201, body=PlanRequest,
)  # fmt: skip
def create_plan(request: Request, body: PlanRequest) -> PlanView:
    check_charge(body.amount, body.currency)
    check_step(body.setup_fee, body.currency, "setup_fee")
    if body.setup_fee > CURRENCIES[body.currency].maximum:
        raise BadRequest("setup_fee: the amount is too large for an order.", "setup_fee")
    plan_id = shards.new_id("plan", request.account, request.at)
    rates = rates_of(request, body.tax_rates)
    terms = Terms(
        plan_id=plan_id, name=body.name, amount=body.amount, currency=body.currency, interval=body.interval,
        interval_count=body.interval_count, setup_fee=body.setup_fee, tax_rates=rates,
    )  # fmt: skip
    plan = Plan(
        account=request.account, id=plan_id, terms=terms, created_at=request.at, trial_days=body.trial_days,
        metadata=with_js_key_order(body.metadata),
    )  # fmt: skip
    view = to_view(plan)
    priced = {"name": body.name, "amount": body.amount, "currency": body.currency, "interval": body.interval}
    catalog.add(plan, request.claim(view), request.audit("plan", plan_id, after=priced))
    return view


@endpoint(
    plans_api, "/v1/plans", "GET",
    summary="List plans",
    description="Returns plans, newest first, with those that are archived.",
    query=PageQuery,
)  # fmt: skip
def list_plans(request: Request, query: PageQuery) -> PageView[PlanView]:
    return page_view(catalog.newest(Plan, request.account, query.page("plan")), to_view)


@endpoint(
    plans_api, "/v1/plans/{plan_id}", "GET",
    summary="Get a plan",
    description="Returns one plan.",
)  # fmt: skip
def get_plan(request: Request, plan_id: str) -> PlanView:
    return to_view(catalog.get(Plan, request.account, plan_id))


@endpoint(
    plans_api, "/v1/plans/{plan_id}/archive", "POST",
    summary="Archive a plan",
    description="Keeps new subscriptions from using a plan. Those that use it go on.",
)  # fmt: skip
def archive_plan(request: Request, plan_id: str) -> PlanView:
    return to_view(archived(request, "plan", catalog.get(Plan, request.account, plan_id)))
