"""Mail queue → chalicelib/notices/workers/mail.py → Amazon SES, or → chalicelib/notices/workers/alerts.py and
chalicelib/dashboard/workers/watching.py → the mails of alerts.

Produced by the modules that the tasks in chalicelib/notices/domain/tasks.py name. Consumed here.
"""

from datetime import UTC, datetime
from typing import Any

from chalicelib.accounts.store import memberships
from chalicelib.accounts.store.directory import directory
from chalicelib.dashboard.workers.watching import found
from chalicelib.messaging.batch import Failures, each_message
from chalicelib.notices.domain.feedback import Feedback
from chalicelib.notices.domain.tasks import AlertTask, MailQueueTask, MailTask, WatchTask, read_task
from chalicelib.notices.workers import alerts, feedback
from chalicelib.notices.workers.mail import send
from chalicelib.settings import settings

settings()


def handler(event: dict[str, Any], context: Any) -> Failures:
    return each_message(event, read_task, _work)


def _work(task: MailQueueTask) -> None:
    at = datetime.now(UTC)
    match task:
        case MailTask():
            send(task, directory(), at)
        case Feedback():
            feedback.record(task, at)
        case AlertTask():
            alerts.announce(task, memberships.subscribers_of)
        case WatchTask():
            for alert in found(task.account, at):
                alerts.write(alert, memberships.subscribers_of)
