"""Payments queue → chalicelib/payments/workers/payments.py.

Produced by the modules that PaymentTask in chalicelib/messaging/queues.py names. The verdict is an event,
by functions/relay_events.py, to functions/deliver_webhook.py.
"""

from datetime import UTC, datetime
from functools import partial
from typing import Any

from chalicelib.messaging.batch import MOST_RECEIVES_OF_MONEY, Failures, before_last_tries, each_message
from chalicelib.messaging.queues import PaymentTask
from chalicelib.payments.acquirers.simulator import Simulator
from chalicelib.payments.workers.payments import Desk, owe, process
from chalicelib.settings import settings

KNOWN = settings()
ACQUIRER = Simulator(KNOWN)


def handler(event: dict[str, Any], context: Any) -> Failures:
    desk = Desk(ACQUIRER, datetime.now(UTC), KNOWN.authorized_for, KNOWN.checkout_url)
    before_last_tries(event, PaymentTask, MOST_RECEIVES_OF_MONEY, partial(owe, at=desk.at))
    return each_message(event, PaymentTask, lambda task: process(task, desk))
