"""Send one mail with Amazon SES, or one text message with Amazon SNS.

Both have no idempotency key. A worker that dies between their response and the outcome's write sends the mail
again: at least once, and more than once only then.
"""

from collections.abc import Callable, Sequence
from datetime import datetime

from chalicelib.crypto.kms_secrets import unseal
from chalicelib.domain.dataclass import dataclass
from chalicelib.domain.event import iso
from chalicelib.log import logger
from chalicelib.messaging import queues
from chalicelib.notices.domain.language import Language
from chalicelib.notices.domain.mail import USERS, Channel, Mail, Outcome, copies
from chalicelib.notices.domain.pages import PAGES
from chalicelib.notices.domain.sms import sms_of
from chalicelib.notices.domain.suppression import TO_PAYERS, sender_of
from chalicelib.notices.domain.tasks import MailTask, mail_task
from chalicelib.notices.domain.template import Content
from chalicelib.notices.domain.texts import content_of
from chalicelib.notices.store import mail as mails
from chalicelib.notices.store import suppressions
from chalicelib.notices.workers import posting
from chalicelib.notices.workers.posting import Refused
from chalicelib.settings import settings

Post = Callable[[Mail, str, Content], None]


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
    outcome = _outcome(mail, directory, at, post or posting.post)
    mails.finish(mail, outcome, at)
    log = logger.error if outcome is Outcome.REFUSED else logger.info
    log("mail.ended", mail_id=mail.id, kind=mail.kind, outcome=outcome)


def _outcome(mail: Mail, directory: Directory, at: datetime, post: Post) -> Outcome:
    if at >= mail.send_before:
        return Outcome.EXPIRED
    if mail.to_owners:
        return _copied(mail, directory)
    recipient = mail.recipient or ""
    if mail.users_only and not directory.is_user(mail.account, recipient):
        return Outcome.NO_USER
    is_mail = mail.channel is Channel.EMAIL  # SNS has its own list of phone numbers that want no messages
    if is_mail and suppressions.has(sender_of(mail.account, mail.kind), recipient):
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
    if mail.sealed_code:
        values["code"] = unseal(mail.sealed_code, mail.id)
    if mail.kind in PAGES:
        merchant = _merchant(mail, directory)
        values |= {"time": iso(mail.created_at), "merchant": merchant, "merchant_name": merchant}
    chosen = mail.values.get("language")
    language = Language(chosen) if chosen else directory.language_of(recipient)
    link = "" if mail.sealed_code else _site_of(mail) + _page_of(mail)
    if mail.channel is Channel.SMS:
        return Content("", sms_of(mail.kind, values, link, language), "")
    return content_of(mail.kind, values, link, language)


def _page_of(mail: Mail) -> str:
    if mail.sealed_link:
        return unseal(mail.sealed_link, mail.id)
    return PAGES[mail.kind].format_map(mail.values)


def _site_of(mail: Mail) -> str:
    return settings().checkout_url if mail.kind in TO_PAYERS else settings().dashboard_url


def _merchant(mail: Mail, directory: Directory) -> str:
    return "" if mail.account == USERS else directory.name_of(mail.account)
