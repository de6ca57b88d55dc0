"""Refunds queue → chalicelib/workers/refunds.py.

Filled by functions/relay_events.py with RefundTask. The outcome leaves as an event, by the same relay,
to functions/deliver_webhook.py.
"""

from datetime import UTC, datetime
from typing import Any

from chalicelib.acquirers.simulator import Simulator
from chalicelib.batch import Failures, each_message
from chalicelib.queues import RefundTask
from chalicelib.settings import settings
from chalicelib.workers.refunds import process

ACQUIRER = Simulator(settings())


def handler(event: dict[str, Any], context: Any) -> Failures:
    return each_message(event, RefundTask, lambda task: process(task, ACQUIRER, datetime.now(UTC)))
