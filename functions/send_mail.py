"""Mail queue → chalicelib/notices/workers/mail.py → Amazon SES.

Produced by the modules that MailTask in chalicelib/notices/domain/tasks.py names. Consumed here.
"""

from datetime import UTC, datetime
from typing import Any

from chalicelib.accounts.store import memberships, merchants, users
from chalicelib.messaging.batch import Failures, each_message
from chalicelib.notices.domain.mail import USERS
from chalicelib.notices.domain.tasks import MailTask
from chalicelib.notices.workers.mail import Directory, send
from chalicelib.settings import settings

settings()


def handler(event: dict[str, Any], context: Any) -> Failures:
    directory = Directory(_is_user, memberships.owners_of, _name_of)
    return each_message(event, MailTask.read, lambda task: send(task, directory, datetime.now(UTC)))


def _is_user(account: str, email: str) -> bool:
    if account == USERS:
        return users.find(email) is not None
    return memberships.has_address(account, email)


def _name_of(merchant_id: str) -> str:
    merchant = merchants.find(merchant_id)
    return merchant.name if merchant else merchant_id
