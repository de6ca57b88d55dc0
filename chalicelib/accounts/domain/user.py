"""Define a user of the dashboard, who has one merchant and one role."""

import unicodedata
from dataclasses import dataclass, field
from datetime import datetime

from typing_extensions import TypedDict

from chalicelib.domain.errors import BadRequest
from chalicelib.domain.event import iso
from chalicelib.domain.role import Role

MIN_PASSWORD, MAX_PASSWORD = 12, 200


@dataclass(frozen=True, slots=True)
class User:
    """Hold a user. normal() returned `email`; `password` is the hash from chalicelib/crypto/passwords.py."""

    email: str
    id: str
    merchant_id: str
    role: Role
    password: str = field(repr=False)
    created_at: datetime
    signed_in_at: datetime | None = None


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


def check_new_password(password: str, email: str) -> None:
    """Check the length of a new password, and that it is not too easy to guess. Raises BadRequest."""
    if not MIN_PASSWORD <= len(password) <= MAX_PASSWORD:
        length = f"{MIN_PASSWORD} to {MAX_PASSWORD} characters"
        raise BadRequest(f"The password must have {length}.", "new_password")
    if normal(password) == email or len(set(password)) < 4:
        raise BadRequest("The password is too easy to guess. Choose another one.", "new_password")


def to_view(user: User) -> UserDetails:
    return {
        "id": user.id,
        "email": user.email,
        "role": user.role,
        "created_at": iso(user.created_at),
        "signed_in_at": iso(user.signed_in_at) if user.signed_in_at else None,
    }
