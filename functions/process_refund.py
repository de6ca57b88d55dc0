"""Refunds queue → chalicelib/payments/workers/refunds.py.

Produced by the modules that RefundTask in chalicelib/messaging/queues.py names. The outcome is an event,
by functions/relay_events.py, to functions/deliver_webhook.py.
"""

from datetime import UTC, datetime
from functools import partial
from typing import Any

from chalicelib.messaging.batch import MOST_RECEIVES_OF_MONEY, Failures, before_last_tries, each_message
from chalicelib.messaging.queues import RefundTask
from chalicelib.payments.acquirers.simulator import Simulator
from chalicelib.payments.workers.refunds import owe, process
from chalicelib.settings import settings

ACQUIRER = Simulator(settings())


def handler(event: dict[str, Any], context: Any) -> Failures:
    before_last_tries(event, RefundTask, MOST_RECEIVES_OF_MONEY, partial(owe, at=datetime.now(UTC)))
    return each_message(event, RefundTask, lambda task: process(task, ACQUIRER, datetime.now(UTC)))
