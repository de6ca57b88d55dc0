"""Refunds queue → chalicelib/payments/workers/refunds.py.

Produced by the modules that RefundTask in chalicelib/payments/domain/tasks.py names. The outcome is written
with an event, which functions/relay_events.py sends to functions/deliver_webhook.py.
"""

from datetime import UTC, datetime
from functools import partial
from typing import Any

from chalicelib.messaging.batch import (
    MONEY_MAX_RECEIVES,
    Failures,
    each_message,
    money_limits,
    on_final_attempt,
)
from chalicelib.payments.acquirers.registry import registry_of
from chalicelib.payments.domain.tasks import RefundTask
from chalicelib.payments.workers.refunds import process, schedule_check
from chalicelib.settings import settings

KNOWN = settings()


def handler(event: dict[str, Any], context: Any) -> Failures:
    on_final_attempt(
        event, RefundTask.read, MONEY_MAX_RECEIVES, partial(schedule_check, at=datetime.now(UTC))
    )
    limits = money_limits(context, KNOWN.refunds_queue_url)
    registry = registry_of(KNOWN, limits.time_left_s)
    return each_message(
        event, RefundTask.read, lambda task: process(task, registry, datetime.now(UTC)), limits
    )
