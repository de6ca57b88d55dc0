"""/v1/coupons"""

from typing import Annotated

from chalice.app import Blueprint
from pydantic import Field

from chalicelib.billing.domain.coupon import Coupon, CouponView, to_view
from chalicelib.billing.domain.rounding import BASIS_POINTS
from chalicelib.billing.routes.archiving import archived
from chalicelib.billing.store import catalog
from chalicelib.billing.store.clocks import clock_of
from chalicelib.db import shards
from chalicelib.domain.errors import BadRequest
from chalicelib.domain.money import check_charge
from chalicelib.http.fields import CurrencyCode, Expiry, PageQuery, SingleLine, check_future
from chalicelib.http.models import Body
from chalicelib.http.request import Request
from chalicelib.http.responses import PageView, page_view
from chalicelib.http.route import endpoint

coupons_api = Blueprint(__name__)


class CouponRequest(Body):
    """Either `basis_points`, of which 1000 are 10 %, or `amount` in minor units of `currency`."""

    name: Annotated[SingleLine, Field(min_length=1, max_length=50)]
    basis_points: Annotated[int, Field(ge=1, le=BASIS_POINTS)] | None = None
    amount: int | None = None
    currency: CurrencyCode | None = None
    cycles: Annotated[int, Field(ge=1, le=1_000)] | None = None
    max_redemptions: Annotated[int, Field(ge=1, le=1_000_000)] | None = None
    expires_at: Expiry | None = None


@endpoint(
    coupons_api, "/v1/coupons", "POST",
    summary="Create a coupon",
    description=(
        "Creates a coupon of a percentage or an amount, which a new subscription can use. It is taken off "
        "the plan, not off a setup fee, for `cycles` invoices or for all."
    ),
    status=201, body=CouponRequest,
)  # fmt: skip
def create_coupon(request: Request, body: CouponRequest) -> CouponView:
    _check_amount(body)
    if body.expires_at is not None:
        check_future(body.expires_at, clock_of(request.account, request.at).now)
    coupon = Coupon(
        account=request.account, id=shards.new_id("coup", request.account, request.at), name=body.name,
        created_at=request.at, basis_points=body.basis_points, amount=body.amount, currency=body.currency,
        cycles=body.cycles, max_redemptions=body.max_redemptions, expires_at=body.expires_at,
    )  # fmt: skip
    view = to_view(coupon)
    off = {"name": coupon.name, "basis_points": coupon.basis_points, "amount": coupon.amount}
    catalog.add(coupon, request.claim(view), request.audit("coupon", coupon.id, after=off))
    return view


@endpoint(
    coupons_api, "/v1/coupons", "GET",
    summary="List coupons",
    description="Returns coupons, newest first, with those that are archived.",
    query=PageQuery,
)  # fmt: skip
def list_coupons(request: Request, query: PageQuery) -> PageView[CouponView]:
    return page_view(catalog.newest(Coupon, request.account, query.page("coup")), to_view)


@endpoint(
    coupons_api, "/v1/coupons/{coupon_id}", "GET",
    summary="Get a coupon",
    description="Returns one coupon.",
)  # fmt: skip
def get_coupon(request: Request, coupon_id: str) -> CouponView:
    return to_view(catalog.get(Coupon, request.account, coupon_id))


@endpoint(
    coupons_api, "/v1/coupons/{coupon_id}/archive", "POST",
    summary="Archive a coupon",
    description="Keeps new subscriptions from using a coupon. Those that use it keep it.",
)  # fmt: skip
def archive_coupon(request: Request, coupon_id: str) -> CouponView:
    return to_view(archived(request, "coupon", catalog.get(Coupon, request.account, coupon_id)))


def _check_amount(body: CouponRequest) -> None:
    """Raise BadRequest unless the coupon has a percentage, or an amount with its currency."""
    if (body.basis_points is None) is (body.amount is None):
        raise BadRequest("Give either basis_points or amount.", "basis_points")
    if (body.amount is None) is not (body.currency is None):
        raise BadRequest("amount and currency belong together.", "currency")
    if body.amount is not None and body.currency is not None:
        check_charge(body.amount, body.currency)
