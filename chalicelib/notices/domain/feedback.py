"""Read what SES reports about a mail that it had accepted.

https://docs.aws.amazon.com/ses/latest/dg/event-publishing-retrieving-sns-contents.html
"""

from collections.abc import Mapping
from datetime import datetime
from typing import Any, Self

from chalicelib.domain.dataclass import dataclass
from chalicelib.notices.domain.mail import Mail, MailKind, Outcome
from chalicelib.notices.domain.suppression import SuppressionReason, sender_of


@dataclass(frozen=True, slots=True)
class Feedback:
    """Report that a mail did not arrive, or was marked as spam.

    Produced by Amazon SES, by the topic in infra/template/mail.yaml. Consumed by functions/send_mail.py.
    `reason` is None if its address can get further mail, as after a full mailbox.
    """

    account: str
    mail_id: str
    sender: str
    recipient: str
    outcome: Outcome
    reason: SuppressionReason | None
    sent_at: datetime

    @classmethod
    def of(cls, sent: Mapping[str, Any]) -> Self:
        """Parse an event. Raise KeyError, TypeError or ValueError for one that SES did not write for us."""
        mail = sent["mail"]
        tags = {name: values[0] for name, values in mail["tags"].items()}
        outcome, reason = _EVENTS[sent["eventType"]](sent)
        [recipient] = mail["destination"]  # each mail has one
        return cls(
            account=tags["account"], mail_id=tags["mail_id"], recipient=recipient, outcome=outcome,
            sender=sender_of(tags["account"], MailKind(tags["kind"])), reason=reason,
            sent_at=datetime.fromisoformat(mail["timestamp"]),
        )  # fmt: skip


def tags_of(mail: Mail) -> list[dict[str, str]]:
    """Return the tags by which SES names the mail in its events."""
    values = {"account": mail.account, "mail_id": mail.id, "kind": mail.kind}
    return [{"Name": name, "Value": value} for name, value in values.items()]


def _bounce(sent: Mapping[str, Any]) -> tuple[Outcome, SuppressionReason | None]:
    is_permanent = sent["bounce"]["bounceType"] == "Permanent"
    return Outcome.BOUNCED, SuppressionReason.BOUNCE if is_permanent else None


def _complaint(sent: Mapping[str, Any]) -> tuple[Outcome, SuppressionReason | None]:
    if sent["complaint"].get("complaintFeedbackType") == "not-spam":
        return Outcome.SENT, None
    return Outcome.COMPLAINED, SuppressionReason.COMPLAINT


_EVENTS = {"Bounce": _bounce, "Complaint": _complaint}
