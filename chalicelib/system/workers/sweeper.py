"""Send the messages of overdue rows again, every minute, so that a lost message delays work only by minutes.

Consumed by functions/process_payment.py, functions/process_refund.py and functions/deliver_webhook.py,
which skip completed work.
"""

from collections.abc import Callable, Iterator
from datetime import datetime, timedelta
from functools import partial

from chalicelib.db import due_index
from chalicelib.log import logger
from chalicelib.messaging import queues
from chalicelib.messaging.batch import run_all
from chalicelib.payments.domain.payment import Payment
from chalicelib.payments.domain.refund import Refund
from chalicelib.payments.store import vault
from chalicelib.webhooks.domain.delivery import Delivery

Waiting = Payment | Refund | Delivery

LATE_AFTER = timedelta(seconds=30)  # a message may still be in transit
RESWEEP_AFTER = timedelta(minutes=5)  # time before the same row is swept again


def sweep(at: datetime) -> int:
    """Remove expired cards, send the overdue messages, and return the number of messages sent.

    Each message is sent before the next row is read, so an interrupted sweep loses none. The steps are
    independent: if one fails, the others still run, and then the error is raised.
    """
    cards, *sent = run_all(
        partial(vault.remove_expired, at),
        partial(_send, due_index.payments, at),
        partial(_send, due_index.refunds, at),
        partial(_send, due_index.deliveries, at),
    )
    logger.info("overdue.swept", messages=sum(sent), cards=cards)
    return sum(sent)


def _send(late: Callable[[datetime, datetime], Iterator[Waiting]], at: datetime) -> int:
    sent = 0
    for waiting in late(at - LATE_AFTER, at + RESWEEP_AFTER):
        queues.send([(queues.task_of(waiting), 0)])
        sent += 1
    return sent
