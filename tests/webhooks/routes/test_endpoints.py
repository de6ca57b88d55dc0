"""Webhook endpoints: made, changed, switched off."""

import json
from concurrent.futures import ThreadPoolExecutor
from datetime import UTC, datetime, timedelta
from typing import Any

import pytest

from chalicelib.webhooks.domain.breaker import Breaker
from chalicelib.webhooks.store import endpoints
from tests.gateway import Answer, Gateway, a_merchant
from tests.in_process_stage import Stage, received
from tests.receiver import MerchantServer
from tests.webhooks.endpoint_requests import ENDPOINTS, URL, patch


def test_an_endpoint_has_all_that_it_was_made_with(gateway: Gateway) -> None:
    fields = {
        "description": "The shop’s", "events": ["payment.*", "refund.failed"], "schedule": "extended",
        "rate_limit": 5, "signatures": ["v1a", "v1"],
    }  # fmt: skip

    made = gateway.post(ENDPOINTS, {"url": URL, **fields}).data

    shown = gateway.get(f"{ENDPOINTS}/{made['id']}").data
    assert shown == {key: value for key, value in made.items() if key != "secret"}
    assert shown == {
        "id": made["id"], "url": URL, **fields, "signatures": ["v1", "v1a"], "state": "enabled",
        "created_at": shown["created_at"], "updated_at": shown["created_at"],
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
def test_what_no_endpoint_can_have_is_refused_by_its_name(
    gateway: Gateway, fields: dict[str, Any], field: str
) -> None:
    answer = gateway.post(ENDPOINTS, {"url": URL, **fields})

    assert (answer.status, answer.error["field"]) == (400, field)


def test_a_change_leaves_alone_what_it_does_not_name(gateway: Gateway) -> None:
    made = gateway.post(ENDPOINTS, {"url": URL, "description": "mine", "rate_limit": 5}).data

    changed = patch(gateway, made, events=["order.paid"], schedule="extended").data

    assert changed == gateway.get(f"{ENDPOINTS}/{made['id']}").data
    assert {key: value for key, value in changed.items() if made[key] != value} == {
        "events": ["order.paid"], "schedule": "extended", "updated_at": changed["updated_at"],
    }  # fmt: skip


def test_null_takes_a_rate_limit_away(gateway: Gateway) -> None:
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
def test_a_change_that_cannot_be_is_refused_by_its_name(
    gateway: Gateway, changes: dict[str, Any], field: str
) -> None:
    made = gateway.post(ENDPOINTS, {"url": URL}).data

    answer = patch(gateway, made, **changes)

    assert (answer.status, answer.error["field"]) == (400, field)


def test_an_endpoint_of_another_merchant_is_not_there(gateway: Gateway) -> None:
    theirs = a_merchant(gateway.client).post(ENDPOINTS, {"url": URL}).data

    paths = ["", "/secret", "/public-key"]
    answers = [gateway.get(f"{ENDPOINTS}/{theirs['id']}{path}") for path in paths]
    answers += [
        patch(gateway, theirs, description="x"),
        gateway.post(f"{ENDPOINTS}/{theirs['id']}/rotate-secret"),
    ]

    assert {answer.status for answer in answers} == {404}


def test_a_disabled_endpoint_is_told_nothing_until_it_is_enabled(gateway: Gateway, stage: Stage) -> None:
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
def test_a_receiver_can_switch_its_endpoint_off_and_the_others_are_told(
    gateway: Gateway, stage: Stage, status: int, headers: dict[str, str], reason: str
) -> None:
    with MerchantServer() as leaving, MerchantServer() as staying:
        leaving.answer_with(status, headers=headers)
        made = gateway.post(ENDPOINTS, {"url": leaving.url}).data
        gateway.post(ENDPOINTS, {"url": staying.url, "events": ["webhook_endpoint.*"]})
        gateway.order()
        stage.run(gateway.account)

    shown = gateway.get(f"{ENDPOINTS}/{made['id']}").data
    [told] = [json.loads(request.body) for request in staying.received]
    assert (shown["state"], shown["disabled_reason"], len(leaving.received)) == ("disabled", reason, 1)
    assert (told["event"], told["sequence"], told["data"]) == ("webhook_endpoint.disabled", 1, shown)


def test_a_receiver_can_give_one_delivery_up(gateway: Gateway, stage: Stage) -> None:
    with MerchantServer() as merchant:
        merchant.answer_with(500, headers={"webhook-delivery": "abort"})
        made = gateway.post(ENDPOINTS, {"url": merchant.url}).data
        gateway.order()
        stage.run(gateway.account)

    [delivery] = gateway.get("/v1/webhooks").data
    assert (delivery["status"], delivery["attempts"], delivery["next_attempt_at"]) == ("failed", 1, None)
    assert gateway.get(f"{ENDPOINTS}/{made['id']}").data["state"] == "enabled"


def test_a_retry_for_an_endpoint_that_is_off_or_gone_is_refused(gateway: Gateway, stage: Stage) -> None:
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


def test_an_endpoints_health_is_counted_by_its_attempts(gateway: Gateway, stage: Stage) -> None:
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


def test_what_a_breaker_held_back_goes_to_a_new_url_at_once(gateway: Gateway, stage: Stage) -> None:
    made = gateway.post(ENDPOINTS, {"url": URL}).data
    failing = endpoints.get(gateway.account, made["id"])
    until = datetime.now(UTC) + timedelta(minutes=15)
    endpoints.record_breaker(failing, Breaker(12, datetime.now(UTC), 5, until))
    assert gateway.get(f"{ENDPOINTS}/{made['id']}").data["state"] == "failing"

    moved = patch(gateway, made, url=f"{URL}/new").data

    (message,) = received("webhooks")
    assert (moved["state"], json.loads(message["Body"])["recovery"]) == ("enabled", "release_held")


def test_there_are_twenty_at_most_however_many_are_made_at_once(gateway: Gateway) -> None:
    def make(n: int) -> Answer:
        return gateway.post(ENDPOINTS, {"url": f"{URL}/{n}"})

    with ThreadPoolExecutor(8) as at_once:
        answers = list(at_once.map(make, range(26)))

    made = [answer.data["id"] for answer in answers if answer.status == 201]
    assert (len(made), {answer.status for answer in answers}) == (20, {201, 400})
    assert len(gateway.get(f"{ENDPOINTS}?limit=100").data) == 20

    gateway.send("DELETE", f"{ENDPOINTS}/{made[0]}")
    assert gateway.send("DELETE", f"{ENDPOINTS}/{made[0]}").status == 404
    assert [make(n).status for n in range(2)] == [201, 400]
