"""The sweep, every minute: what is owed and late gets its message again, so that a lost one costs minutes.

Emptied by functions/process_payment.py and functions/deliver_webhook.py, which know what is done already.
"""

from datetime import datetime, timedelta

from chalicelib import queues
from chalicelib.log import logger
from chalicelib.queues import DeliveryTask, PaymentTask, Task
from chalicelib.store import overdue

GRACE = timedelta(seconds=30)  # a message that is merely on its way is not late
PATIENCE = timedelta(minutes=5)  # before the same row is swept again


def sweep(at: datetime) -> int:
    """Sends what is overdue. Returns how many messages that took."""
    before, again = at - GRACE, at + PATIENCE
    late: list[Task] = [
        *(
            PaymentTask(payment.account, payment.id, payment.order_id)
            for payment in overdue.payments(before, again)
        ),
        *(DeliveryTask.next_of(delivery) for delivery in overdue.deliveries(before, again)),
    ]
    queues.send([(task, 0) for task in late])
    logger.info("overdue.swept", messages=len(late))
    return len(late)
