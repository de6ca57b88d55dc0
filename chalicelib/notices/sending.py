"""Queue a mail after the change that asked for it."""

from chalicelib.log import logger
from chalicelib.messaging import queues
from chalicelib.notices.domain.mail import Mail
from chalicelib.notices.domain.tasks import mail_task


def queue(mail: Mail | None) -> None:
    """Send the message of a mail. None, of a stage that sends no notices, is no error.

    The change and the mail's row are written, so a failure must not be the request's: the sweeper finds the
    row and sends the message.
    """
    if mail is None:
        return
    try:
        queues.send([(mail_task(mail), 0)])
    except Exception:  # noqa: BLE001 - the sweeper repairs any error
        logger.exception("mail.not_queued", mail_id=mail.id)
