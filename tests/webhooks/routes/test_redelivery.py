"""Recover and replay of missed deliveries, and test events."""

import json
from collections.abc import Iterator
from contextlib import suppress
from datetime import UTC, datetime, timedelta
from typing import Any

import pytest

from chalicelib.db.rows import AuditRow, EventRow
from chalicelib.domain.event import EVENT_TYPES, iso
from chalicelib.webhooks.domain.redelivery import Recovery
from chalicelib.webhooks.store import endpoints, redelivery
from chalicelib.webhooks.store.rows import DeliveryRow
from tests.aws_calls import messages_sent
from tests.faults import Faults, InjectedDeath, Kind, injected
from tests.gateway import JSON, Answer, Gateway
from tests.in_process_stage import Stage, invoke, received, sqs_event
from tests.receiver import MerchantServer

HOUR_AGO = iso(datetime.now(UTC) - timedelta(hours=1))


@pytest.fixture
def merchant() -> Iterator[MerchantServer]:
    with MerchantServer() as running:
        yield running


@pytest.fixture
def endpoint(gateway: Gateway, merchant: MerchantServer) -> JSON:
    made: JSON = gateway.post(
        "/v1/webhook-endpoints", {"url": merchant.url, "events": ["order.created", "order.paid"]}
    ).data
    return made


def ask(gateway: Gateway, endpoint: JSON, what: str, *, key: str | None = None, **body: Any) -> Answer:
    path = f"/v1/webhook-endpoints/{endpoint['id']}/{what}"
    return gateway.post(path, {"since": HOUR_AGO, **body}, key=key)


def entries(gateway: Gateway) -> int:
    """Return the number of entries of the merchant's audit log."""
    return AuditRow.count(gateway.merchant_id, consistent_read=True)


def with_failed_deliveries(gateway: Gateway, stage: Stage, merchant: MerchantServer, count: int) -> None:
    merchant.answer_with(500, times=count, headers={"webhook-delivery": "abort"})
    for _ in range(count):
        gateway.order()
    stage.run(gateway.account)


def statuses(gateway: Gateway) -> list[str]:
    return [delivery["status"] for delivery in gateway.get("/v1/webhooks?limit=100").data]


def test_a_failed_delivery_is_listed_by_its_status_until_it_is_retried(
    gateway: Gateway, stage: Stage, merchant: MerchantServer, endpoint: JSON
) -> None:
    with_failed_deliveries(gateway, stage, merchant, 2)

    failed = gateway.get("/v1/webhooks?status=failed").data
    gateway.post(f"/v1/webhooks/{failed[0]['id']}/retry")

    assert len(failed) == 2
    assert gateway.get("/v1/webhooks?status=failed").data == failed[1:]
    assert gateway.get(f"/v1/webhooks?status=failed&endpoint={endpoint['id']}").data == failed[1:]


def test_failed_deliveries_are_counted_by_a_dry_run_and_then_retried(
    gateway: Gateway, stage: Stage, merchant: MerchantServer, endpoint: JSON
) -> None:
    with_failed_deliveries(gateway, stage, merchant, 3)

    counted = ask(gateway, endpoint, "recover", dry_run=True)
    untouched = statuses(gateway)
    recovered = ask(gateway, endpoint, "recover")
    stage.run(gateway.account)

    assert counted.data == {"count": 3, "more": False, "dry_run": True}
    assert (untouched, recovered.data) == (["failed"] * 3, {"count": 3, "more": False, "dry_run": False})
    assert statuses(gateway) == ["success"] * 3
    log = gateway.get("/v1/webhooks").data[0]["attempts_log"]
    assert [entry["trigger"] for entry in log] == ["scheduled", "manual"]


