"""Payments queue → chalicelib/payments/workers/payments.py.

Produced by the modules that PaymentTask in chalicelib/payments/domain/tasks.py names. The verdict is written
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
from chalicelib.payments.domain.tasks import PaymentTask
from chalicelib.payments.workers.asking import PaymentContext
from chalicelib.payments.workers.payments import process, schedule_check
from chalicelib.risk.workers.rules import Rules
from chalicelib.settings import settings

KNOWN = settings()
RULES = Rules()


def handler(event: dict[str, Any], context: Any) -> Failures:
    limits = money_limits(context, KNOWN.payments_queue_url)
    registry = registry_of(KNOWN, limits.time_left_s)
    payment_context = PaymentContext(
        registry, datetime.now(UTC), KNOWN.authorized_for, KNOWN.checkout_url, RULES
    )
    on_final_attempt(
        event, PaymentTask.read, MONEY_MAX_RECEIVES, partial(schedule_check, at=payment_context.at)
    )
    return each_message(event, PaymentTask.read, lambda task: process(task, payment_context), limits)
