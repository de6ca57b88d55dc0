"""Mandates: a payer's permission to debit a saved method later, with its limits.

All times are those of the account's clock, which the test clock can advance.
"""

from dataclasses import field
from datetime import datetime
from enum import StrEnum
from typing import Any, NotRequired, Self, cast

from typing_extensions import TypedDict

from chalicelib.customers.domain.saved_method import Consent, SavedMethodKind
from chalicelib.domain.dataclass import dataclass
from chalicelib.domain.event import iso
from chalicelib.domain.ids import derived_id, shard_of
from chalicelib.domain.views import present

MAX_ANNOUNCED = 20  # debits of a mandate that wait for their payment
MAX_CHARGED = 20  # debits that a mandate remembers


class MandateStatus(StrEnum):
    PENDING = "pending"
    ACTIVE = "active"
    PAUSED = "paused"
    REVOKED = "revoked"
    EXPIRED = "expired"


ENDED = (MandateStatus.REVOKED, MandateStatus.EXPIRED)


class AmountKind(StrEnum):
    """Name whether each debit has the amount of the mandate, or any amount up to it."""

    FIXED = "fixed"
    MAXIMUM = "maximum"


class Frequency(StrEnum):
    """Name the period in which a mandate allows one debit. `as_presented` allows any number."""

    AS_PRESENTED = "as_presented"
    DAILY = "daily"
    WEEKLY = "weekly"
    MONTHLY = "monthly"
    YEARLY = "yearly"


class Purpose(StrEnum):
    """Name what is paid, as the rules of India distinguish it."""

    STANDARD = "standard"
    INSURANCE = "insurance"
    MUTUAL_FUND = "mutual_fund"
    CREDIT_CARD_BILL = "credit_card_bill"


class DebitStatus(StrEnum):
    ANNOUNCED = "announced"
    DUE = "due"
    CHARGED = "charged"


@dataclass(frozen=True, slots=True, kw_only=True)
class Debit:
    """Hold a debit, which is announced, and charged by a payment from `charge_at` on.

    `period` is the one of the frequency that the payment used. A debit that needs no notice has none.
    """

    id: str
    amount: int
    charge_at: datetime
    announced_at: datetime | None = None
    payment_id: str | None = None
    order_id: str | None = None
    period: str | None = None

    def stored(self) -> dict[str, Any]:
        times = {"charge_at": self.charge_at.isoformat()}
        if self.announced_at:
            times["announced_at"] = self.announced_at.isoformat()
        names = ("id", "amount", "payment_id", "order_id", "period")
        return present({name: getattr(self, name) for name in names}) | times

    @classmethod
    def of_stored(cls, held: dict[str, Any]) -> Self:
        times = {name: datetime.fromisoformat(at) for name, at in held.items() if name.endswith("_at")}
        return cls(**{**held, **times})

    def status_at(self, at: datetime) -> DebitStatus:
        if self.payment_id is not None:
            return DebitStatus.CHARGED
        return DebitStatus.DUE if self.charge_at <= at else DebitStatus.ANNOUNCED


@dataclass(frozen=True, slots=True, kw_only=True)
class Mandate:
    """Hold a mandate. `acquirer` is the account that keeps it, of the given kind, as `reference`.

    `version` counts the changes of the row, `sequence` the events; `due_at` is the real time of its next
    step: the acquirer's approval, or its expiry.
    """

    account: str
    id: str
    customer_id: str
    saved_method_id: str
    method: SavedMethodKind
    currency: str
    max_amount: int
    amount_kind: AmountKind
    frequency: Frequency
    purpose: Purpose
    starts_at: datetime
    expires_at: datetime
    acquirer: str
    acquirer_kind: str
    consent: Consent
    created_at: datetime
    updated_at: datetime
    reference: str | None = None
    status: MandateStatus = MandateStatus.PENDING
    debits: list[Debit] = field(default_factory=list)
    due_at: datetime | None = None
    version: int = 0
    sequence: int = 1
    event_ids: set[str] = field(default_factory=set)

    @property
    def has_ended(self) -> bool:
        return self.status in ENDED


class DebitView(TypedDict):
    """Show a debit. `announced_at` is left out if it needed no notice."""

    id: str
    amount: int
    currency: str
    status: DebitStatus
    announced_at: NotRequired[str]
    charge_at: str
    payment_id: NotRequired[str]


class MandateView(TypedDict):
    """Show a mandate, with its last debits."""

    id: str
    customer_id: str
    saved_method_id: str
    method: SavedMethodKind
    status: MandateStatus
    currency: str
    max_amount: int
    amount_kind: AmountKind
    frequency: Frequency
    purpose: Purpose
    starts_at: str
    expires_at: str
    consent: Consent
    debits: list[DebitView]
    hosted_url: NotRequired[str]
    created_at: str
    updated_at: str


def id_of(payment_id: str, customer_id: str, at: datetime) -> str:
    """Return the id of the mandate that a payment sets up: always the same one."""
    return derived_id("man", at, payment_id, shard=shard_of(customer_id))


def to_view(mandate: Mandate, at: datetime) -> MandateView:
    """Return the mandate as the API and webhooks show it; `at` is the time of the account's clock."""
    names = ("id", "customer_id", "saved_method_id", "method", "status", "currency", "max_amount")
    rules = ("amount_kind", "frequency", "purpose")
    view: dict[str, Any] = {
        **{name: getattr(mandate, name) for name in (*names, *rules)},
        "starts_at": iso(mandate.starts_at),
        "expires_at": iso(mandate.expires_at),
        "consent": mandate.consent,
        "debits": [debit_view(mandate, one, at) for one in mandate.debits],
        "created_at": iso(mandate.created_at),
        "updated_at": iso(mandate.updated_at),
    }
    plain = {name: str(value) if isinstance(value, StrEnum) else value for name, value in view.items()}
    return cast("MandateView", plain)


def debit_view(mandate: Mandate, debit: Debit, at: datetime) -> DebitView:
    announced = iso(debit.announced_at) if debit.announced_at else None
    view = {
        "id": debit.id,
        "amount": debit.amount,
        "currency": mandate.currency,
        "status": debit.status_at(at).value,
        **present({"announced_at": announced}),
        "charge_at": iso(debit.charge_at),
        **present({"payment_id": debit.payment_id}),
    }
    return cast("DebitView", view)
