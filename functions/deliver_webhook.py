"""Webhooks queue → chalicelib/webhooks/workers/deliveries.py → the merchant's server, and redelivery.py.

Produced by the modules that DeliveryTask and RecoveryTask in chalicelib/webhooks/domain/tasks.py name.
Consumed here: every delivery ends as success or failed.
"""

from datetime import UTC, datetime
from functools import partial
from typing import Any

from chalicelib.messaging import batch
from chalicelib.settings import settings
from chalicelib.webhooks.domain.tasks import DeliveryTask, RecoveryTask, webhook_task
from chalicelib.webhooks.sending.sending import post
from chalicelib.webhooks.workers import deliveries as worker
from chalicelib.webhooks.workers.delivery_batch import DeliveryBatch, load
from chalicelib.webhooks.workers.endpoint_health import finish_batch
from chalicelib.webhooks.workers.redelivery import recover

CONTEXT = worker.DeliveryContext(post, partial(datetime.now, UTC), settings())


def handler(event: dict[str, Any], context: Any) -> batch.Failures:
    batch.on_final_attempt(event, webhook_task, batch.WEBHOOK_MAX_RECEIVES, _schedule_check)
    deliveries = load(batch.tasks_of(event, DeliveryTask), CONTEXT.now())
    failures = batch.each_message(event, webhook_task, partial(_work, deliveries=deliveries))
    finish_batch(deliveries.outcomes, CONTEXT.now(), CONTEXT.settings)
    return failures


def _schedule_check(task: DeliveryTask | RecoveryTask) -> None:
    if isinstance(task, DeliveryTask):
        worker.schedule_check(task, CONTEXT.now())


def _work(task: DeliveryTask | RecoveryTask, deliveries: DeliveryBatch) -> None:
    if isinstance(task, RecoveryTask):
        recover(task, CONTEXT.now())
    else:
        worker.attempt(task, deliveries, CONTEXT)
