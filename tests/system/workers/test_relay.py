"""Events become messages and deliveries, however often they are relayed."""

import json
from datetime import timedelta
from typing import Any

import pytest

from chalicelib.db import events
from chalicelib.db.rows import EventRow
from chalicelib.messaging.queues import waiting
from chalicelib.settings import settings
from chalicelib.webhooks.store.rows import DeliveryRow
from tests.gateway import Gateway
from tests.in_process_stage import Stage, invoke, received, record_of
from tests.receiver import MerchantServer


def test_an_event_relayed_twice_is_delivered_once(gateway: Gateway, stage: Stage) -> None:
    with MerchantServer() as merchant:
        gateway.post("/v1/webhook-endpoints", {"url": merchant.url})
        gateway.order()
        stage.run(gateway.account)
        stage.relay(gateway.account, again=True)
        stage.run(gateway.account)

    assert len(merchant.received) == 1
    assert len(list(DeliveryRow.query(gateway.account))) == 1


def test_all_events_replayed_after_a_payment_change_nothing(gateway: Gateway, stage: Stage) -> None:
    payment = gateway.payment()
    stage.run(gateway.account)
    gateway.post(f"/v1/payments/{payment['id']}/refunds")
    stage.run(gateway.account)
    before = sorted(row.id for row in EventRow.query(gateway.account))

    stage.relay(gateway.account, again=True)
    stage.run(gateway.account)

    assert sorted(row.id for row in EventRow.query(gateway.account)) == before


def test_a_relay_that_died_before_it_sent_its_messages_sends_them_the_next_time(
    gateway: Gateway, stage: Stage
) -> None:
    with MerchantServer() as merchant:
        gateway.post("/v1/webhook-endpoints", {"url": merchant.url})
        gateway.order()
        stage.relay(gateway.account)
        stage = Stage()  # the messages are gone, the delivery's row is there
        stage.run(gateway.account)

    assert len(merchant.received) == 1


def test_a_record_that_cannot_be_read_is_parked_and_holds_up_nothing(gateway: Gateway, stage: Stage) -> None:
    payment = gateway.payment()
    [event] = [row for row in EventRow.query(gateway.account) if row.type == "payment.pending"]
    poison = {"eventName": "INSERT", "dynamodb": {"NewImage": {"id": {"S": "evt_1"}, "payload": {"S": "{"}}}}
    parked, _ = waiting(settings().relay_dead_letters_url)

    invoke("relay_events", {"Records": [poison, record_of(event)]})
    stage.work("payments")

    assert waiting(settings().relay_dead_letters_url) == (parked + 1, 0)
    assert gateway.get(f"/v1/payments/{payment['id']}").data["status"] == "success"


@pytest.mark.parametrize(
    ("type", "data"),
    [
        ("payment.captured", {"id": "pay_1", "order_id": "order_1", "amount_captured": 1}),
        ("payment.success", {"id": "pay_1", "order_id": "order_1", "capture_before": "soon"}),
        ("payment.pending", {"id": "pay_1"}),
        ("payment.pending", ["pay_1"]),
        ("refund.pending", {"id": "rfnd_1"}),
        ("order.paid", ["order_1"]),
    ],
)
def test_an_event_that_no_work_can_be_made_of_is_parked_alone(
    gateway: Gateway, stage: Stage, type: str, data: Any
) -> None:
    payment = gateway.payment()
    [event] = [row for row in EventRow.query(gateway.account) if row.type == "payment.pending"]
    poison = record_of(event)
    told = json.loads(event.payload) | {"event": type, "data": data}
    poison["dynamodb"]["NewImage"] |= {"type": {"S": type}, "payload": {"S": json.dumps(told)}}
    parked, _ = waiting(settings().relay_dead_letters_url)

    invoke("relay_events", {"Records": [poison, record_of(event)]})
    stage.work("payments")

    assert waiting(settings().relay_dead_letters_url) == (parked + 1, 0)
    assert gateway.get(f"/v1/payments/{payment['id']}").data["status"] == "success"


def test_messages_carry_ids_and_nothing_else(gateway: Gateway, stage: Stage) -> None:
    payment = gateway.payment(metadata={"note": "private"})

    stage.relay(gateway.account)

    [message] = received("payments")
    assert json.loads(message["Body"]) == {
        "account": gateway.account,
        "payment_id": payment["id"],
        "order_id": payment["order_id"],
        "step": "proceed",
        "total": 0,
        "poll": 0,
    }


def test_what_has_expired_is_not_replayed_though_it_is_still_there(gateway: Gateway) -> None:
    gateway.order()
    [row] = EventRow.query(gateway.account)

    at_the_end = row.created_at + timedelta(days=30)
    kept = list(events.images_since(gateway.account, row.created_at, at_the_end))
    expired = list(events.images_since(gateway.account, row.created_at, at_the_end + timedelta(seconds=1)))

    assert (len(kept), expired) == (1, [])


def test_a_replay_tells_an_endpoint_nothing_from_before_it_was_there(gateway: Gateway, stage: Stage) -> None:
    gateway.post("/v1/webhook-endpoints", {"url": "https://example.com/hook"})
    gateway.order()
    for row in EventRow.query(gateway.account):
        row.created_at -= timedelta(minutes=1)
        row.save()

    stage.relay(gateway.account)

    assert list(DeliveryRow.query(gateway.account)) == []
