"""Mail queue → chalicelib/notices/workers/mail.py → Amazon SES or SNS; or → the modules below → mails.

Produced by the modules that the tasks in chalicelib/notices/domain/tasks.py name. Consumed here.
"""

from datetime import UTC, datetime
from typing import Any

from chalicelib.accounts.store import memberships
from chalicelib.accounts.store.directory import directory
from chalicelib.checkout.workers import payer_messages
from chalicelib.dashboard.workers.watching import found
from chalicelib.messaging.batch import Failures, each_message
from chalicelib.notices.domain import tasks
from chalicelib.notices.domain.feedback import Feedback
from chalicelib.notices.workers import alerts, feedback
from chalicelib.notices.workers.mail import send
from chalicelib.settings import settings

settings()


def handler(event: dict[str, Any], context: Any) -> Failures:
    return each_message(event, tasks.read_task, _work)


def _work(task: tasks.MailQueueTask) -> None:
    at = datetime.now(UTC)
    match task:
        case tasks.MailTask():
            send(task, directory(), at)
        case Feedback():
            feedback.record(task, at)
        case tasks.PayerMessageTask():
            payer_messages.announce(task, at)
        case tasks.AlertTask():
            alerts.announce(task, memberships.subscribers_of)
        case tasks.WatchTask():
            for alert in found(task.account, at):
                alerts.write(alert, memberships.subscribers_of)
