"""Each fault of a merchant's server: the attempt's record, and the next step of its delivery."""

from collections.abc import Iterator
from datetime import UTC, datetime
from functools import partial

import pytest

from chalicelib.messaging import queues
from chalicelib.settings import settings
from chalicelib.webhooks.domain.delivery import Delivery
from chalicelib.webhooks.sending.sending import post
from chalicelib.webhooks.store import deliveries
from chalicelib.webhooks.store.rows import DeliveryRow
from chalicelib.webhooks.workers.deliveries import attempt, load
from chalicelib.webhooks.workers.endpoint_health import conclude
from tests.fake_sender import sender_at
from tests.fault_server import FaultServer
from tests.gateway import Gateway
from tests.in_process_stage import Stage

AGAIN = ("pending", 60.0, "enabled")
THROUGH = ("success", None, "enabled")
OFF = ("failed", None, "disabled")


@pytest.fixture
def server() -> Iterator[FaultServer]:
    """One for each test: it ends a connection by ending it, and none that was kept is met again."""
    with FaultServer() as running:
        yield running


@pytest.mark.parametrize(
    ("fault", "answered", "next_step"),
    [
        ("closes", (None, "ConnectionReset"), AGAIN),
        ("resets", (None, "ConnectionReset"), AGAIN),
        ("says_nothing", (None, "Timeout"), AGAIN),
        ("slow_head", (None, "Timeout"), AGAIN),
        ("half_a_head", (None, "ConnectionReset"), AGAIN),
        ("endless_headers", (None, "InvalidResponse"), AGAIN),
        ("garbage", (None, "ConnectionReset"), AGAIN),
        ("switching_protocols", (None, "InvalidResponse"), AGAIN),
        ("redirect", (307, None), AGAIN),
        ("unknown_status", (799, None), AGAIN),
        ("no_body", (200, None), THROUGH),
        ("endless_body", (200, None), THROUGH),
        ("length_too_long", (200, None), THROUGH),
        ("gzip_bomb", (200, None), THROUGH),
        ("interim", (200, None), THROUGH),
        ("gone", (410, None), OFF),
        ("disable", (200, None), ("success", None, "disabled")),
        ("abort", (500, None), ("failed", None, "enabled")),
        ("control_that_is_none", (200, None), THROUGH),
        ("retry_after_seconds", (429, None), AGAIN),
        ("retry_after_minutes", (429, None), ("pending", 300.0, "enabled")),
        ("retry_after_huge", (429, None), AGAIN),
        ("retry_after_year", (429, None), ("pending", 3600.0, "enabled")),
        ("retry_after_words", (429, None), AGAIN),
        ("retry_after_below_zero", (429, None), AGAIN),
    ],
)
def test_a_fault_has_its_record_and_its_next_step(
    gateway: Gateway,
    stage: Stage,
    server: FaultServer,
    fault: str,
    answered: tuple[int | None, str | None],
    next_step: tuple[str, float | None, str],
) -> None:
    endpoint = gateway.post("/v1/webhook-endpoints", {"url": server.url(fault), "schedule": "standard"})
    delivery, at = told(gateway, stage), datetime.now(UTC)
    task = queues.next_attempt(delivery)
    loaded = load([task], at)

    attempt(task, loaded, sender_at(at, partial(post, within_s=0.4)))
    conclude(loaded.outcomes, at, settings())

    after = deliveries.get(gateway.account, delivery.id)
    [record] = after.attempts_log
    wait_s = (after.due_at - at).total_seconds() if after.due_at else None
    state = gateway.get(f"/v1/webhook-endpoints/{endpoint.data['id']}").data["state"]
    assert (record["response_code"], record["error"]) == answered
    assert record["address"] == "127.0.0.1"
    assert (after.status.value, wait_s, state) == next_step


def told(gateway: Gateway, stage: Stage) -> Delivery:
    gateway.order()
    stage.relay(gateway.account)
    [row] = DeliveryRow.query(gateway.account)
    return row.to(Delivery)
