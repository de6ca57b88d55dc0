"""Queue a mail after the change that asked for it."""

from chalicelib.messaging import queues
from chalicelib.notices.domain.mail import Mail
from chalicelib.notices.domain.tasks import mail_task


def queue(mail: Mail | None) -> None:
    """Send the message of a mail. None, of a stage that sends no notices, is no error."""
    if mail is not None:
        queues.send_or_sweep(mail_task(mail))
