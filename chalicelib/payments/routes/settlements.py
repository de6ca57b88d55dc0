"""/v1/payouts and /v1/settlement-differences"""

from dataclasses import replace
from typing import Annotated

from chalice.app import Blueprint
from pydantic import Field

from chalicelib.domain.errors import Conflict
from chalicelib.http.fields import Id, PageQuery
from chalicelib.http.models import Body
from chalicelib.http.request import Request
from chalicelib.http.responses import PageView, page_view
from chalicelib.http.route import endpoint
from chalicelib.payments.domain.settlement_difference import (
    DifferenceStatus,
    SettlementDifferenceView,
    to_view,
)
from chalicelib.payments.domain.settlement_views import PayoutLineView, PayoutView, line_view, payout_view
from chalicelib.payments.routes.amount_filters import AmountListQuery
from chalicelib.payments.routes.field_types import AcquirerReference
from chalicelib.payments.store import payouts, settlement_differences

settlements_api = Blueprint(__name__)


class PayoutListQuery(AmountListQuery):
    acquirer: Id | None = None
    acquirer_reference: AcquirerReference | None = None


class PayoutLineListQuery(PageQuery):
    """Select the lines of an export."""

    payout_id: Id | None = None


class SettlementDifferenceListQuery(PageQuery):
    status: DifferenceStatus | None = None
    payout_id: Id | None = None
    payment_id: Id | None = None
    acquirer_reference: AcquirerReference | None = None


class DifferenceResolveRequest(Body):
    note: Annotated[str, Field(min_length=1, max_length=1000)]


@endpoint(
    settlements_api, "/v1/payouts", "GET",
    summary="List payouts",
    description="Returns the payouts of your acquirer accounts, the latest arrival first.",
    query=PayoutListQuery,
)  # fmt: skip
def list_payouts(request: Request, query: PayoutListQuery) -> PageView[PayoutView]:
    return page_view(payouts.newest(request.account, query.page("po")), payout_view)


@endpoint(
    settlements_api, "/v1/payouts/{payout_id}", "GET",
    summary="Get a payout",
    description="Returns one payout.",
)  # fmt: skip
def get_payout(request: Request, payout_id: str) -> PayoutView:
    return payout_view(payouts.get(request.account, payout_id))


@endpoint(
    settlements_api, "/v1/payouts/{payout_id}/lines", "GET",
    summary="List the lines of a payout",
    description="Returns what the payout holds of each payment and refund, and other amounts such as fees.",
    query=PageQuery,
)  # fmt: skip
def list_payout_lines(request: Request, payout_id: str, query: PageQuery) -> PageView[PayoutLineView]:
    payout = payouts.get(request.account, payout_id)
    return page_view(payouts.lines(request.account, query.page(f"{payout.id}/sl")), line_view)


@endpoint(
    settlements_api, "/v1/settlement-differences", "GET",
    summary="List settlement differences",
    description=(
        "Returns what differs between your books and the acquirers' payouts, in the order of the payments, "
        "refunds and payouts that differ, newest first."
    ),
    query=SettlementDifferenceListQuery,
)  # fmt: skip
def list_settlement_differences(
    request: Request, query: SettlementDifferenceListQuery
) -> PageView[SettlementDifferenceView]:
    return page_view(settlement_differences.newest(request.account, query.page("sd")), to_view)


@endpoint(
    settlements_api, "/v1/settlement-differences/{difference_id}/resolve", "POST",
    summary="Resolve a settlement difference",
    description="Marks an open difference as resolved, with a note. No payment or refund is changed.",
    body=DifferenceResolveRequest,
)  # fmt: skip
def resolve_settlement_difference(
    request: Request, difference_id: str, body: DifferenceResolveRequest
) -> SettlementDifferenceView:
    before = settlement_differences.get(request.account, difference_id)
    request.check_unclaimed()
    if before.status is not DifferenceStatus.OPEN:
        raise Conflict("The settlement difference is not open.")
    after = replace(
        before, status=DifferenceStatus.RESOLVED, note=body.note, resolved_by=request.caller.name,
        closed_at=request.at, updated_at=request.at,
    )  # fmt: skip
    view = to_view(after)
    entry = request.audit(
        "settlement_difference", after.id, before={"status": before.status}, after={"status": after.status}
    )
    settlement_differences.resolve(after, request.claim(view), entry)
    return view
