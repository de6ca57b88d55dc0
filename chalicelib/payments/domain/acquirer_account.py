"""A merchant's account at an acquirer: its keys, its state and the features that the acquirer enabled."""

from dataclasses import field, replace
from datetime import datetime, timedelta
from enum import StrEnum
from typing import Any, Literal, NotRequired

from typing_extensions import TypedDict

from chalicelib.domain.change import Change
from chalicelib.domain.dataclass import dataclass
from chalicelib.domain.errors import Conflict
from chalicelib.domain.event import iso

MAX_WEBHOOK_SECRETS = 2  # the current one, and the previous one during a rotation


class AcquirerKind(StrEnum):
    """The acquirers that a merchant can have an account at. `simulator` is for test mode and has no keys."""

    STRIPE = "stripe"
    RAZORPAY = "razorpay"
    CASHFREE = "cashfree"
    SIMULATOR = "simulator"


class AccountState(StrEnum):
    """`draining` takes no new payments. `closed` captures and refunds no payments either."""

    OPEN = "open"
    DRAINING = "draining"
    CLOSED = "closed"


Cards = Literal["raw", "script"]


class SealedWebhookSecret(TypedDict):
    """An encrypted webhook secret, valid until `expires_at` (ISO 8601) or without end."""

    sealed: str
    last4: str
    expires_at: str | None


@dataclass(frozen=True, slots=True, kw_only=True)
class AcquirerAccount:
    """`account` is the gateway's account that owns it.

    `public_key` is Stripe's publishable key, Razorpay's key id or Cashfree's client id. `cards`: raw card
    numbers, which need the acquirer's permission, or the acquirer's script in the payer's browser.
    `upi`: Stripe enabled UPI. `currencies` are those that Cashfree enabled besides INR. `customer_phone` is
    for Cashfree, which requires a number with every order. `webhook_secrets` are newest first. The
    simulator's keys are empty. `keys_accepted_at` is the last time that the acquirer accepted the keys.
    """

    account: str
    id: str
    kind: AcquirerKind
    name: str
    public_key: str
    sealed_secret: str
    secret_last4: str
    created_at: datetime
    updated_at: datetime
    state: AccountState = AccountState.OPEN
    cards: Cards = "script"
    multicapture: bool = False
    upi: bool = False
    currencies: list[str] = field(default_factory=list)
    customer_phone: str | None = None
    webhook_secrets: list[SealedWebhookSecret] = field(default_factory=list)
    keys_accepted_at: datetime | None = None

    @property
    def is_live(self) -> bool:
        return self.account.endswith("#live")


class WebhookSecretView(TypedDict):
    """A webhook secret, of which only the last four characters are shown."""

    last4: str
    expires_at: NotRequired[str]


class AcquirerAccountView(TypedDict):
    """An acquirer account without its secrets."""

    id: str
    kind: AcquirerKind
    name: str
    state: AccountState
    public_key: NotRequired[str]
    secret_last4: NotRequired[str]
    cards: Cards
    multicapture: bool
    upi: bool
    currencies: list[str]
    customer_phone: NotRequired[str]
    webhook_secrets: list[WebhookSecretView]
    created_at: str
    updated_at: str


def update(before: AcquirerAccount, at: datetime, **values: Any) -> Change[AcquirerAccount]:
    """Change fields of the account."""
    return Change(before, replace(before, updated_at=at, **values))


def add_webhook_secret(
    before: AcquirerAccount, sealed: str, last4: str, overlap: timedelta, at: datetime
) -> Change[AcquirerAccount]:
    """Make this the current webhook secret. The previous one stays valid for `overlap`.

    Raises Conflict while an earlier rotation is in progress.
    """
    valid = valid_webhook_secrets(before, at)
    if len(valid) >= MAX_WEBHOOK_SECRETS:
        raise Conflict(
            f"A rotation is in progress until {valid[-1]['expires_at']}. Wait until it has ended, or correct "
            "its secret with replace_newest."
        )
    previous: list[SealedWebhookSecret] = [{**one, "expires_at": iso(at + overlap)} for one in valid]
    return _with_newest(before, sealed, last4, previous, at)


def replace_webhook_secret(
    before: AcquirerAccount, sealed: str, last4: str, at: datetime
) -> Change[AcquirerAccount]:
    """Replace the current webhook secret, which ends now. A previous one stays valid as long as before."""
    return _with_newest(before, sealed, last4, valid_webhook_secrets(before, at)[1:], at)


def _with_newest(
    before: AcquirerAccount, sealed: str, last4: str, previous: list[SealedWebhookSecret], at: datetime
) -> Change[AcquirerAccount]:
    newest = SealedWebhookSecret(sealed=sealed, last4=last4, expires_at=None)
    return update(before, at, webhook_secrets=[newest, *previous])


def valid_webhook_secrets(account: AcquirerAccount, at: datetime) -> list[SealedWebhookSecret]:
    return [
        one
        for one in account.webhook_secrets
        if one["expires_at"] is None or datetime.fromisoformat(one["expires_at"]) > at
    ]


def to_view(account: AcquirerAccount, at: datetime) -> AcquirerAccountView:
    """Return the account as the API shows it."""
    view: AcquirerAccountView = {
        "id": account.id,
        "kind": account.kind,
        "name": account.name,
        "state": account.state,
        "cards": account.cards,
        "multicapture": account.multicapture,
        "upi": account.upi,
        "currencies": account.currencies,
        "webhook_secrets": [_shown(one) for one in valid_webhook_secrets(account, at)],
        "created_at": iso(account.created_at),
        "updated_at": iso(account.updated_at),
    }
    if account.kind is not AcquirerKind.SIMULATOR:
        view["public_key"], view["secret_last4"] = account.public_key, account.secret_last4
    if account.customer_phone:
        view["customer_phone"] = account.customer_phone
    return view


def _shown(secret: SealedWebhookSecret) -> WebhookSecretView:
    view: WebhookSecretView = {"last4": secret["last4"]}
    if secret["expires_at"]:
        view["expires_at"] = secret["expires_at"]
    return view
