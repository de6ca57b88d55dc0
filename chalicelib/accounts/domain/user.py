"""A person who signs in to the dashboard: of one merchant, in one role."""

from dataclasses import dataclass, field
from datetime import datetime

from typing_extensions import TypedDict

from chalicelib.domain.errors import BadRequest
from chalicelib.domain.event import iso
from chalicelib.domain.role import Role

SHORTEST_PASSWORD, LONGEST_PASSWORD = 12, 200


@dataclass(frozen=True, slots=True)
class User:
    """`email` as normal() has it; `password` is what chalicelib/crypto/passwords.py keeps of one."""

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
    """`signed_in_at` is when they last did."""

    created_at: str
    signed_in_at: str | None


class UserWithPassword(UserDetails):
    password: str


def normal(email: str) -> str:
    """One person is not two, however the address is written."""
    return email.strip().casefold()


def check_new_password(password: str, email: str) -> None:
    """Length is what makes it hard to guess. Raises BadRequest."""
    if not SHORTEST_PASSWORD <= len(password) <= LONGEST_PASSWORD:
        raise BadRequest(
            f"A password has {SHORTEST_PASSWORD} to {LONGEST_PASSWORD} characters.", "new_password"
        )
    if normal(password) == email or len(set(password)) < 4:
        raise BadRequest("That password is too easy to guess.", "new_password")


def public(user: User) -> UserDetails:
    return {
        "id": user.id,
        "email": user.email,
        "role": user.role,
        "created_at": iso(user.created_at),
        "signed_in_at": iso(user.signed_in_at) if user.signed_in_at else None,
    }
