"""Compute taxes of an invoice line. The rates of a line are those that its plan named when it was written."""

from collections.abc import Sequence
from datetime import datetime
from typing import NotRequired, cast

from typing_extensions import TypedDict

from chalicelib.billing.domain.rounding import BASIS_POINTS, half_up, share_of, split
from chalicelib.domain.dataclass import dataclass
from chalicelib.domain.event import iso


@dataclass(frozen=True, slots=True, kw_only=True)
class TaxRate:
    """Hold a tax rate, such as GST of 18 %: 1800 basis points. An inclusive tax is part of the prices.

    A rate never changes; `archived_at` keeps new plans from naming it.
    """

    account: str
    id: str
    name: str
    basis_points: int
    inclusive: bool
    created_at: datetime
    archived_at: datetime | None = None


class TaxRateView(TypedDict):
    """A tax rate. 1800 `basis_points` are 18 %. An `inclusive` tax is part of the amount of a plan."""

    id: str
    name: str
    basis_points: int
    inclusive: bool
    created_at: str
    archived_at: NotRequired[str]


class AppliedRate(TypedDict):
    """A tax rate as a plan and its invoices name it."""

    id: str
    name: str
    basis_points: int
    inclusive: bool


class LineTax(TypedDict):
    """A tax of an invoice line, in minor units. An `inclusive` one is part of the line's amount."""

    id: str
    name: str
    basis_points: int
    inclusive: bool
    amount: int


def taxes_of(amount: int, rates: Sequence[AppliedRate]) -> list[LineTax]:
    """Return the tax of each rate on an amount, which includes the inclusive ones.

    Each is rounded to the minor unit, halves away from zero; the inclusive ones and what remains add up to
    the amount. Exclusive ones are computed on what remains. A negative amount has negative taxes.
    """
    weights = [rate["basis_points"] if rate["inclusive"] else 0 for rate in rates]
    base = half_up(amount * BASIS_POINTS, BASIS_POINTS + sum(weights))
    included = split(amount - base, weights)
    return [
        {**rate, "amount": part if rate["inclusive"] else share_of(base, rate["basis_points"])}
        for rate, part in zip(rates, included, strict=True)
    ]


def applied(rate: TaxRate) -> AppliedRate:
    return {
        "id": rate.id,
        "name": rate.name,
        "basis_points": rate.basis_points,
        "inclusive": rate.inclusive,
    }


def to_view(rate: TaxRate) -> TaxRateView:
    """Return the rate as the API shows it."""
    archived = {"archived_at": iso(rate.archived_at)} if rate.archived_at else {}
    return cast("TaxRateView", {**applied(rate), "created_at": iso(rate.created_at), **archived})
