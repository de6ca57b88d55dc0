"""Define the message of the mail queue. It holds ids only; the worker reads the row."""

from chalicelib.domain.dataclass import dataclass
from chalicelib.domain.task import Queue, Task
from chalicelib.notices.domain.mail import Mail


@dataclass(frozen=True, slots=True)
class MailTask(Task):
    """Request that a mail is sent.

    Produced by chalicelib/notices/sending.py, functions/sweep_overdue.py, and functions/send_mail.py for the
    mails of owners. Consumed by functions/send_mail.py.
    """

    account: str
    mail_id: str
    request_id: str | None = None

    @property
    def queue(self) -> Queue:
        return "mail"

    @property
    def group(self) -> str:
        return self.account


def mail_task(mail: Mail) -> MailTask:
    return MailTask(mail.account, mail.id, mail.request_id)
