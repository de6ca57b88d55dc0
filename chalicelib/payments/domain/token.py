"""A card that waits in the vault for its one payment, named so that a shop's server never sees it."""

from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any, cast

from typing_extensions import TypedDict

from chalicelib.domain.event import iso
from chalicelib.payments.domain.card import CardView

LIFETIME = timedelta(minutes=15)


@dataclass(frozen=True, slots=True)
class Token:
    """`card` is {brand, last4, exp_month, exp_year}; `used_by` is the payment that took it."""

    account: str
    id: str
    card: dict[str, Any]
    bin: str
    fingerprint: str
    created_at: datetime
    used_by: str | None = None

    @property
    def expires_at(self) -> datetime:
        return self.created_at + LIFETIME


class TokenView(TypedDict):
    id: str
    card: CardView
    used: bool
    created_at: str
    expires_at: str


def public(token: Token) -> TokenView:
    """The token as the API shows it: without the fingerprint, since whoever has a publishable key could ask
    for those of all the numbers that a card may have."""
    return {
        "id": token.id,
        "card": cast("CardView", token.card),
        "used": token.used_by is not None,
        "created_at": iso(token.created_at),
        "expires_at": iso(token.expires_at),
    }
