"""Stream of the webhook_deliveries table → chalicelib/workers/summaries.py → the dashboard's figures.

Filled by every attempt that functions/deliver_webhook.py writes down. Emptied here.
"""

from typing import Any

from chalicelib.settings import settings
from chalicelib.workers.summaries import summarize_deliveries

settings()


def handler(event: dict[str, Any], context: Any) -> None:
    summarize_deliveries(event["Records"])
