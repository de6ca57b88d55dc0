"""Define lines of invoices, and what of their total can be charged."""

from collections.abc import Iterable, Sequence
from dataclasses import field, replace
from datetime import datetime
from enum import StrEnum
from typing import Any, NotRequired, Self, cast

from typing_extensions import TypedDict

from chalicelib.billing.domain.tax import AppliedRate, LineTax, taxes_of
from chalicelib.domain.dataclass import dataclass
from chalicelib.domain.errors import BadRequest
from chalicelib.domain.event import iso
from chalicelib.domain.money import CURRENCIES
from chalicelib.domain.views import present


class InvoiceLineKind(StrEnum):
    """`carried` is what another invoice of the subscription charges, or what an earlier one left; `credit` is
    the amount of a credit note."""

    PLAN = "plan"
    SETUP_FEE = "setup_fee"
    UNUSED = "unused"
    ITEM = "item"
    CARRIED = "carried"
    CREDIT = "credit"


@dataclass(frozen=True, slots=True, kw_only=True)
class Line:
    """Hold a line. `amount` is that of all `quantity`, before `discount`; that of a credit is negative.

    `start` and `end` are the period that it pays for. `coupon_id` names the coupon of a line of a draft.
    `credited` is what credit notes gave back: of the amount without taxes, and of each tax.
    """

    kind: InvoiceLineKind
    description: str
    amount: int
    quantity: int = 1
    discount: int = 0
    rates: Sequence[AppliedRate] = ()
    start: datetime | None = None
    end: datetime | None = None
    coupon_id: str | None = None
    taxes: list[LineTax] = field(default_factory=list)
    credited: list[int] = field(default_factory=list)

    @property
    def total(self) -> int:
        """Return what the line adds to the invoice, with the taxes that its amount does not include."""
        return self.amount - self.discount + sum(tax["amount"] for tax in self.taxes if not tax["inclusive"])

    def stored(self) -> dict[str, Any]:
        """Return the line as a row holds it."""
        held: dict[str, Any] = {name: getattr(self, name) for name in _STORED}
        held |= present({"coupon_id": self.coupon_id, "credited": self.credited or None})
        return held | {name: at.isoformat() for name, at in (("start", self.start), ("end", self.end)) if at}

    @classmethod
    def of_stored(cls, held: dict[str, Any]) -> Self:
        times: dict[str, Any] = {
            name: datetime.fromisoformat(held[name]) for name in ("start", "end") if name in held
        }
        return cls(**held | {"kind": InvoiceLineKind(held["kind"])} | times)


_STORED = ("kind", "description", "amount", "quantity", "discount", "rates", "taxes")


class InvoiceLineView(TypedDict):
    """A line of an invoice. `amount` is before the discount and the taxes that it does not include; `total`
    after both."""

    kind: InvoiceLineKind
    description: str
    quantity: int
    amount: int
    discount: int
    coupon_id: NotRequired[str]
    taxes: list[LineTax]
    total: int
    amount_credited: int
    period_start: NotRequired[str]
    period_end: NotRequired[str]


def with_taxes(line: Line) -> Line:
    """Return the line with the taxes on what the discount leaves."""
    return replace(line, taxes=taxes_of(line.amount - line.discount, line.rates))


def total_of(lines: Iterable[Line]) -> int:
    return sum(line.total for line in lines)


def chargeable(total: int, currency: str) -> int:
    """Return what of a total an order can have: a multiple of the currency's step within its limits, or 0."""
    rule = CURRENCIES[currency]
    within = min(total, rule.maximum)
    stepped = within - within % rule.step
    return stepped if stepped >= rule.minimum else 0


def check_chargeable(lines: Iterable[Line], currency: str) -> None:
    """Raise BadRequest unless an order can have the total, or it is 0."""
    total, rule = total_of(lines), CURRENCIES[currency]
    if total != chargeable(total, currency):
        raise BadRequest(
            f"lines: the total of {total} must be 0, or between {rule.minimum} and {rule.maximum} minor "
            f"units of {currency} and a multiple of {rule.step}",
            "lines",
        )


def to_view(line: Line) -> InvoiceLineView:
    view = {
        "kind": line.kind,
        "description": line.description,
        "quantity": line.quantity,
        "amount": line.amount,
        "discount": line.discount,
        **present({"coupon_id": line.coupon_id}),
        "taxes": line.taxes,
        "total": line.total,
        "amount_credited": sum(line.credited),
    }
    times = {"period_start": line.start, "period_end": line.end}
    return cast("InvoiceLineView", {**view, **{name: iso(at) for name, at in times.items() if at}})
