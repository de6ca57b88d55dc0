"""The relay turns events into messages and deliveries; repeating it changes nothing."""

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
    assert len(list(DeliveryRow.of_account(gateway.account))) == 1


def test_replaying_all_events_of_a_payment_changes_nothing(gateway: Gateway, stage: Stage) -> None:
    payment = gateway.payment()
    stage.run(gateway.account)
    gateway.post(f"/v1/payments/{payment['id']}/refunds")
    stage.run(gateway.account)
    before = sorted(row.id for row in EventRow.of_account(gateway.account))

    stage.relay(gateway.account, again=True)
    stage.run(gateway.account)

    assert sorted(row.id for row in EventRow.of_account(gateway.account)) == before


def test_a_relay_that_died_before_sending_sends_its_messages_on_the_retry(
    gateway: Gateway, stage: Stage
) -> None:
    with MerchantServer() as merchant:
        gateway.post("/v1/webhook-endpoints", {"url": merchant.url})
        gateway.order()
        stage.relay(gateway.account)
        stage = Stage()  # drops the messages; the row of the delivery exists
        stage.run(gateway.account)

    assert len(merchant.received) == 1


def test_an_unreadable_record_goes_to_the_dead_letter_queue_and_blocks_no_other(
    gateway: Gateway, stage: Stage
) -> None:
    payment = gateway.payment()
    [event] = [row for row in EventRow.of_account(gateway.account) if row.type == "payment.pending"]
    poison = {"eventName": "INSERT", "dynamodb": {"NewImage": {"id": {"S": "evt_1"}, "data": {"S": "{"}}}}
    before, _ = waiting(settings().relay_dead_letters_url)

    invoke("relay_events", {"Records": [poison, record_of(event)]})
    stage.work("payments")

    assert waiting(settings().relay_dead_letters_url) == (before + 1, 0)
    assert gateway.get(f"/v1/payments/{payment['id']}").data["status"] == "success"


@pytest.mark.parametrize(
    ("type", "data"),
    [
        ("payment.captured", {"id": "pay_1", "order_id": "order_1", "amount_captured": 1}),
        ("payment.pending", {"id": "pay_1"}),
        ("payment.pending", ["pay_1"]),
        ("refund.pending", {"id": "rfnd_1"}),
        ("order.paid", ["order_1"]),
    ],
)
def test_an_event_without_valid_work_goes_alone_to_the_dead_letter_queue(
    gateway: Gateway, stage: Stage, type: str, data: Any
) -> None:
    payment = gateway.payment()
    [event] = [row for row in EventRow.of_account(gateway.account) if row.type == "payment.pending"]
    poison = record_of(event)
    poison["dynamodb"]["NewImage"] |= {"type": {"S": type}, "data": {"S": json.dumps(data)}}
    before, _ = waiting(settings().relay_dead_letters_url)

    invoke("relay_events", {"Records": [poison, record_of(event)]})
    stage.work("payments")

    assert waiting(settings().relay_dead_letters_url) == (before + 1, 0)
    assert gateway.get(f"/v1/payments/{payment['id']}").data["status"] == "success"


def test_messages_carry_ids_and_nothing_else(gateway: Gateway, stage: Stage) -> None:
    payment = gateway.payment(metadata={"note": "private"})

    stage.relay(gateway.account)

    [message] = received("payments")
    rows = EventRow.of_account(gateway.account)
    [request_id] = [row.request_id for row in rows if row.type == "payment.pending"]
    assert json.loads(message["Body"]) == {
        "v": 1,
        "account": gateway.account,
        "payment_id": payment["id"],
        "order_id": payment["order_id"],
        "step": "proceed",
        "poll": 0,
        "event_id": "",
        "dispute": "",
        "request_id": request_id,
    }


def test_an_expired_event_is_not_replayed_even_if_its_row_exists(gateway: Gateway) -> None:
    gateway.order()
    [row] = EventRow.of_account(gateway.account)

    at_the_end = row.created_at + timedelta(days=30)
    kept = list(events.images_since(gateway.account, row.created_at, at_the_end))
    expired = list(events.images_since(gateway.account, row.created_at, at_the_end + timedelta(seconds=1)))

    assert (len(kept), expired) == (1, [])


def test_an_endpoint_gets_no_events_from_before_its_creation(gateway: Gateway, stage: Stage) -> None:
    gateway.post("/v1/webhook-endpoints", {"url": "https://example.com/hook"})
    gateway.order()
    for row in EventRow.of_account(gateway.account):
        row.created_at -= timedelta(minutes=1)
        row.save()

    stage.relay(gateway.account)

    assert list(DeliveryRow.of_account(gateway.account)) == []
