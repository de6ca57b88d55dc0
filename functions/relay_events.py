"""Stream of the events table → chalicelib/system/workers/relay.py → the queues.

Produced by every transaction of the store packages, and by `python -m infra replay`.
Consumed by functions/process_payment.py, functions/process_refund.py, functions/deliver_webhook.py,
functions/send_mail.py.
"""

from typing import Any

from chalicelib.settings import settings
from chalicelib.system.workers.relay import relay

SETTINGS = settings()


def handler(event: dict[str, Any], context: Any) -> None:
    relay(event["Records"], SETTINGS)
