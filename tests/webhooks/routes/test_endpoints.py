"""Webhook endpoints: created, changed and disabled."""

import json
from concurrent.futures import ThreadPoolExecutor
from datetime import UTC, datetime, timedelta
from typing import Any

import pytest

from chalicelib.domain.breaker import Breaker
from chalicelib.versions.rendering import LATEST
from chalicelib.webhooks.store import endpoints
from tests.gateway import Answer, Gateway, a_merchant
from tests.in_process_stage import Stage, received
from tests.receiver import MerchantServer
from tests.webhooks.endpoint_requests import ENDPOINTS, URL, patch


def test_an_endpoint_is_returned_as_created(gateway: Gateway) -> None:
    fields = {
        "description": "The shop’s", "events": ["payment.*", "refund.failed"], "schedule": "extended",
        "rate_limit": 5, "signatures": ["v1a", "v1"],
    }  # fmt: skip

    made = gateway.post(ENDPOINTS, {"url": URL, **fields}).data

    shown = gateway.get(f"{ENDPOINTS}/{made['id']}").data
    assert shown == {key: value for key, value in made.items() if key != "secret"}
    assert shown == {
        "id": made["id"], "url": URL, **fields, "signatures": ["v1", "v1a"], "state": "enabled",
        "api_version": LATEST, "created_at": shown["created_at"], "updated_at": shown["created_at"],
    }  # fmt: skip


@pytest.mark.parametrize(
    ("fields", "field"),
    [
        ({"url": "ftp://example.com"}, "url"),
        ({"url": "https://10.0.0.1/"}, "url"),
        ({"url": "https://user:pass@example.com/"}, "url"),
        ({"url": 'https://example.com/"'}, "url"),
        ({"events": ["payment.unknown"]}, "events"),
        ({"events": []}, "events"),
        ({"schedule": "never"}, "schedule"),
        ({"rate_limit": 0}, "rate_limit"),
        ({"rate_limit": 1001}, "rate_limit"),
        ({"signatures": ["v1a"]}, "signatures"),
        ({"signatures": ["v2"]}, "signatures.0"),
        ({"description": "x" * 256}, "description"),
        ({"description": "two\nlines"}, "description"),
        ({"secret": "short"}, "secret"),
        ({"state": "disabled"}, "state"),
    ],
)
def test_an_invalid_field_is_rejected_by_name(gateway: Gateway, fields: dict[str, Any], field: str) -> None:
    answer = gateway.post(ENDPOINTS, {"url": URL, **fields})

    assert (answer.status, answer.error["field"]) == (400, field)


def test_a_change_keeps_omitted_fields(gateway: Gateway) -> None:
    made = gateway.post(ENDPOINTS, {"url": URL, "description": "mine", "rate_limit": 5}).data

    changed = patch(gateway, made, events=["order.paid"], schedule="extended").data

    assert changed == gateway.get(f"{ENDPOINTS}/{made['id']}").data
    assert {key: value for key, value in changed.items() if made[key] != value} == {
        "events": ["order.paid"], "schedule": "extended", "updated_at": changed["updated_at"],
    }  # fmt: skip


def test_null_removes_a_rate_limit(gateway: Gateway) -> None:
    made = gateway.post(ENDPOINTS, {"url": URL, "rate_limit": 5}).data

    assert patch(gateway, made, rate_limit=None).data["rate_limit"] is None
    assert gateway.get(f"{ENDPOINTS}/{made['id']}").data["rate_limit"] is None


@pytest.mark.parametrize(
    ("changes", "field"),
    [
        ({"url": "https://169.254.169.254/"}, "url"),
        ({"state": "failing"}, "state"),
        ({"secret": "x"}, "secret"),
    ],
)
def test_an_invalid_change_is_rejected_by_name(gateway: Gateway, changes: dict[str, Any], field: str) -> None:
    made = gateway.post(ENDPOINTS, {"url": URL}).data

    answer = patch(gateway, made, **changes)

    assert (answer.status, answer.error["field"]) == (400, field)


def test_the_endpoint_of_another_merchant_is_not_found(gateway: Gateway) -> None:
    theirs = a_merchant(gateway.client).post(ENDPOINTS, {"url": URL}).data

    paths = ["", "/secret", "/public-key"]
    answers = [gateway.get(f"{ENDPOINTS}/{theirs['id']}{path}") for path in paths]
    answers += [
        patch(gateway, theirs, description="x"),
        gateway.post(f"{ENDPOINTS}/{theirs['id']}/rotate-secret"),
    ]

    assert {answer.status for answer in answers} == {404}


def test_a_disabled_endpoint_receives_no_events_until_it_is_enabled(gateway: Gateway, stage: Stage) -> None:
    with MerchantServer() as merchant:
        made = gateway.post(ENDPOINTS, {"url": merchant.url, "events": ["order.created"]}).data
        off = patch(gateway, made, state="disabled").data
        gateway.order(receipt="while it was off")
        stage.run(gateway.account)
        on = patch(gateway, made, state="enabled").data
        gateway.order(receipt="afterwards")
        stage.run(gateway.account)

    assert (off["state"], off["disabled_reason"]) == ("disabled", "requested_by_merchant")
    assert (on["state"], on.get("disabled_reason")) == ("enabled", None)
    assert [json.loads(request.body)["data"]["receipt"] for request in merchant.received] == ["afterwards"]


