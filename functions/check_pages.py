"""Every day → chalicelib/checkout/workers/page_check.py.

Produced by a schedule of EventBridge. Consumed by the alarm on this function's errors
(infra/template/alarms.yaml).
"""

from typing import Any

from chalicelib.checkout.workers.page_check import check, fetch, inventory_at
from chalicelib.settings import settings

settings()


def handler(event: dict[str, Any], context: Any) -> dict[str, int]:
    inventory = inventory_at(settings().inventory_bucket, settings().inventory_key)
    return {"unchanged": check(settings().checkout_url, inventory, fetch)}