def test_more_deliveries_than_a_page_are_recovered_by_further_messages(
    gateway: Gateway, stage: Stage, merchant: MerchantServer, endpoint: JSON
) -> None:
    with_failed_deliveries(gateway, stage, merchant, 1)
    [failed] = DeliveryRow.of_account(gateway.account)
    with DeliveryRow.batch_write() as rows:
        for n in range(250):
            copy = DeliveryRow.from_raw_data(failed.serialize())
            copy.id = f"{failed.id[:-4]}{n:03}0"
            copy.listed_status = f"failed#{copy.id}"
            rows.save(copy)

    counted = ask(gateway, endpoint, "recover")
    stage.run(gateway.account)

    total = len(list(DeliveryRow.of_account(gateway.account)))
    assert counted.data["count"] == total
    assert {row.status for row in DeliveryRow.of_account(gateway.account)} == {"success"}
    assert len(merchant.received) == 1 + total


def test_a_recovery_with_a_repeated_message_makes_one_attempt(
    gateway: Gateway, stage: Stage, merchant: MerchantServer, endpoint: JSON
) -> None:
    with_failed_deliveries(gateway, stage, merchant, 1)
    merchant.answer_with(500)
    ask(gateway, endpoint, "recover")
    again = Stage(hidden_s=0)
    ask(gateway, endpoint, "recover")
    [message] = received("webhooks", hidden_s=0)
    again.run(gateway.account)

    invoke("deliver_webhook", sqs_event([message]))
    again.run(gateway.account)

    assert len(merchant.received) == 2


def test_a_recovery_includes_only_its_time_range_and_its_endpoint(
    gateway: Gateway, stage: Stage, merchant: MerchantServer, endpoint: JSON
) -> None:
    with_failed_deliveries(gateway, stage, merchant, 1)
    other = gateway.post("/v1/webhook-endpoints", {"url": merchant.url}).data

    earlier = iso(datetime.now(UTC) - timedelta(minutes=5))
    answers = [
        ask(gateway, other, "recover", dry_run=True),
        ask(gateway, endpoint, "recover", dry_run=True, until=earlier),
    ]

    assert [answer.data["count"] for answer in answers] == [0, 0]


def test_missed_events_are_delivered_by_a_replay(
    gateway: Gateway, stage: Stage, merchant: MerchantServer, endpoint: JSON
) -> None:
    path = f"/v1/webhook-endpoints/{endpoint['id']}"
    gateway.order(receipt="seen")
    stage.run(gateway.account)
    gateway.send("PATCH", path, b'{"state": "disabled"}')
    gateway.payment(gateway.order(receipt="missed"))
    stage.run(gateway.account)
    gateway.send("PATCH", path, b'{"state": "enabled"}')

    counted = ask(gateway, endpoint, "replay", dry_run=True)
    replayed = ask(gateway, endpoint, "replay")
    stage.run(gateway.account)
    again = ask(gateway, endpoint, "replay")

    bodies = [json.loads(request.body) for request in merchant.received]
    assert [answer.data["count"] for answer in (counted, replayed, again)] == [2, 2, 0]
    assert sorted((event["data"]["receipt"], event["event"]) for event in bodies) == [
        ("missed", "order.created"),
        ("missed", "order.paid"),
        ("seen", "order.created"),
    ]
    assert {event["id"] for event in bodies} <= {row.id for row in EventRow.of_account(gateway.account)}


def test_a_replay_that_died_before_sending_sends_its_messages_on_the_retry(
    gateway: Gateway, stage: Stage, merchant: MerchantServer, endpoint: JSON
) -> None:
    gateway.order()
    ask(gateway, endpoint, "replay")
    [message] = received("webhooks", hidden_s=0)

    invoke("deliver_webhook", sqs_event([message]))
    stage = Stage()  # drops the messages of the first attempts
    invoke("deliver_webhook", sqs_event([message]))
    stage.run(gateway.account)

    assert len({request.body for request in merchant.received}) == len(merchant.received) == 1


@pytest.mark.parametrize("what", ["recover", "replay"])
def test_a_request_that_dies_queues_no_work_without_its_one_entry_and_can_be_repeated(
    gateway: Gateway, stage: Stage, merchant: MerchantServer, endpoint: JSON, what: str
) -> None:
    with_failed_deliveries(gateway, stage, merchant, 1)
    gateway.order()  # no delivery of its event is made
    known, found = entries(gateway), list[tuple[int, int]]()

    for point in range(20):
        faults = Faults(point, Kind.DEATH)
        with messages_sent() as sent, injected(faults), suppress(InjectedDeath):
            faults.during(lambda: ask(gateway, endpoint, what, key="once"))
        found.append((entries(gateway) - known, len(sent)))
    answer = ask(gateway, endpoint, what, key="once")

    assert {(0, 0), (1, 0), (1, 1)} == set(found)
    assert (answer.data["count"], answer.headers["idempotent-replayed"]) == (1, "true")


