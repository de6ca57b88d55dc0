"""Single-use references to cards in the vault, so that the merchant's server never sees the card."""

from datetime import datetime, timedelta
from typing import Any, cast

from typing_extensions import TypedDict

from chalicelib.domain.dataclass import dataclass
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


def to_view(token: Token) -> TokenView:
    """Return the token as the API shows it.

    Omits the fingerprint: the holder of a publishable key could compute it for every possible card number.
    """
    return {
        "id": token.id,
        "card": cast("CardView", token.card),
        "used": token.used_by is not None,
        "created_at": iso(token.created_at),
        "expires_at": iso(token.expires_at),
    }
