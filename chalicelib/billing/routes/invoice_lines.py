"""Read the lines of a draft from a request."""

from collections.abc import Iterable, Sequence
from datetime import datetime
from typing import Annotated

from pydantic import Field

from chalicelib.billing.domain.coupon import Coupon, check_redeemable, discount_of, off
from chalicelib.billing.domain.line import InvoiceLineKind, Line, check_chargeable, with_taxes
from chalicelib.billing.domain.tax import AppliedRate, TaxRate, applied
from chalicelib.billing.store import catalog
from chalicelib.domain.errors import BadRequest
from chalicelib.http.fields import Id, Omittable, SingleLine
from chalicelib.http.models import Body
from chalicelib.http.request import Request

MAX_LINES = 50


class InvoiceLineRequest(Body):
    """Charge `unit_amount`, in minor units, for each unit of `quantity`. A coupon is taken off the line."""

    description: Annotated[SingleLine, Field(min_length=1)]
    unit_amount: Annotated[int, Field(ge=0, le=10**12)]
    quantity: Annotated[int, Field(ge=1, le=1_000_000)] = 1
    tax_rates: Annotated[list[Id], Field(max_length=5)] = Field(default_factory=list)
    coupon_id: Omittable[Id] = None


LineRequests = Annotated[list[InvoiceLineRequest], Field(min_length=1, max_length=MAX_LINES)]


def lines_of(
    request: Request, asked: Sequence[InvoiceLineRequest], currency: str, on: datetime
) -> list[Line]:
    """Return the lines with their taxes. Raises NotFound, BadRequest if they cannot be charged."""
    named = dict.fromkeys(id for line in asked for id in line.tax_rates)
    rates = {rate["id"]: rate for rate in rates_of(request, named)}
    coupons = {
        coupon.id: coupon for coupon in coupons_of(request, (line.coupon_id for line in asked), currency, on)
    }
    lines = [with_taxes(_line(line, rates, coupons.get(line.coupon_id or ""))) for line in asked]
    check_chargeable(lines, currency)
    return lines


def rates_of(request: Request, ids: Iterable[str]) -> list[AppliedRate]:
    """Return the tax rates with these ids, each once. Raises NotFound, BadRequest for an archived one."""
    rates = [catalog.get(TaxRate, request.account, rate_id) for rate_id in dict.fromkeys(ids)]
    for rate in rates:
        if rate.archived_at is not None:
            raise BadRequest(f"The tax rate {rate.id} is archived.", "tax_rates")
    return [applied(rate) for rate in rates]


def coupons_of(request: Request, ids: Iterable[str | None], currency: str, on: datetime) -> list[Coupon]:
    """Return the coupons with these ids, each once. Raises NotFound, BadRequest for one that has ended."""
    coupons = [catalog.get(Coupon, request.account, id) for id in dict.fromkeys(ids) if id]
    for coupon in coupons:
        check_redeemable(coupon, currency, on)
    return coupons


def _line(asked: InvoiceLineRequest, rates: dict[str, AppliedRate], coupon: Coupon | None) -> Line:
    amount = asked.unit_amount * asked.quantity
    return Line(
        kind=InvoiceLineKind.ITEM, description=asked.description, amount=amount, quantity=asked.quantity,
        discount=off(amount, discount_of(coupon)) if coupon else 0, coupon_id=asked.coupon_id,
        rates=[rates[id] for id in dict.fromkeys(asked.tax_rates)],
    )  # fmt: skip
