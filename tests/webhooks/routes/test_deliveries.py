"""Webhook endpoints and the log of their deliveries."""

from tests.gateway import Gateway
from tests.in_process_stage import Stage
from tests.receiver import MerchantServer


def test_an_endpoints_secret_is_shown_once(gateway: Gateway) -> None:
    made = gateway.post(
        "/v1/webhook-endpoints", {"url": "https://example.com/hook", "events": ["payment.*"]}
    ).data

    shown = gateway.get(f"/v1/webhook-endpoints/{made['id']}").data

    assert made["secret"].startswith("whsec_")
    assert shown == {key: value for key, value in made.items() if key != "secret"}
    assert gateway.get("/v1/webhook-endpoints").data == [shown]


def test_a_deleted_endpoint_receives_no_events(gateway: Gateway, stage: Stage) -> None:
    with MerchantServer() as merchant:
        made = gateway.post("/v1/webhook-endpoints", {"url": merchant.url}).data
        gateway.send("DELETE", f"/v1/webhook-endpoints/{made['id']}")
        gateway.order()
        stage.run(gateway.account)

    assert merchant.received == []
    assert gateway.get(f"/v1/webhook-endpoints/{made['id']}").status == 404


def test_a_merchant_has_at_most_twenty_endpoints(gateway: Gateway) -> None:
    answers = [gateway.post("/v1/webhook-endpoints", {"url": "https://example.com/hook"}) for _ in range(21)]

    assert [answer.status for answer in answers] == [201] * 20 + [400]


def test_an_endpoint_receives_only_the_events_of_its_filter(gateway: Gateway, stage: Stage) -> None:
    with MerchantServer() as merchant:
        gateway.post("/v1/webhook-endpoints", {"url": merchant.url, "events": ["order.paid"]})
        gateway.payment()
        stage.run(gateway.account)

    assert [delivery["event"] for delivery in gateway.get("/v1/webhooks").data] == ["order.paid"]


def test_the_log_shows_each_attempt_and_the_time_of_the_next_one(gateway: Gateway, stage: Stage) -> None:
    with MerchantServer() as merchant:
        merchant.answer_with(500, body=b"out of order")
        gateway.post("/v1/webhook-endpoints", {"url": merchant.url})
        gateway.order()
        stage.run(gateway.account)

    delivery = gateway.get("/v1/webhooks").data[0]
    [attempt] = delivery["attempts_log"]
    assert (delivery["status"], delivery["attempts"], delivery["response_code"]) == ("pending", 1, 500)
    assert (attempt["number"], attempt["response_body"]) == (1, "out of order")
    assert delivery["next_attempt_at"] > delivery["last_attempt_at"]
    assert gateway.get(f"/v1/webhooks/{delivery['id']}").data == delivery


def test_a_manual_retry_is_immediate_and_replaces_the_scheduled_one(gateway: Gateway, stage: Stage) -> None:
    with MerchantServer() as merchant:
        merchant.answer_with(500, times=1)
        gateway.post("/v1/webhook-endpoints", {"url": merchant.url})
        gateway.order()
        stage.run(gateway.account)
        [delivery] = gateway.get("/v1/webhooks").data
        answer = gateway.post(f"/v1/webhooks/{delivery['id']}/retry")
        stage.run(gateway.account)

    retried = gateway.get(f"/v1/webhooks/{delivery['id']}").data
    assert (answer.status, answer.data["status"]) == (200, "pending")
    assert (retried["status"], retried["attempts"], retried["next_attempt_at"]) == ("success", 2, None)
    assert len(merchant.received) == 2
