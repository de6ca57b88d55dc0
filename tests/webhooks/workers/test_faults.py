"""Each fault of a merchant's server: the logged attempt, and the next step of its delivery."""

from collections.abc import Iterator
from datetime import UTC, datetime
from functools import partial

import pytest

from chalicelib.settings import settings
from chalicelib.webhooks.domain.tasks import next_attempt
from chalicelib.webhooks.sending.sending import post
from chalicelib.webhooks.store import deliveries
from chalicelib.webhooks.workers.deliveries import attempt
from chalicelib.webhooks.workers.delivery_batch import load
from chalicelib.webhooks.workers.endpoint_health import finish_batch
from tests.fake_sender import context_at
from tests.fault_server import FaultServer
from tests.gateway import Gateway
from tests.in_process_stage import Stage
from tests.webhooks.endpoint_requests import quick_endpoint
from tests.webhooks.workers.invocations import relayed_delivery

RETRIED = ("pending", 60.0, "enabled")
DELIVERED = ("success", None, "enabled")
DISABLED = ("failed", None, "disabled")


@pytest.fixture
def server() -> Iterator[FaultServer]:
    """Yield one server per test, so that no kept connection is reused."""
    with FaultServer() as running:
        yield running


@pytest.mark.parametrize(
    ("fault", "answered", "next_step"),
    [
        ("closes", (None, "ConnectionReset"), RETRIED),
        ("resets", (None, "ConnectionReset"), RETRIED),
        ("says_nothing", (None, "Timeout"), RETRIED),
        ("slow_head", (None, "Timeout"), RETRIED),
        ("half_a_head", (None, "ConnectionReset"), RETRIED),
        ("endless_headers", (None, "InvalidResponse"), RETRIED),
        ("garbage", (None, "ConnectionReset"), RETRIED),
        ("switching_protocols", (None, "InvalidResponse"), RETRIED),
        ("redirect", (307, None), RETRIED),
        ("unknown_status", (799, None), RETRIED),
        ("no_body", (200, None), DELIVERED),
        ("endless_body", (200, None), DELIVERED),
        ("length_too_long", (200, None), DELIVERED),
        ("gzip_bomb", (200, None), DELIVERED),
        ("interim", (200, None), DELIVERED),
        ("gone", (410, None), DISABLED),
        ("disable", (200, None), ("success", None, "disabled")),
        ("abort", (500, None), ("failed", None, "enabled")),
        ("unknown_directive", (200, None), DELIVERED),
        ("retry_after_seconds", (429, None), RETRIED),
        ("retry_after_minutes", (429, None), ("pending", 300.0, "enabled")),
        ("retry_after_huge", (429, None), RETRIED),
        ("retry_after_year", (429, None), ("pending", 3600.0, "enabled")),
        ("retry_after_words", (429, None), RETRIED),
        ("retry_after_below_zero", (429, None), RETRIED),
    ],
)
def test_a_fault_is_logged_and_has_its_next_step(
    gateway: Gateway,
    stage: Stage,
    server: FaultServer,
    fault: str,
    answered: tuple[int | None, str | None],
    next_step: tuple[str, float | None, str],
) -> None:
    endpoint = quick_endpoint(gateway, url=server.url(fault), schedule="standard")
    delivery, at = relayed_delivery(gateway, stage, endpoint), datetime.now(UTC)
    task = next_attempt(delivery)
    batch = load([task], at)

    attempt(task, batch, context_at(at, partial(post, within_s=0.4)))
    finish_batch(batch.outcomes, at, settings())

    after = deliveries.get(gateway.account, delivery.id)
    [record] = after.attempts_log
    wait_s = (after.due_at - at).total_seconds() if after.due_at else None
    state = gateway.get(f"/v1/webhook-endpoints/{endpoint['id']}").data["state"]
    assert (record["response_code"], record["error"]) == answered
    assert record["address"] == "127.0.0.1"
    assert (after.status.value, wait_s, state) == next_step
