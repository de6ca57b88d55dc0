"""Define the messages of the mail queue. They hold ids only; the worker reads the rows."""

import json
from typing import ClassVar

from chalicelib.domain.dataclass import dataclass
from chalicelib.domain.task import Queue, Task
from chalicelib.notices.domain.feedback import Feedback
from chalicelib.notices.domain.mail import Mail


class _OfMailQueue(Task):
    """Name the queue, and the account whose messages must not delay those of others."""

    __slots__ = ()
    account: str

    @property
    def queue(self) -> Queue:
        return "mail"

    @property
    def group(self) -> str:
        return self.account


@dataclass(frozen=True, slots=True)
class MailTask(_OfMailQueue):
    """Request that a mail is sent.

    Produced by chalicelib/notices/sending.py, functions/sweep_overdue.py, and functions/send_mail.py for the
    mails of owners and of alerts. Consumed by functions/send_mail.py.
    """

    account: str
    mail_id: str
    request_id: str | None = None


@dataclass(frozen=True, slots=True)
class AlertTask(_OfMailQueue):
    """Request the mails of an alert about an event.

    Produced by functions/relay_events.py. Consumed by functions/send_mail.py.
    """

    account: str
    event_id: str
    request_id: str | None = None


@dataclass(frozen=True, slots=True)
class PayerMessageTask(_OfMailQueue):
    """Request the messages to a payer about an event.

    Produced by functions/relay_events.py. Consumed by functions/send_mail.py.
    """

    VERSION: ClassVar[int] = 2  # code that knows no such message would take it for an alert's

    account: str
    event_id: str
    to_payer: bool = True
    request_id: str | None = None


@dataclass(frozen=True, slots=True)
class WatchTask(_OfMailQueue):
    """Request a search for what an account should be alerted to, and no event says.

    Produced by functions/sweep_overdue.py every hour. Consumed by functions/send_mail.py.
    """

    account: str
    watch: bool = True
    request_id: str | None = None


MailQueueTask = MailTask | AlertTask | PayerMessageTask | WatchTask | Feedback


def read_task(body: str) -> MailQueueTask:
    """Parse a message of the mail queue. Raise KeyError, TypeError or ValueError, and NewerVersion."""
    sent = json.loads(body)
    if "eventType" in sent:
        return Feedback.of(sent)
    if "to_payer" in sent:
        return PayerMessageTask.of(sent)
    if "event_id" in sent:
        return AlertTask.of(sent)
    return WatchTask.of(sent) if "watch" in sent else MailTask.of(sent)


def mail_task(mail: Mail) -> MailTask:
    return MailTask(mail.account, mail.id, mail.request_id)
