"""Stream of the webhook_deliveries table → chalicelib/dashboard/workers/summaries.py → metrics.

Produced by every attempt that functions/deliver_webhook.py records. Consumed here.
"""

from typing import Any

from chalicelib.dashboard.workers.summaries import summarize_deliveries
from chalicelib.settings import settings

settings()


def handler(event: dict[str, Any], context: Any) -> None:
    summarize_deliveries(event["Records"])
