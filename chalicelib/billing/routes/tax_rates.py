"""/v1/tax-rates"""

from typing import Annotated

from chalice.app import Blueprint
from pydantic import Field

from chalicelib.billing.domain.rounding import BASIS_POINTS
from chalicelib.billing.domain.tax import TaxRate, TaxRateView, to_view
from chalicelib.billing.routes.archiving import archived
from chalicelib.billing.store import catalog
from chalicelib.db import shards
from chalicelib.http.fields import PageQuery, SingleLine
from chalicelib.http.models import Body
from chalicelib.http.request import Request
from chalicelib.http.responses import PageView, page_view
from chalicelib.http.route import endpoint

tax_rates_api = Blueprint(__name__)


class TaxRateRequest(Body):
    """1800 `basis_points` are 18 %."""

    name: Annotated[SingleLine, Field(min_length=1, max_length=50)]
    basis_points: Annotated[int, Field(ge=1, le=BASIS_POINTS)]
    inclusive: bool = False


@endpoint(
    tax_rates_api, "/v1/tax-rates", "POST",
    summary="Create a tax rate",
    description=(
        "Creates a tax rate, which plans name. It never changes. An inclusive tax is part of the amounts of "
        "plans, an exclusive one is added to them."
    ),
    status=201, body=TaxRateRequest,
)  # fmt: skip
def create_tax_rate(request: Request, body: TaxRateRequest) -> TaxRateView:
    rate = TaxRate(
        account=request.account, id=shards.new_id("tax", request.account, request.at), name=body.name,
        basis_points=body.basis_points, inclusive=body.inclusive, created_at=request.at,
    )  # fmt: skip
    view = to_view(rate)
    set_to = {"name": rate.name, "basis_points": rate.basis_points, "inclusive": rate.inclusive}
    catalog.add(rate, request.claim(view), request.audit("tax_rate", rate.id, after=set_to))
    return view


@endpoint(
    tax_rates_api, "/v1/tax-rates", "GET",
    summary="List tax rates",
    description="Returns tax rates, newest first, with those that are archived.",
    query=PageQuery,
)  # fmt: skip
def list_tax_rates(request: Request, query: PageQuery) -> PageView[TaxRateView]:
    return page_view(catalog.newest(TaxRate, request.account, query.page("tax")), to_view)


@endpoint(
    tax_rates_api, "/v1/tax-rates/{tax_rate_id}", "GET",
    summary="Get a tax rate",
    description="Returns one tax rate.",
)  # fmt: skip
def get_tax_rate(request: Request, tax_rate_id: str) -> TaxRateView:
    return to_view(catalog.get(TaxRate, request.account, tax_rate_id))


@endpoint(
    tax_rates_api, "/v1/tax-rates/{tax_rate_id}/archive", "POST",
    summary="Archive a tax rate",
    description="Keeps new plans from naming a tax rate. Those that name it keep it.",
)  # fmt: skip
def archive_tax_rate(request: Request, tax_rate_id: str) -> TaxRateView:
    return to_view(archived(request, "tax_rate", catalog.get(TaxRate, request.account, tax_rate_id)))
