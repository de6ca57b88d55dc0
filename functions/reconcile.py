"""Settlements queue → chalicelib/payments/workers/settlements.py → payouts, their lines and differences.

Produced by the modules that SettlementTask in chalicelib/payments/domain/tasks.py names. Consumed here.
"""

from datetime import UTC, datetime
from typing import Any

from chalicelib.messaging.batch import Failures, each_message, money_limits
from chalicelib.payments.acquirers.registry import registry_of
from chalicelib.payments.domain.tasks import SettlementTask
from chalicelib.payments.workers.settlements import process
from chalicelib.settings import settings

KNOWN = settings()


def handler(event: dict[str, Any], context: Any) -> Failures:
    limits = money_limits(context, KNOWN.settlements_queue_url)
    registry = registry_of(KNOWN, limits.time_left_s)
    return each_message(
        event, SettlementTask.read, lambda task: process(task, registry, datetime.now(UTC)), limits
    )
