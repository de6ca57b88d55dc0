"""Webhooks queue → chalicelib/workers/deliveries.py → the merchant's server.

Filled by functions/relay_events.py, functions/sweep_overdue.py, infra/send_later.asl.json, a retry by
hand, and itself with the next attempt. Emptied here: a delivery ends as success or failed.
"""

from datetime import UTC, datetime
from functools import partial
from typing import Any

from chalicelib.batch import MOST_RECEIVES_OF_NEWS, Failures, each_message, last_tries, tasks_of
from chalicelib.queues import DeliveryTask
from chalicelib.settings import settings
from chalicelib.webhooks.sending import post
from chalicelib.workers.deliveries import Sender, attempt, load, owe
from chalicelib.workers.outcomes import conclude

SENDER = Sender(post, partial(datetime.now, UTC), settings())


def handler(event: dict[str, Any], context: Any) -> Failures:
    for task in last_tries(event, DeliveryTask, MOST_RECEIVES_OF_NEWS):
        owe(task, SENDER.now())
    loaded = load(tasks_of(event, DeliveryTask), SENDER.now())
    failures = each_message(event, DeliveryTask, partial(attempt, loaded=loaded, sender=SENDER))
    conclude(loaded.outcomes, SENDER.now(), SENDER.settings)
    return failures
