"""Define a user of the dashboard: a person with an email address and a password."""

import unicodedata
from dataclasses import field
from datetime import datetime

from chalicelib.domain.dataclass import dataclass
from chalicelib.domain.sign_in import SignInStep
from chalicelib.notices.domain.language import Language


@dataclass(frozen=True, slots=True)
class User:
    """Hold a user. normal() returned `email`; `password` is the hash from chalicelib/crypto/passwords.py.

    `merchants` is the number of the user's memberships. A user is deleted with the last one.
    `previous_passwords` are the hashes before the password, newest first. A password that another person gave
    must be changed at the first sign-in. `language` is that of mails.
    """

    email: str
    id: str
    password: str = field(repr=False)
    created_at: datetime
    merchants: int = 1
    previous_passwords: list[str] = field(default_factory=list, repr=False)
    must_change_password: bool = False
    language: Language = Language.ENGLISH

    @property
    def passwords(self) -> list[str]:
        """Return the hashes of the current password and those before it, newest first."""
        return [self.password, *self.previous_passwords]

    @property
    def next_step(self) -> SignInStep | None:
        """Return what is missing from a sign-in after the user proved who they are."""
        return SignInStep.NEW_PASSWORD if self.must_change_password else None


def normal(email: str) -> str:
    """Return the email address without outer spaces and in lower case, so that it identifies one user.

    Case folding would turn ß into ss, which is another mailbox.
    """
    return unicodedata.normalize("NFC", email.strip().lower())
