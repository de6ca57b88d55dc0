"""Billing queue → chalicelib/billing/workers/billing.py → invoices of subscriptions.

Produced by the modules that BillingTask in chalicelib/billing/domain/tasks.py names. Consumed here.
"""

from datetime import UTC, datetime
from typing import Any

from chalicelib.billing.domain.tasks import BillingTask
from chalicelib.billing.workers.billing import work
from chalicelib.messaging.batch import Failures, each_message
from chalicelib.settings import settings

settings()


def handler(event: dict[str, Any], context: Any) -> Failures:
    return each_message(event, BillingTask.read, lambda task: work(task, lambda: datetime.now(UTC)))
