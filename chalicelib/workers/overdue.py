"""The sweep, every minute: what is owed and late gets its message again, so that a lost one costs minutes.

Emptied by functions/process_payment.py, functions/process_refund.py and functions/deliver_webhook.py,
which know what is done already.
"""

from collections.abc import Iterator
from datetime import datetime, timedelta

from chalicelib import queues
from chalicelib.domain.delivery import Delivery
from chalicelib.domain.payment import Payment
from chalicelib.domain.refund import Refund
from chalicelib.log import logger
from chalicelib.store import overdue, vault

GRACE = timedelta(seconds=30)  # a message that is merely on its way is not late
PATIENCE = timedelta(minutes=5)  # before the same row is swept again


def sweep(at: datetime) -> int:
    """Sends what is overdue, each before the next is looked at: a sweep that is ended has lost nothing.
    Removes the cards whose minutes are over.

    Returns how many messages that took.
    """
    late = 0
    for waiting in _late(at - GRACE, at + PATIENCE):
        queues.send([(queues.task_of(waiting), 0)])
        late += 1
    logger.info("overdue.swept", messages=late, cards=vault.remove_expired(at))
    return late


def _late(before: datetime, again: datetime) -> Iterator[Payment | Refund | Delivery]:
    yield from overdue.payments(before, again)
    yield from overdue.refunds(before, again)
    yield from overdue.deliveries(before, again)
