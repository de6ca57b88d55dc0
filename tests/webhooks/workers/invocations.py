"""Invocations of functions/deliver_webhook.py, each at a moment of the test's."""

from collections.abc import Sequence
from datetime import datetime
from typing import Any

from chalicelib.domain.ids import new_id
from chalicelib.messaging.queues import DeliveryTask
from chalicelib.webhooks.domain.delivery import Delivery
from chalicelib.webhooks.domain.endpoint import Endpoint
from chalicelib.webhooks.sending.answer import Answer
from chalicelib.webhooks.store import deliveries
from chalicelib.webhooks.workers.deliveries import attempt, load
from chalicelib.webhooks.workers.endpoint_health import conclude
from tests.builders import NOON, a_delivery
from tests.fake_sender import answering, sender_at

FAILS, WORKS = answering(Answer(500)), answering(Answer(200))


def told(endpoint: Endpoint, count: int) -> list[Delivery]:
    """What the relay wrote of events that it wants."""
    made = [
        a_delivery(
            account=endpoint.account,
            id=new_id("whd", NOON),
            endpoint_id=endpoint.id,
            payload='{"id":"evt_1"}',
        )
        for _ in range(count)
    ]
    deliveries.add_absent(made)
    return made


def invoked(tasks: Sequence[DeliveryTask], at: datetime, post: Any) -> None:
    """Has the attempts of one batch made, each answered by `post`."""
    loaded, sender = load(tasks, at), sender_at(at, post)
    for task in tasks:
        attempt(task, loaded, sender)
    conclude(loaded.outcomes, at, sender.settings)
