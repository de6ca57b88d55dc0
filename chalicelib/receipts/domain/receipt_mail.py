"""Define the mail of a receipt, as the timeline of its payment shows it."""

from datetime import datetime
from enum import StrEnum

from chalicelib.domain.actor import Author
from chalicelib.domain.dataclass import dataclass
from chalicelib.domain.ids import new_id
from chalicelib.domain.masking import masked, masked_phone
from chalicelib.notices.domain.mail import Channel, Mail, Outcome


class MailStatus(StrEnum):
    PENDING = "pending"
    SENT = "sent"
    FAILED = "failed"
    BOUNCED = "bounced"
    SUPPRESSED = "suppressed"


@dataclass(frozen=True, slots=True)
class ReceiptMail:
    """Hold a mail with its address, most of which is hidden, and with its sender if the audit log has one."""

    id: str
    email: str
    status: MailStatus
    created_at: datetime
    sender: Author | None


def mail_id_prefix(payment_id: str) -> str:
    """Return the start of the ids of a payment's mails, by which one query finds them."""
    return f"mail_{payment_id.partition('_')[2]}_"


def mail_id_of(payment_id: str, at: datetime) -> str:
    """Return a new id of a mail with the receipt of this payment."""
    return new_id(mail_id_prefix(payment_id).removesuffix("_"), at)


def receipt_mail_of(mail: Mail, sender: Author | None) -> ReceiptMail:
    hide = masked_phone if mail.channel is Channel.SMS else masked
    return ReceiptMail(mail.id, hide(mail.recipient or ""), _status_of(mail), mail.created_at, sender)


def _status_of(mail: Mail) -> MailStatus:
    if mail.outcome is None:
        return MailStatus.PENDING
    return _STATUSES.get(mail.outcome, MailStatus.FAILED)


_STATUSES = {
    Outcome.SENT: MailStatus.SENT,
    Outcome.COMPLAINED: MailStatus.SENT,
    Outcome.BOUNCED: MailStatus.BOUNCED,
    Outcome.SUPPRESSED: MailStatus.SUPPRESSED,
}
