"""Every night → chalicelib/payments/workers/settlements.py → the settlements queue.

Produced by a schedule of EventBridge. Consumed by functions/reconcile.py.
"""

from datetime import UTC, datetime
from typing import Any

from chalicelib.payments.workers.settlements import start
from chalicelib.settings import settings

settings()


def handler(event: dict[str, Any], context: Any) -> dict[str, int]:
    return {"messages": start(datetime.now(UTC))}
