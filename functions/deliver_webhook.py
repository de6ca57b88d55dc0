"""Webhooks queue → chalicelib/workers/deliveries.py → the merchant's server.

Filled by functions/relay_events.py, functions/sweep_overdue.py, infra/send_later.asl.json, a retry by
hand, and itself with the next attempt. Emptied here: a delivery ends as success or failed.
"""

from datetime import UTC, datetime
from functools import partial
from typing import Any

from chalicelib.batch import MOST_RECEIVES_OF_NEWS, Failures, before_last_tries, each_message, tasks_of
from chalicelib.queues import DeliveryTask
from chalicelib.settings import settings
from chalicelib.webhooks.schedule import schedule_of
from chalicelib.webhooks.sending import post
from chalicelib.workers.deliveries import attempt, load, owe

SCHEDULE = schedule_of(settings())


def handler(event: dict[str, Any], context: Any) -> Failures:
    before_last_tries(event, DeliveryTask, MOST_RECEIVES_OF_NEWS, partial(owe, at=datetime.now(UTC)))
    loaded = load(tasks_of(event, DeliveryTask))
    attempt_one = partial(
        attempt, loaded=loaded, schedule=SCHEDULE, post=post, now=partial(datetime.now, UTC)
    )
    return each_message(event, DeliveryTask, attempt_one)
