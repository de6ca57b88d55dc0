"""Send one mail with Amazon SES.

SES has no idempotency key. A worker that dies between SES's response and the outcome's write sends the mail
again: at least once, and more than once only then.
"""

from collections.abc import Callable
from datetime import datetime
from typing import Any

from botocore.exceptions import ClientError

from chalicelib.aws import client
from chalicelib.crypto.kms_secrets import unseal
from chalicelib.log import logger
from chalicelib.notices.domain.mail import Mail
from chalicelib.notices.domain.tasks import MailTask
from chalicelib.notices.domain.texts import text_of
from chalicelib.notices.store import mail as mails
from chalicelib.notices.store.mail import Outcome
from chalicelib.settings import settings

IsUser = Callable[[str], bool]
Post = Callable[[str, str, str], None]

# SES will never accept the same mail: https://docs.aws.amazon.com/ses/latest/APIReference-V2/API_SendEmail.html
_PERMANENT = {"BadRequestException", "MessageRejected"}


class Refused(Exception):
    """Report that SES refused the mail and would refuse it again."""


def send(task: MailTask, is_user: IsUser, at: datetime, post: Post | None = None) -> None:
    """Send the mail of a task, unless it has an outcome or another worker is sending it.

    `is_user` returns True for the address of a user. `post` takes the recipient, the subject and the text.
    """
    mail = mails.start(task.account, task.mail_id, at)
    if mail is None:
        return
    outcome = _outcome(mail, is_user, at, post or post_with_ses)
    mails.finish(mail, outcome, at)
    log = logger.error if outcome is Outcome.REFUSED else logger.info
    log("mail.ended", mail_id=mail.id, kind=mail.kind, outcome=outcome)


def post_with_ses(recipient: str, subject: str, text: str) -> None:
    """Send a mail. Raise Refused, or ClientError and BotoCoreError if it can be tried again."""
    message: dict[str, Any] = {"Subject": _utf8(subject), "Body": {"Text": _utf8(text)}}
    try:
        client("sesv2").send_email(
            FromEmailAddress=settings().mail_sender,
            Destination={"ToAddresses": [recipient]},
            Content={"Simple": message},
        )
    except ClientError as error:
        if error.response["Error"]["Code"] in _PERMANENT:
            raise Refused(error.response["Error"]["Code"]) from error
        raise


def _outcome(mail: Mail, is_user: IsUser, at: datetime, post: Post) -> Outcome:
    if at >= mail.send_before:
        return Outcome.EXPIRED
    if mail.users_only and not is_user(mail.recipient):
        return Outcome.NO_USER
    link = settings().dashboard_url + unseal(mail.sealed_link, mail.id)
    subject, text = text_of(mail.kind, {**mail.values, "recipient": mail.recipient}, link)
    try:
        post(mail.recipient, subject, text)
    except Refused:
        return Outcome.REFUSED
    return Outcome.SENT


def _utf8(text: str) -> dict[str, str]:
    return {"Data": text, "Charset": "UTF-8"}
