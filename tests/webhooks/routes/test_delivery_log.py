"""Filters of the delivery log, and the curl command of a delivery."""

import json
import subprocess
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta

import pytest
import standardwebhooks

from chalicelib.domain.event import iso
from tests.gateway import JSON, Gateway, a_merchant
from tests.in_process_stage import Stage
from tests.receiver import MerchantServer

SECRET = "whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw"


@pytest.fixture
def merchant() -> Iterator[MerchantServer]:
    with MerchantServer() as running:
        yield running


@pytest.fixture
def endpoints(gateway: Gateway, stage: Stage, merchant: MerchantServer) -> list[JSON]:
    """Create two endpoints, of which the first is disabled and the second fails, and events of a payment."""
    made = [
        gateway.post("/v1/webhook-endpoints", {"url": f"{merchant.url}?to={name}", "secret": SECRET}).data
        for name in ("works", "fails")
    ]
    merchant.answer_with(500)
    gateway.send("PATCH", f"/v1/webhook-endpoints/{made[0]['id']}", b'{"state": "disabled"}')
    gateway.payment()
    stage.run(gateway.account)
    return made


def found(gateway: Gateway, query: str) -> list[JSON]:
    listed: list[JSON] = gateway.get(f"/v1/webhooks?{query}").data
    return listed


def test_deliveries_are_filtered_by_status_event_and_endpoint(
    gateway: Gateway, stage: Stage, merchant: MerchantServer, endpoints: list[JSON]
) -> None:
    working, failing = endpoints
    gateway.send("PATCH", f"/v1/webhook-endpoints/{working['id']}", b'{"state": "enabled"}')
    merchant.answer_with(200)
    gateway.order()
    stage.run(gateway.account)

    events = [delivery["event"] for delivery in found(gateway, "event=payment.*&status=pending")]
    assert set(events) == {"payment.pending", "payment.success"}
    assert [d["event"] for d in found(gateway, f"endpoint={working['id']}")] == ["order.created"]
    assert {d["status"] for d in found(gateway, "status=success")} == {"success"}
    assert len(found(gateway, f"event=order.created&endpoint={failing['id']}&status=pending")) == 1
    assert found(gateway, "status=failed") == found(gateway, "endpoint=whe_unknown") == []


def test_deliveries_are_filtered_by_time(gateway: Gateway, endpoints: list[JSON]) -> None:
    soon = iso(datetime.now(UTC) + timedelta(minutes=1))

    assert found(gateway, f"from={soon}") == []
    assert len(found(gateway, f"to={soon}&event=order.created")) == 1


@pytest.mark.parametrize(
    ("query", "field"),
    [("status=lost", "status"), ("event=payment.lost", "event"), ("endpoint=", "endpoint"), ("url=x", "url")],
)
def test_an_invalid_filter_is_rejected_by_name(gateway: Gateway, query: str, field: str) -> None:
    answer = gateway.get(f"/v1/webhooks?{query}")

    assert (answer.status, answer.error["field"]) == (400, field)


def test_the_curl_command_sends_the_webhook_again(
    gateway: Gateway, merchant: MerchantServer, endpoints: list[JSON]
) -> None:
    gateway.send(
        "PATCH",
        f"/v1/webhook-endpoints/{endpoints[1]['id']}",
        json.dumps({"url": f"{merchant.url}?it's=[1-3]&{{a,b}}$(echo)"}).encode(),
    )
    [delivery] = found(gateway, "event=order.created")
    original = merchant.received[0]

    command = gateway.get(f"/v1/webhooks/{delivery['id']}/curl").data["command"]
    subprocess.run(["sh", "-c", command], check=True, capture_output=True)

    again = merchant.received[-1]
    headers = {name.lower(): value for name, value in again.headers.items()}
    assert again.body in {request.body for request in merchant.received[:-1]}
    assert again.path == "/webhook?it's=[1-3]&{a,b}$(echo)"
    assert set(again.headers) >= set(original.headers) - {"Accept-Encoding"}
    assert standardwebhooks.Webhook(SECRET).verify(again.body, headers) == json.loads(again.body)


def test_a_body_with_quotes_and_newlines_survives_the_shell(
    gateway: Gateway, stage: Stage, merchant: MerchantServer
) -> None:
    gateway.post("/v1/webhook-endpoints", {"url": merchant.url, "secret": SECRET})
    gateway.order(notes={"said": 'it\'s "$(id)" `id`\n\\ @x ₹'})
    stage.run(gateway.account)
    [delivery] = found(gateway, "event=order.created")

    command = gateway.get(f"/v1/webhooks/{delivery['id']}/curl").data["command"]
    subprocess.run(["sh", "-c", command], check=True, capture_output=True)

    first, again = merchant.received
    assert again.body == first.body


def test_the_delivery_of_another_merchant_is_not_found(gateway: Gateway, endpoints: list[JSON]) -> None:
    [delivery] = found(gateway, "event=order.created")

    answer = a_merchant(gateway.client).get(f"/v1/webhooks/{delivery['id']}/curl")

    assert answer.status == 404
