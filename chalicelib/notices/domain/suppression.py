"""Define suppressed addresses: they get no more mail, as it bounced or was marked as spam."""

from datetime import UTC, datetime
from enum import StrEnum
from typing import Final

from chalicelib.domain.dataclass import dataclass
from chalicelib.domain.ids import derived_id
from chalicelib.notices.domain.mail import USERS, MailKind

TO_PAYERS: Final = frozenset(
    {
        MailKind.RECEIPT, MailKind.PAYMENT_RECEIVED, MailKind.REFUND_MADE, MailKind.PAYMENT_FAILED,
        MailKind.DEBIT_ANNOUNCED,
        MailKind.CUSTOMER_CODE,
        MailKind.CHARGE_FAILED, MailKind.METHOD_NEEDED, MailKind.CONFIRMATION_NEEDED,
        MailKind.SUBSCRIPTION_ENDED,
    }
)  # fmt: skip

_ANY_TIME: Final = datetime.fromtimestamp(0, UTC)


class SuppressionReason(StrEnum):
    BOUNCE = "bounce"  # permanent: there is no such mailbox
    COMPLAINT = "complaint"  # the reader marked a mail as spam


@dataclass(frozen=True, slots=True)
class Suppression:
    """Hold an address that gets no more mail of a sender.

    `sender` is a merchant's id for mail to its payers, and USERS for all mail to users of the dashboard. The
    address is kept as a keyed hash, which is the `id`, and as `hint`, with most of it hidden. Only mail from
    before `allowed_at` was sent before an owner or an operator allowed mail again.
    """

    sender: str
    id: str
    reason: SuppressionReason
    hint: str
    created_at: datetime
    allowed_at: datetime | None = None


def sender_of(account: str, kind: MailKind) -> str:
    """Return whose mail a recipient does not get any more: a bounce of a payer concerns one merchant only."""
    return account if kind in TO_PAYERS else USERS


def suppression_id(digest: str) -> str:
    """Return the id of an address by its keyed hash, in the form of all ids."""
    return derived_id("sup", _ANY_TIME, digest)
