"""Start the hourly search for what merchants should be alerted to.

Called by functions/sweep_overdue.py. Consumed by functions/send_mail.py. If a search is lost, the next one
finds what still holds. An alert is mailed once, however often it is found.
"""

from collections.abc import Iterable

from chalicelib.log import logger
from chalicelib.messaging import queues
from chalicelib.notices.domain.tasks import WatchTask
from chalicelib.settings import settings


def start(accounts: Iterable[str]) -> int:
    """Send a message for each account. Return their number: none without an address to send mail from."""
    tasks = [(WatchTask(account), 0) for account in accounts] if settings().mail_sender else []
    queues.send(tasks)
    logger.info("watches.started", messages=len(tasks))
    return len(tasks)
