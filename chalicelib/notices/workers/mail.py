"""Send one mail with Amazon SES.

SES has no idempotency key. A worker that dies between SES's response and the outcome's write sends the mail
again: at least once, and more than once only then.
"""

from collections.abc import Callable, Sequence
from datetime import datetime
from typing import Any

from botocore.exceptions import ClientError

from chalicelib.aws import client
from chalicelib.crypto.kms_secrets import unseal
from chalicelib.domain.dataclass import dataclass
from chalicelib.domain.event import iso
from chalicelib.log import logger
from chalicelib.messaging import queues
from chalicelib.notices.domain.feedback import tags_of
from chalicelib.notices.domain.language import Language
from chalicelib.notices.domain.mail import USERS, Mail, MailKind, Outcome, copies
from chalicelib.notices.domain.pages import PAGES
from chalicelib.notices.domain.suppression import sender_of
from chalicelib.notices.domain.tasks import MailTask, mail_task
from chalicelib.notices.domain.template import Content
from chalicelib.notices.domain.texts import content_of
from chalicelib.notices.store import mail as mails
from chalicelib.notices.store import suppressions
from chalicelib.settings import settings

Post = Callable[[Mail, str, Content], None]

# SES will never accept the same mail: https://docs.aws.amazon.com/ses/latest/APIReference-V2/API_SendEmail.html
_PERMANENT = {"BadRequestException", "MessageRejected"}


class Refused(Exception):
    """Report that SES refused the mail and would refuse it again."""


@dataclass(frozen=True, slots=True)
class Directory:
    """Look up what mail needs of users and merchants.

    `is_user` takes the account of a mail and an address; `owners_of` returns the addresses of a merchant's
    owners, and `name_of` its name. `language_of` takes the address of a user, or of another person.
    """

    is_user: Callable[[str, str], bool]
    owners_of: Callable[[str], Sequence[str]]
    name_of: Callable[[str], str]
    language_of: Callable[[str], Language]


def send(task: MailTask, directory: Directory, at: datetime, post: Post | None = None) -> None:
    """Send the mail of a task, unless it has an outcome or another worker is sending it.

    `post` takes the mail, its recipient and what the recipient reads.
    """
    mail = mails.start(task.account, task.mail_id, at)
    if mail is None:
        return
    outcome = _outcome(mail, directory, at, post or post_with_ses)
    mails.finish(mail, outcome, at)
    log = logger.error if outcome is Outcome.REFUSED else logger.info
    log("mail.ended", mail_id=mail.id, kind=mail.kind, outcome=outcome)


def post_with_ses(mail: Mail, recipient: str, content: Content) -> None:
    """Send a mail. Raise Refused, or ClientError and BotoCoreError if it can be tried again."""
    body = {"Text": _utf8(content.text), "Html": _utf8(content.html)}
    message: dict[str, Any] = {"Subject": _utf8(content.subject), "Body": body}
    try:
        client("sesv2").send_email(
            FromEmailAddress=settings().mail_sender,
            Destination={"ToAddresses": [recipient]},
            Content={"Simple": message},
            ConfigurationSetName=settings().mail_configuration_set,
            EmailTags=tags_of(mail),
        )
    except ClientError as error:
        if error.response["Error"]["Code"] in _PERMANENT:
            raise Refused(error.response["Error"]["Code"]) from error
        raise


def _outcome(mail: Mail, directory: Directory, at: datetime, post: Post) -> Outcome:
    if at >= mail.send_before:
        return Outcome.EXPIRED
    if mail.to_owners:
        return _copied(mail, directory)
    recipient = mail.recipient or ""
    if mail.users_only and not directory.is_user(mail.account, recipient):
        return Outcome.NO_USER
    if suppressions.has(sender_of(mail.account, mail.kind), recipient):
        return Outcome.SUPPRESSED
    try:
        post(mail, recipient, _content(mail, recipient, directory))
    except Refused:
        return Outcome.REFUSED
    return Outcome.SENT


def _copied(mail: Mail, directory: Directory) -> Outcome:
    """Write and queue a mail for each owner. A repeated try writes the same rows, each once."""
    made = copies(mail, directory.owners_of(mail.account))
    for copy in made:
        mails.add(copy)
    queues.send([(mail_task(copy), 0) for copy in made])
    return Outcome.COPIED


def _content(mail: Mail, recipient: str, directory: Directory) -> Content:
    values = {**mail.values, "recipient": recipient}
    if mail.kind in PAGES:
        merchant = _merchant(mail, directory)
        values |= {"time": iso(mail.created_at), "merchant": merchant, "merchant_name": merchant}
    chosen = mail.values.get("language")
    language = Language(chosen) if chosen else directory.language_of(recipient)
    return content_of(mail.kind, values, _site_of(mail) + _page_of(mail), language)


def _page_of(mail: Mail) -> str:
    if mail.sealed_link:
        return unseal(mail.sealed_link, mail.id)
    return PAGES[mail.kind].format_map(mail.values)


def _site_of(mail: Mail) -> str:
    return settings().checkout_url if mail.kind is MailKind.RECEIPT else settings().dashboard_url


def _merchant(mail: Mail, directory: Directory) -> str:
    return "" if mail.account == USERS else directory.name_of(mail.account)


def _utf8(text: str) -> dict[str, str]:
    return {"Data": text, "Charset": "UTF-8"}
