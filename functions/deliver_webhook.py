"""Webhooks queue → chalicelib/webhooks/workers/deliveries.py → the merchant's server, and redelivery.py.

Filled by those that DeliveryTask and RecoveryTask in chalicelib/messaging/queues.py name.
Emptied here: a delivery ends as success or failed.
"""

from datetime import UTC, datetime
from functools import partial
from typing import Any

from chalicelib.messaging import batch
from chalicelib.messaging.queues import DeliveryTask, RecoveryTask, webhook_task
from chalicelib.settings import settings
from chalicelib.webhooks.sending.sending import post
from chalicelib.webhooks.workers.deliveries import Loaded, Sender, attempt, load, owe
from chalicelib.webhooks.workers.endpoint_health import conclude
from chalicelib.webhooks.workers.redelivery import recover

SENDER = Sender(post, partial(datetime.now, UTC), settings())


def handler(event: dict[str, Any], context: Any) -> batch.Failures:
    batch.before_last_tries(event, webhook_task, batch.MOST_RECEIVES_OF_NEWS, _owe)
    loaded = load(batch.tasks_of(event, DeliveryTask), SENDER.now())
    failures = batch.each_message(event, webhook_task, partial(_work, loaded=loaded))
    conclude(loaded.outcomes, SENDER.now(), SENDER.settings)
    return failures


def _owe(task: DeliveryTask | RecoveryTask) -> None:
    if isinstance(task, DeliveryTask):
        owe(task, SENDER.now())


def _work(task: DeliveryTask | RecoveryTask, loaded: Loaded) -> None:
    if isinstance(task, RecoveryTask):
        recover(task, SENDER.now())
    else:
        attempt(task, loaded, SENDER)
