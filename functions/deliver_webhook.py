"""Webhooks queue → chalicelib/workers/deliveries.py → the merchant's server, and recovery.py beside it.

Filled by those that DeliveryTask and RecoveryTask in chalicelib/queues.py name.
Emptied here: a delivery ends as success or failed.
"""

from datetime import UTC, datetime
from functools import partial
from typing import Any

from chalicelib.batch import MOST_RECEIVES_OF_NEWS, Failures, before_last_tries, each_message, tasks_of
from chalicelib.queues import DeliveryTask, RecoveryTask, webhook_task
from chalicelib.settings import settings
from chalicelib.webhooks.sending import post
from chalicelib.workers.deliveries import Loaded, Sender, attempt, load, owe
from chalicelib.workers.outcomes import conclude
from chalicelib.workers.recovery import recover

SENDER = Sender(post, partial(datetime.now, UTC), settings())


def handler(event: dict[str, Any], context: Any) -> Failures:
    before_last_tries(event, webhook_task, MOST_RECEIVES_OF_NEWS, _owe)
    loaded = load(tasks_of(event, DeliveryTask), SENDER.now())
    failures = each_message(event, webhook_task, partial(_work, loaded=loaded))
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
