"""Define plans: what a subscription costs, and how often. The terms of a plan never change."""

from dataclasses import field
from datetime import datetime
from typing import Any, NotRequired, Self

from typing_extensions import TypedDict

from chalicelib.billing.domain.calendar import Cadence, Interval
from chalicelib.billing.domain.tax import AppliedRate
from chalicelib.domain.dataclass import dataclass
from chalicelib.domain.event import iso


@dataclass(frozen=True, slots=True, kw_only=True)
class Terms:
    """Hold the terms of a plan as its subscriptions keep them. Amounts in minor units of `currency`."""

    plan_id: str
    name: str
    amount: int
    currency: str
    interval: Interval
    interval_count: int = 1
    setup_fee: int = 0
    tax_rates: list[AppliedRate] = field(default_factory=list)

    @property
    def cadence(self) -> Cadence:
        return Cadence(self.interval, self.interval_count)

    def stored(self) -> dict[str, Any]:
        """Return the terms as a row holds them."""
        return {name: getattr(self, name) for name in _TERMS}

    @classmethod
    def of_stored(cls, held: dict[str, Any]) -> Self:
        return cls(**{**held, "interval": Interval(held["interval"])})


_TERMS = ("plan_id", "name", "amount", "currency", "interval", "interval_count", "setup_fee", "tax_rates")


@dataclass(frozen=True, slots=True, kw_only=True)
class Plan:
    """Hold a plan. `archived_at` keeps new subscriptions from using it."""

    account: str
    id: str
    terms: Terms
    created_at: datetime
    trial_days: int = 0
    metadata: dict[str, str] = field(default_factory=dict)
    archived_at: datetime | None = None


class PlanView(TypedDict):
    """A plan. Amounts are in minor units of `currency`, for one unit of the quantity."""

    id: str
    name: str
    amount: int
    currency: str
    interval: Interval
    interval_count: int
    trial_days: int
    setup_fee: int
    tax_rates: list[AppliedRate]
    metadata: dict[str, str]
    created_at: str
    archived_at: NotRequired[str]


def to_view(plan: Plan) -> PlanView:
    """Return the plan as the API shows it."""
    terms = plan.terms
    view: PlanView = {
        "id": plan.id,
        "name": terms.name,
        "amount": terms.amount,
        "currency": terms.currency,
        "interval": terms.interval,
        "interval_count": terms.interval_count,
        "trial_days": plan.trial_days,
        "setup_fee": terms.setup_fee,
        "tax_rates": terms.tax_rates,
        "metadata": plan.metadata,
        "created_at": iso(plan.created_at),
    }
    if plan.archived_at is not None:
        view["archived_at"] = iso(plan.archived_at)
    return view