@pytest.mark.parametrize(
    ("status", "headers", "reason"),
    [
        (410, {}, "gone"),
        (200, {"webhook-delivery": "disable"}, "disabled_by_receiver"),
        (500, {"webhook-delivery": "disable"}, "disabled_by_receiver"),
    ],
)
def test_a_receiver_can_disable_its_endpoint_and_others_get_an_event(
    gateway: Gateway, stage: Stage, status: int, headers: dict[str, str], reason: str
) -> None:
    with MerchantServer() as leaving, MerchantServer() as staying:
        leaving.answer_with(status, headers=headers)
        made = gateway.post(ENDPOINTS, {"url": leaving.url}).data
        gateway.post(ENDPOINTS, {"url": staying.url, "events": ["webhook_endpoint.*"]})
        gateway.order()
        stage.run(gateway.account)

    shown = gateway.get(f"{ENDPOINTS}/{made['id']}").data
    [event] = [json.loads(request.body) for request in staying.received]
    assert (shown["state"], shown["disabled_reason"], len(leaving.received)) == ("disabled", reason, 1)
    assert (event["event"], event["sequence"], event["data"]) == ("webhook_endpoint.disabled", 1, shown)


def test_a_receiver_can_abort_one_delivery(gateway: Gateway, stage: Stage) -> None:
    with MerchantServer() as merchant:
        merchant.answer_with(500, headers={"webhook-delivery": "abort"})
        made = gateway.post(ENDPOINTS, {"url": merchant.url}).data
        gateway.order()
        stage.run(gateway.account)

    [delivery] = gateway.get("/v1/webhooks").data
    assert (delivery["status"], delivery["attempts"], delivery["next_attempt_at"]) == ("failed", 1, None)
    assert gateway.get(f"{ENDPOINTS}/{made['id']}").data["state"] == "enabled"


def test_a_retry_for_a_disabled_or_deleted_endpoint_is_rejected(gateway: Gateway, stage: Stage) -> None:
    with MerchantServer() as merchant:
        made = gateway.post(ENDPOINTS, {"url": merchant.url}).data
        gateway.order()
        stage.run(gateway.account)
    [delivery] = gateway.get("/v1/webhooks").data

    patch(gateway, made, state="disabled")
    off = gateway.post(f"/v1/webhooks/{delivery['id']}/retry")
    gateway.send("DELETE", f"{ENDPOINTS}/{made['id']}")
    gone = gateway.post(f"/v1/webhooks/{delivery['id']}/retry")

    assert [(answer.status, answer.error["code"]) for answer in (off, gone)] == [(409, "CONFLICT")] * 2


def test_the_health_of_an_endpoint_counts_its_attempts(gateway: Gateway, stage: Stage) -> None:
    with MerchantServer() as merchant:
        made = gateway.post(ENDPOINTS, {"url": merchant.url, "events": ["order.created"]}).data
        before = gateway.get(f"{ENDPOINTS}/{made['id']}/health").data
        for status in (200, 500):
            merchant.answer_with(status)
            gateway.order()
            stage.run(gateway.account)

    after = gateway.get(f"{ENDPOINTS}/{made['id']}/health").data
    assert (before["attempts"], before["success_rate"]) == (0, None)
    assert (after["attempts"], after["succeeded"], after["failed"], after["success_rate"]) == (2, 1, 1, 0.5)
    assert 0 < after["latency_ms"]["p50"] <= after["latency_ms"]["p95"] < 10_000
    assert (after["consecutive_failures"], after["breaker"]) == (1, {"state": "closed"})
    assert after["failing_since"] > made["created_at"]


def test_held_deliveries_are_released_when_the_url_changes(gateway: Gateway, stage: Stage) -> None:
    made = gateway.post(ENDPOINTS, {"url": URL}).data
    failing = endpoints.get(gateway.account, made["id"])
    until = datetime.now(UTC) + timedelta(minutes=15)
    endpoints.record_breaker(failing, Breaker(12, datetime.now(UTC), 5, until))
    assert gateway.get(f"{ENDPOINTS}/{made['id']}").data["state"] == "failing"

    moved = patch(gateway, made, url=f"{URL}/new").data

    (message,) = received("webhooks")
    assert (moved["state"], json.loads(message["Body"])["recovery"]) == ("enabled", "release_held")


def test_concurrent_requests_create_at_most_twenty_endpoints(gateway: Gateway) -> None:
    def make(n: int) -> Answer:
        return gateway.post(ENDPOINTS, {"url": f"{URL}/{n}"})

    with ThreadPoolExecutor(8) as pool:
        answers = list(pool.map(make, range(26)))

    made = [answer.data["id"] for answer in answers if answer.status == 201]
    assert (len(made), {answer.status for answer in answers}) == (20, {201, 400})
    assert len(gateway.get(f"{ENDPOINTS}?limit=100").data) == 20

    gateway.send("DELETE", f"{ENDPOINTS}/{made[0]}")
    assert gateway.send("DELETE", f"{ENDPOINTS}/{made[0]}").status == 404
    assert [make(n).status for n in range(2)] == [201, 400]
