"""Saved payment methods: cards and UPI addresses that a customer agreed to be charged with again.

The acquirer has the method itself; the gateway has the acquirer's token of it, and never a card number.
"""

from dataclasses import field
from datetime import UTC, datetime, timedelta
from enum import StrEnum
from typing import Any, NotRequired, cast

from typing_extensions import TypedDict

from chalicelib.domain.dataclass import dataclass
from chalicelib.domain.event import iso
from chalicelib.domain.ids import derived_id, shard_of
from chalicelib.domain.views import present

MAX_METHODS = 50  # of a customer
WARNED_BEFORE = timedelta(days=30)  # of a card's expiry


class SavedMethodKind(StrEnum):
    CARD = "card"
    UPI = "upi"


class SavedMethodStatus(StrEnum):
    ACTIVE = "active"
    REMOVED = "removed"
    EXPIRED = "expired"


class Consent(TypedDict):
    """Hold the text that the payer agreed to, when, and the network address that they agreed from."""

    text: str
    given_at: str
    address: NotRequired[str]


class SavedCard(TypedDict):
    brand: str
    last4: str
    exp_month: int
    exp_year: int


@dataclass(frozen=True, slots=True, kw_only=True)
class SavedMethod:
    """Hold a saved method. `acquirer` is the account whose `token` of the method it is, and
    `acquirer_customer` the acquirer's id of the customer, and `mandate_reference` its id of the mandate;
    these are erased after the removal.

    `card` is {brand, last4, exp_month, exp_year, fingerprint}, `bin` its first six digits; `vpa` is masked.
    `payment_id` is the payment that saved the method. `sequence` counts its events; `event_ids` are those of
    the last 30 days. `due_at` is the next step: the announcement of the expiry, made at
    `warned_at`, the expiry, or the removal at the acquirer.
    """

    account: str
    id: str
    customer_id: str
    method: SavedMethodKind
    acquirer: str
    consent: Consent
    payment_id: str
    created_at: datetime
    updated_at: datetime
    token: str | None = None
    acquirer_customer: str | None = None
    card: dict[str, Any] | None = None
    bin: str | None = None
    vpa: str | None = None
    mandate_id: str | None = None
    mandate_reference: str | None = None
    status: SavedMethodStatus = SavedMethodStatus.ACTIVE
    due_at: datetime | None = None
    warned_at: datetime | None = None
    sequence: int = 1
    event_ids: set[str] = field(default_factory=set)

    @property
    def is_active(self) -> bool:
        return self.status is SavedMethodStatus.ACTIVE


class SavedMethodView(TypedDict):
    """Show a saved method. `vpa` is masked."""

    id: str
    customer_id: str
    method: SavedMethodKind
    card: NotRequired[SavedCard]
    vpa: NotRequired[str]
    status: SavedMethodStatus
    default: bool
    consent: Consent
    mandate_id: NotRequired[str]
    created_at: str
    updated_at: str


def id_of(payment_id: str, customer_id: str, at: datetime) -> str:
    """Return the id of the method that a payment saves: always the same one."""
    return derived_id("sm", at, payment_id, shard=shard_of(customer_id))


def superseded_id_of(method: SavedMethod, at: datetime) -> str:
    """Return the id of the row that keeps the token of a method until the acquirer has forgotten it."""
    return derived_id("sm", at, method.id, str(method.token), shard=shard_of(method.customer_id))


def valid_until(method: SavedMethod) -> datetime | None:
    """Return the end of a card's last month; None for a method that does not expire.

    The month ends last at UTC-12, as in chalicelib/payments/domain/card.py.
    """
    if method.card is None:
        return None
    year, month = method.card["exp_year"], method.card["exp_month"]
    return datetime(year + month // 12, month % 12 + 1, 1, 12, tzinfo=UTC)


def warns_at(method: SavedMethod) -> datetime | None:
    """Return when the expiry of the card is to be announced; None for what does not expire."""
    ends_at = valid_until(method)
    return ends_at - WARNED_BEFORE if ends_at else None


def masked(vpa: str) -> str:
    """Return a UPI address with the first two characters of its name only."""
    name, _, handle = vpa.partition("@")
    return f"{name[:2]}…@{handle}"


def to_view(method: SavedMethod, *, default: bool) -> SavedMethodView:
    """Return the method as the API and webhooks show it, without the acquirer's tokens."""
    view = {
        "id": method.id,
        "customer_id": method.customer_id,
        "method": method.method.value,
        **present({"card": _card(method), "vpa": method.vpa}),
        "status": method.status.value,
        "default": default,
        "consent": method.consent,
        **present({"mandate_id": method.mandate_id}),
        "created_at": iso(method.created_at),
        "updated_at": iso(method.updated_at),
    }
    return cast("SavedMethodView", view)


def _card(method: SavedMethod) -> SavedCard | None:
    if method.card is None:
        return None
    shown = {name: method.card[name] for name in ("brand", "last4", "exp_month", "exp_year")}
    return cast("SavedCard", shown)
