"""What an endpoint missed is counted, tried again and delivered; an example of each event is sent."""

import json
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from typing import Any

import pytest

from chalicelib.db.rows import EventRow
from chalicelib.domain.event import EVENT_TYPES, iso
from chalicelib.webhooks.domain.redelivery import Recovery
from chalicelib.webhooks.store import endpoints, redelivery
from chalicelib.webhooks.store.rows import DeliveryRow
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


def ask(gateway: Gateway, endpoint: JSON, what: str, **body: Any) -> Answer:
    return gateway.post(f"/v1/webhook-endpoints/{endpoint['id']}/{what}", {"since": HOUR_AGO, **body})


def given_up(gateway: Gateway, stage: Stage, merchant: MerchantServer, count: int) -> None:
    merchant.answer_with(500, times=count, headers={"webhook-delivery": "abort"})
    for _ in range(count):
        gateway.order()
    stage.run(gateway.account)


def statuses(gateway: Gateway) -> list[str]:
    return [delivery["status"] for delivery in gateway.get("/v1/webhooks?limit=100").data]


def test_what_failed_is_counted_first_and_then_tried_again(
    gateway: Gateway, stage: Stage, merchant: MerchantServer, endpoint: JSON
) -> None:
    given_up(gateway, stage, merchant, 3)

    counted = ask(gateway, endpoint, "recover", dry_run=True)
    untouched = statuses(gateway)
    recovered = ask(gateway, endpoint, "recover")
    stage.run(gateway.account)

    assert counted.data == {"count": 3, "more": False, "dry_run": True}
    assert (untouched, recovered.data) == (["failed"] * 3, {"count": 3, "more": False, "dry_run": False})
    assert statuses(gateway) == ["success"] * 3
    log = gateway.get("/v1/webhooks").data[0]["attempts_log"]
    assert [entry["trigger"] for entry in log] == ["scheduled", "manual"]


def test_more_than_a_page_is_recovered_by_messages_of_its_own(
    gateway: Gateway, stage: Stage, merchant: MerchantServer, endpoint: JSON
) -> None:
    given_up(gateway, stage, merchant, 1)
    [failed] = DeliveryRow.query(gateway.account)
    with DeliveryRow.batch_write() as rows:
        for n in range(250):
            copy = DeliveryRow.from_raw_data(failed.serialize())
            copy.id = f"{failed.id[:-3]}{n:03}"
            rows.save(copy)

    counted = ask(gateway, endpoint, "recover")
    stage.run(gateway.account)

    total = len(list(DeliveryRow.query(gateway.account)))
    assert counted.data["count"] == total
    assert {row.status for row in DeliveryRow.query(gateway.account)} == {"success"}
    assert len(merchant.received) == 1 + total


def test_a_recovery_whose_message_comes_twice_tries_once(
    gateway: Gateway, stage: Stage, merchant: MerchantServer, endpoint: JSON
) -> None:
    given_up(gateway, stage, merchant, 1)
    merchant.answer_with(500)
    ask(gateway, endpoint, "recover")
    again = Stage(hidden_s=0)
    ask(gateway, endpoint, "recover")
    [message] = received("webhooks", hidden_s=0)
    again.run(gateway.account)

    invoke("deliver_webhook", sqs_event([message]))
    again.run(gateway.account)

    assert len(merchant.received) == 2


def test_a_recovery_takes_only_the_time_and_the_endpoint_that_it_names(
    gateway: Gateway, stage: Stage, merchant: MerchantServer, endpoint: JSON
) -> None:
    given_up(gateway, stage, merchant, 1)
    other = gateway.post("/v1/webhook-endpoints", {"url": merchant.url}).data

    earlier = iso(datetime.now(UTC) - timedelta(minutes=5))
    answers = [
        ask(gateway, other, "recover", dry_run=True),
        ask(gateway, endpoint, "recover", dry_run=True, until=earlier),
    ]

    assert [answer.data["count"] for answer in answers] == [0, 0]


def test_what_an_endpoint_never_got_is_delivered_after_all(
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

    told = [json.loads(request.body) for request in merchant.received]
    assert [answer.data["count"] for answer in (counted, replayed, again)] == [2, 2, 0]
    assert sorted((event["data"]["receipt"], event["event"]) for event in told) == [
        ("missed", "order.created"),
        ("missed", "order.paid"),
        ("seen", "order.created"),
    ]
    assert {event["id"] for event in told} <= {row.id for row in EventRow.query(gateway.account)}


def test_a_replay_that_died_before_its_messages_sends_them_the_next_time(
    gateway: Gateway, stage: Stage, merchant: MerchantServer, endpoint: JSON
) -> None:
    gateway.order()
    ask(gateway, endpoint, "replay")
    [message] = received("webhooks", hidden_s=0)

    invoke("deliver_webhook", sqs_event([message]))
    stage = Stage()  # the first attempts' messages are gone
    invoke("deliver_webhook", sqs_event([message]))
    stage.work("webhooks")

    assert len(merchant.received) == 1


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
def test_a_stretch_of_time_that_is_none_is_refused(
    gateway: Gateway, endpoint: JSON, what: str, body: JSON, field: str
) -> None:
    answer = ask(gateway, endpoint, what, **body)

    assert (answer.status, answer.error["field"]) == (400, field)


@pytest.mark.parametrize("what", ["recover", "replay"])
def test_a_disabled_endpoint_is_enabled_first(gateway: Gateway, endpoint: JSON, what: str) -> None:
    gateway.send("PATCH", f"/v1/webhook-endpoints/{endpoint['id']}", b'{"state": "disabled"}')

    assert ask(gateway, endpoint, what).status == 409


@pytest.mark.parametrize(("most", "counted"), [(2, (2, True)), (3, (3, False)), (4, (3, False))])
def test_a_count_has_an_end(
    gateway: Gateway,
    stage: Stage,
    merchant: MerchantServer,
    endpoint: JSON,
    most: int,
    counted: tuple[int, bool],
) -> None:
    given_up(gateway, stage, merchant, 3)
    target = endpoints.get(gateway.account, endpoint["id"])

    assert redelivery.count(Recovery.RECOVER, target, "whd_", "whd_~", limit=most) == counted


@pytest.mark.parametrize("type", EVENT_TYPES)
def test_an_example_of_each_event_is_sent_and_is_in_no_event_log(
    gateway: Gateway, stage: Stage, merchant: MerchantServer, endpoint: JSON, type: str
) -> None:
    path = f"/v1/webhook-endpoints/{endpoint['id']}/test"

    answer = gateway.post(path, {"event": type}, key="once")
    again = gateway.post(path, {"event": type}, key="once")
    stage.run(gateway.account)

    [request] = merchant.received
    told = json.loads(request.body)
    shown = gateway.get(f"/v1/webhooks/{answer.data['id']}").data
    assert (answer.status, again.json) == (201, answer.json)
    assert (told["event"], told["id"], request.headers["webhook-id"]) == (type, shown["event_id"], told["id"])
    assert shown["status"] == "success"
    assert gateway.get("/v1/events").data == []


def test_an_event_that_is_none_has_no_example(gateway: Gateway, endpoint: JSON) -> None:
    answer = gateway.post(f"/v1/webhook-endpoints/{endpoint['id']}/test", {"event": "payment.*"})

    assert (answer.status, answer.error["field"]) == (400, "event")
