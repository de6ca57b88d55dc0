"""Invocations of functions/deliver_webhook.py at a time that the test chooses."""

from collections.abc import Sequence
from datetime import datetime
from typing import Any

from chalicelib.db import events
from chalicelib.db.paging import Page
from chalicelib.domain.ids import new_id
from chalicelib.webhooks.domain.delivery import Delivery, delivery_of
from chalicelib.webhooks.domain.endpoint import Endpoint
from chalicelib.webhooks.domain.tasks import DeliveryTask
from chalicelib.webhooks.sending.post_result import PostResult
from chalicelib.webhooks.store import deliveries
from chalicelib.webhooks.workers.deliveries import attempt
from chalicelib.webhooks.workers.delivery_batch import load
from chalicelib.webhooks.workers.endpoint_health import finish_batch
from tests.builders import NOON, a_delivery
from tests.fake_sender import context_at, responding_with
from tests.gateway import JSON, Gateway
from tests.in_process_stage import Stage

FAILS, WORKS = responding_with(PostResult(500)), responding_with(PostResult(200))


def pending_deliveries(endpoint: Endpoint, count: int) -> list[Delivery]:
    """Write deliveries whose first attempt is pending."""
    made = [
        a_delivery(
            account=endpoint.account,
            id=new_id("whd", NOON),
            endpoint_id=endpoint.id,
            payload='{"id":"evt_1"}',
        )
        for _ in range(count)
    ]
    for one in made:
        deliveries.add(one, claim=None)
    return made


def relayed_delivery(gateway: Gateway, stage: Stage, endpoint: JSON) -> Delivery:
    """Relay a new event. Return its delivery, which has no row until its first attempt starts."""
    gateway.order()
    stage.relay(gateway.account)
    [event] = events.newest(gateway.account, Page(1)).items
    return delivery_of(event, endpoint["id"], endpoint["url"])


def invoke(tasks: Sequence[DeliveryTask], at: datetime, post: Any) -> None:
    """Make the attempts of one batch with `post`."""
    batch, context = load(tasks, at), context_at(at, post)
    for task in tasks:
        attempt(task, batch, context)
    finish_batch(batch.outcomes, at, context.settings)
