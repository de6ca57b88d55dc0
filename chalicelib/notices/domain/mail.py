"""Define a mail: who gets which text, and until when it is of use."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta
from enum import StrEnum

KEPT_FOR = timedelta(days=30)
LEASE = timedelta(seconds=10)  # the Timeout of functions/send_mail.py


class MailKind(StrEnum):
    INVITATION = "invitation"
    PASSWORD_RESET = "password_reset"  # noqa: S105 - not a password


@dataclass(frozen=True, slots=True)
class Mail:
    """Hold a mail. `account` is the merchant's id, or USERS: mail of one does not delay that of others.

    `sealed_link` is the page to open with its secret, such as /invitation#…, encrypted with KMS. `values` are
    the other parts of the text. A mail that was not sent by `send_before` is dropped. `users_only` drops it
    without a notice if no user has the address, so that the request for it need not look.
    """

    account: str
    id: str
    kind: MailKind
    recipient: str
    values: Mapping[str, str]
    sealed_link: str
    created_at: datetime
    send_before: datetime
    users_only: bool = False
    due_at: datetime | None = None
    leased_until: datetime | None = None
    sent_at: datetime | None = None

    @property
    def expires_at(self) -> datetime:
        return self.created_at + KEPT_FOR


USERS = "users"  # the account of mail that no merchant asked for
