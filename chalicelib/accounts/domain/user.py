"""Define a user of the dashboard, who has one merchant and one role."""

import unicodedata
from dataclasses import dataclass, field
from datetime import datetime

from typing_extensions import TypedDict

from chalicelib.domain.event import iso
from chalicelib.domain.role import Role


@dataclass(frozen=True, slots=True)
class User:
    """Hold a user. normal() returned `email`; `password` is the hash from chalicelib/crypto/passwords.py.

    `previous_passwords` are the hashes before it, newest first. A password that another person gave must be
    changed at the first sign-in.
    """

    email: str
    id: str
    merchant_id: str
    role: Role
    password: str = field(repr=False)
    created_at: datetime
    signed_in_at: datetime | None = None
    previous_passwords: list[str] = field(default_factory=list, repr=False)
    must_change_password: bool = False

    @property
    def passwords(self) -> list[str]:
        """Return the hashes of the current password and those before it, newest first."""
        return [self.password, *self.previous_passwords]


class UserView(TypedDict):
    id: str
    email: str
    role: Role


class UserDetails(UserView):
    """Show a user. `signed_in_at` is the time of the last sign-in."""

    created_at: str
    signed_in_at: str | None


class UserWithPassword(UserDetails):
    password: str


def normal(email: str) -> str:
    """Return the email address without outer spaces and in lower case, so that it identifies one user.

    Case folding would turn ß into ss, which is another mailbox.
    """
    return unicodedata.normalize("NFC", email.strip().lower())


def to_view(user: User) -> UserDetails:
    return {
        "id": user.id,
        "email": user.email,
        "role": user.role,
        "created_at": iso(user.created_at),
        "signed_in_at": iso(user.signed_in_at) if user.signed_in_at else None,
    }
