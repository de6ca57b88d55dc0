"""Divide the charge of a plan for a regular period. The parts always add up to the whole."""

from dataclasses import field
from datetime import datetime
from typing import Any, Self

from chalicelib.billing.domain.line import InvoiceLineKind, Line
from chalicelib.billing.domain.rounding import used
from chalicelib.billing.domain.tax import AppliedRate
from chalicelib.domain.dataclass import dataclass


@dataclass(frozen=True, slots=True, kw_only=True)
class PlanCharge:
    """Hold what a regular period from `start` until before `end` costs. `amount` is before the `discount`."""

    name: str
    quantity: int
    amount: int
    start: datetime
    end: datetime
    discount: int = 0
    rates: list[AppliedRate] = field(default_factory=list)

    def rest(self, at: datetime) -> Line:
        """Return the line that charges the period from a time on."""
        return Line(
            kind=InvoiceLineKind.PLAN, description=self.name, quantity=self.quantity, rates=self.rates,
            amount=self._left(self.amount, at), discount=self._left(self.discount, at),
            start=at, end=self.end,
        )  # fmt: skip

    def credit(self, at: datetime) -> Line:
        """Return the line that credits the period from a time on."""
        return Line(
            kind=InvoiceLineKind.UNUSED, description=f"Unused time of {self.name}", quantity=self.quantity,
            amount=-self._left(self.amount, at), discount=-self._left(self.discount, at), rates=self.rates,
            start=at, end=self.end,
        )  # fmt: skip

    def stored(self) -> dict[str, Any]:
        """Return the charge as a row holds it."""
        named = ("name", "quantity", "amount", "discount", "rates")
        values = {name: getattr(self, name) for name in named}
        return {**values, "start": self.start.isoformat(), "end": self.end.isoformat()}

    @classmethod
    def of_stored(cls, held: dict[str, Any]) -> Self:
        times = {name: datetime.fromisoformat(held[name]) for name in ("start", "end")}
        return cls(**{**held, **times})

    def _left(self, amount: int, at: datetime) -> int:
        return amount - used(amount, self.start, self.end, at)
