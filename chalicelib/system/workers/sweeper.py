"""The sweep, every minute: what is owed and late gets its message again, so that a lost one costs minutes.

Consumed by functions/process_payment.py, functions/process_refund.py and functions/deliver_webhook.py,
which know what is done already.
"""

from collections.abc import Callable, Iterator
from datetime import datetime, timedelta
from functools import partial

from chalicelib.db import due_index
from chalicelib.log import logger
from chalicelib.messaging import queues
from chalicelib.messaging.batch import each_step
from chalicelib.payments.domain.payment import Payment
from chalicelib.payments.domain.refund import Refund
from chalicelib.payments.store import vault
from chalicelib.webhooks.domain.delivery import Delivery

Waiting = Payment | Refund | Delivery

GRACE = timedelta(seconds=30)  # a message that is merely on its way is not late
PATIENCE = timedelta(minutes=5)  # before the same row is swept again


def sweep(at: datetime) -> int:
    """Removes the cards whose minutes are over, then sends what is overdue, each before the next is looked
    at: a sweep that is ended has lost nothing. What fails of one kind holds up no other, and is raised.

    Returns how many messages that took.
    """
    cards, *sent = each_step(
        partial(vault.remove_expired, at),
        partial(_send, due_index.payments, at),
        partial(_send, due_index.refunds, at),
        partial(_send, due_index.deliveries, at),
    )
    logger.info("overdue.swept", messages=sum(sent), cards=cards)
    return sum(sent)


def _send(late: Callable[[datetime, datetime], Iterator[Waiting]], at: datetime) -> int:
    sent = 0
    for waiting in late(at - GRACE, at + PATIENCE):
        queues.send([(queues.task_of(waiting), 0)])
        sent += 1
    return sent