@pytest.mark.parametrize("what", ["recover", "replay"])
def test_the_key_of_an_interrupted_request_is_refused_for_another_one(
    gateway: Gateway, stage: Stage, merchant: MerchantServer, endpoint: JSON, what: str
) -> None:
    with_failed_deliveries(gateway, stage, merchant, 1)
    known = entries(gateway)
    for point in range(20):
        faults = Faults(point, Kind.DEATH)
        with injected(faults), suppress(InjectedDeath):
            faults.during(lambda: ask(gateway, endpoint, what, key="once"))
        if entries(gateway) > known:
            break

    other = ask(gateway, endpoint, what, key="once", since=iso(datetime.now(UTC) - timedelta(hours=2)))

    assert (other.status, other.error["code"]) == (422, "IDEMPOTENCY_KEY_REUSED")
    assert entries(gateway) == known + 1


@pytest.mark.parametrize("what", ["recover", "replay"])
@pytest.mark.parametrize(
    ("body", "field"),
    [
        ({"since": None}, "since"),
        ({"since": "2040-01-01T00:00:00Z"}, "since"),
        ({"until": HOUR_AGO}, "since"),
        ({"all": 1}, "all"),
    ],
)
def test_an_invalid_time_range_is_rejected(
    gateway: Gateway, endpoint: JSON, what: str, body: JSON, field: str
) -> None:
    answer = ask(gateway, endpoint, what, **body)

    assert (answer.status, answer.error["field"]) == (400, field)


@pytest.mark.parametrize("what", ["recover", "replay"])
def test_a_disabled_endpoint_cannot_be_recovered(gateway: Gateway, endpoint: JSON, what: str) -> None:
    gateway.send("PATCH", f"/v1/webhook-endpoints/{endpoint['id']}", b'{"state": "disabled"}')

    assert ask(gateway, endpoint, what).status == 409


@pytest.mark.parametrize(("most", "counted"), [(2, (2, True)), (3, (3, False)), (4, (3, False))])
def test_counting_stops_at_the_limit(
    gateway: Gateway,
    stage: Stage,
    merchant: MerchantServer,
    endpoint: JSON,
    most: int,
    counted: tuple[int, bool],
) -> None:
    with_failed_deliveries(gateway, stage, merchant, 3)
    target = endpoints.get(gateway.account, endpoint["id"])

    assert redelivery.count(Recovery.RECOVER, target, "whd_", "whd_~", limit=most) == counted


@pytest.mark.parametrize("type", EVENT_TYPES)
def test_a_test_event_is_sent_and_is_not_in_the_event_log(
    gateway: Gateway, stage: Stage, merchant: MerchantServer, endpoint: JSON, type: str
) -> None:
    path = f"/v1/webhook-endpoints/{endpoint['id']}/test"

    answer = gateway.post(path, {"event": type}, key="once")
    again = gateway.post(path, {"event": type}, key="once")
    stage.run(gateway.account)

    [request] = merchant.received
    sent = json.loads(request.body)
    shown = gateway.get(f"/v1/webhooks/{answer.data['id']}").data
    assert (answer.status, again.json) == (201, answer.json)
    assert (sent["event"], sent["id"], request.headers["webhook-id"]) == (type, shown["event_id"], sent["id"])
    assert shown["status"] == "success"
    assert gateway.get("/v1/events").data == []


def test_an_event_group_cannot_be_sent_as_a_test_event(gateway: Gateway, endpoint: JSON) -> None:
    answer = gateway.post(f"/v1/webhook-endpoints/{endpoint['id']}/test", {"event": "payment.*"})

    assert (answer.status, answer.error["field"]) == (400, "event")
