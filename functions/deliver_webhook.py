"""Webhooks queue → chalicelib/webhooks/workers/deliveries.py → the merchant's server, and redelivery.py.

Produced by the modules that DeliveryTask and RecoveryTask in chalicelib/webhooks/domain/tasks.py name.
Consumed here: every delivery ends as success or failed.
"""

from datetime import UTC, datetime
from functools import partial
from typing import Any

from chalicelib.messaging.batch import Failures
from chalicelib.settings import settings
from chalicelib.webhooks.sending.sending import post
from chalicelib.webhooks.workers.deliveries import DeliveryContext
from chalicelib.webhooks.workers.delivery_invocation import DeliveryInvocation

CONTEXT = DeliveryContext(post, partial(datetime.now, UTC), settings())


def handler(event: dict[str, Any], context: Any) -> Failures:
    return DeliveryInvocation(CONTEXT).run(event, lambda: context.get_remaining_time_in_millis() / 1000)
