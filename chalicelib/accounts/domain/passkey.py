"""Define the passkeys of users, and the challenges that they sign."""

from dataclasses import field
from datetime import datetime, timedelta

from typing_extensions import TypedDict

from chalicelib.domain.dataclass import dataclass
from chalicelib.domain.event import iso

MAX_PASSKEYS = 10  # of a user
CHALLENGE_LIFETIME = timedelta(minutes=5)


@dataclass(frozen=True, slots=True)
class Passkey:
    """Hold a passkey. `credential_id` and `public_key` are in base64url, and neither is secret."""

    user_id: str
    id: str
    email: str
    name: str
    credential_id: str
    public_key: str = field(repr=False)
    sign_count: int
    created_at: datetime
    used_at: datetime | None = None


@dataclass(frozen=True, slots=True)
class Challenge:
    """Hold a challenge, 256 random bits in base64url. It works once. `user_id` is null before a sign-in."""

    challenge: str
    created_at: datetime
    user_id: str | None = None

    @property
    def expires_at(self) -> datetime:
        return self.created_at + CHALLENGE_LIFETIME


class PasskeyView(TypedDict):
    """Show a passkey. `used_at` is null before its first use."""

    id: str
    name: str
    created_at: str
    used_at: str | None


def to_view(passkey: Passkey) -> PasskeyView:
    return {
        "id": passkey.id,
        "name": passkey.name,
        "created_at": iso(passkey.created_at),
        "used_at": iso(passkey.used_at) if passkey.used_at else None,
    }
