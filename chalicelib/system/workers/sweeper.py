"""Send the messages of overdue rows, every minute, so that a lost message delays work only by minutes.

Authorizations that ended have no other message.

Consumed by functions/process_payment.py, functions/process_refund.py, functions/deliver_webhook.py and
functions/send_mail.py, which skip completed work.
"""

from collections.abc import Iterable
from datetime import datetime
from functools import partial

from chalicelib.audit.workers.links import link_overdue
from chalicelib.domain.task import Task
from chalicelib.log import logger
from chalicelib.messaging import queues
from chalicelib.messaging.batch import run_all
from chalicelib.notices.domain.tasks import mail_task
from chalicelib.notices.store import mail
from chalicelib.payments.domain.tasks import due_dispute, due_payment, due_refund, event_task
from chalicelib.payments.store import acquirer_events, disputes, payments, refunds, vault
from chalicelib.webhooks.domain.tasks import next_attempt
from chalicelib.webhooks.store import deliveries


def sweep(at: datetime) -> int:
    """Remove expired cards, link audit entries, send the overdue messages, and return the number sent.

    Each message is sent before the next row is read, so an interrupted sweep loses none. The steps are
    independent: if one fails, the others still run, and then the error is raised.
    """
    cards, entries, *sent = run_all(
        partial(vault.remove_expired, at),
        partial(link_overdue, at),
        lambda: _send(map(due_payment, payments.take_overdue(at))),
        lambda: _send(map(due_refund, refunds.take_overdue(at))),
        lambda: _send(map(due_dispute, disputes.take_overdue(at))),
        lambda: _send(map(event_task, acquirer_events.take_overdue(at))),
        lambda: _send(map(next_attempt, deliveries.take_overdue(at))),
        lambda: _send(map(mail_task, mail.take_overdue(at))),
    )
    logger.info("overdue.swept", messages=sum(sent), cards=cards, audit_entries=entries)
    return sum(sent)


def _send(tasks: Iterable[Task]) -> int:
    sent = 0
    for task in tasks:
        queues.send([(task, 0)])
        sent += 1
    return sent
