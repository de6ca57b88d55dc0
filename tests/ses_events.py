"""The events that SES publishes about a mail, as its documentation shows them:
https://docs.aws.amazon.com/ses/latest/dg/event-publishing-retrieving-sns-examples.html
"""

import json
from datetime import UTC, datetime
from typing import Any

from chalicelib.aws import client
from chalicelib.notices.domain.feedback import Feedback, tags_of
from chalicelib.notices.domain.mail import Mail, Outcome
from chalicelib.notices.domain.suppression import SuppressionReason
from chalicelib.notices.domain.tasks import read_task
from chalicelib.notices.store import suppressions
from chalicelib.settings import settings


def bounce(mail: Mail, type: str = "Permanent", sent_at: datetime | None = None) -> str:
    recipients = [{"emailAddress": mail.recipient, "action": "failed", "status": "5.1.1"}]
    return _event(
        mail, "Bounce", sent_at, bounceType=type, bounceSubType="General", bouncedRecipients=recipients
    )


def complaint(mail: Mail, type: str = "abuse") -> str:
    recipients = [{"emailAddress": mail.recipient}]
    return _event(mail, "Complaint", None, complainedRecipients=recipients, complaintFeedbackType=type)


def feedback(event: str) -> Feedback:
    read = read_task(event)
    assert isinstance(read, Feedback)
    return read


def publish(event: str) -> None:
    """Put the event into the mail queue, as the topic does."""
    client("sqs").send_message(QueueUrl=settings().mail_queue_url, MessageBody=event)


def _event(mail: Mail, kind: str, sent_at: datetime | None, **detail: Any) -> str:
    at = sent_at or datetime.now(UTC)
    timestamp = f"{at:%Y-%m-%dT%H:%M:%S.%f}"[:-3] + "Z"
    tags = {tag["Name"]: [tag["Value"]] for tag in tags_of(mail)}
    return json.dumps(
        {
            "eventType": kind,
            kind.lower(): {"feedbackId": "0100017", "timestamp": timestamp, **detail},
            "mail": {
                "timestamp": timestamp,
                "source": "Gateway <gateway@example.com>",
                "sendingAccountId": "123456789012",
                "messageId": "EXAMPLE7c191be45",
                "destination": [mail.recipient],
                "headersTruncated": False,
                "tags": {
                    "ses:operation": ["SendEmail"],
                    "ses:configuration-set": ["mail"],
                    "ses:from-domain": ["example.com"],
                    **tags,
                },
            },
        }
    )


def suppress(sender: str, address: str, reason: SuppressionReason = SuppressionReason.BOUNCE) -> None:
    """Suppress the address of mail to payers of a merchant, or of mail to USERS."""
    at = datetime.now(UTC)
    outcome = Outcome.BOUNCED if reason is SuppressionReason.BOUNCE else Outcome.COMPLAINED
    suppressions.add(Feedback(sender, "", sender, address, outcome, reason, at), reason, at)
