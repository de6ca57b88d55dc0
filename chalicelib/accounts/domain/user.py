"""Define a user of the dashboard: a person with an email address and a password."""

import unicodedata
from dataclasses import dataclass, field
from datetime import datetime

from chalicelib.domain.errors import BadRequest

MIN_PASSWORD, MAX_PASSWORD = 12, 200


@dataclass(frozen=True, slots=True)
class User:
    """Hold a user. normal() returned `email`; `password` is the hash from chalicelib/crypto/passwords.py.

    `merchants` is the number of the user's memberships. A user is deleted with the last one.
    """

    email: str
    id: str
    password: str = field(repr=False)
    created_at: datetime
    merchants: int = 1


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
