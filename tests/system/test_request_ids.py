"""A search for a request's id, or for a payment's, finds all that they led to."""

from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from threading import Event

import pytest

from chalicelib.db import events
from chalicelib.db.rows import EventRow
from chalicelib.messaging.stream_records import each_record
from chalicelib.payments.store.rows import PaymentRow, RefundRow
from chalicelib.request_id import current, started_by
from chalicelib.system.workers.sweeper import sweep
from chalicelib.webhooks.store.rows import DeliveryRow
from chalicelib.webhooks.workers.endpoint_health import watch_slow
from chalicelib.webhooks.workers.slow_watch import SlowWatch
from tests.builders import an_endpoint
from tests.doubles.accounts import STRIPE, add_account, route_all, set_state
from tests.gateway import JSON, Answer, Gateway
from tests.in_process_stage import Stage, delete, received
from tests.log_lines import Line, written_lines
from tests.receiver import MerchantServer

CARD: JSON = {"number": "4242424242424242", "exp_month": 12, "exp_year": 2040, "cvv": "123"}
# Lines about a batch, which belong to no single request.
OF_BATCHES = {"audit.linked", "events.relayed", "events.summarized", "overdue.swept"}


@pytest.fixture
def lines() -> Iterator[list[Line]]:
    with written_lines() as written:
        yield written


@pytest.fixture
def shop(gateway: Gateway) -> Iterator[MerchantServer]:
    with MerchantServer() as server:
        events = ["payment.*", "order.paid", "refund.*"]
        gateway.post("/v1/webhook-endpoints", {"url": server.url, "events": events})
        yield server


def id_of(answer: Answer) -> str:
    return answer.headers["x-request-id"]


def pay(gateway: Gateway, stage: Stage, order_id: str) -> Answer:
    """Create a card payment whose first acquirer account is closed before it is asked."""
    first = add_account(gateway, STRIPE)
    route_all(gateway, first, "simulator")
    answer = gateway.post("/v1/payments", {"order_id": order_id, "method": "card", "card": CARD})
    set_state(gateway, first, "draining")
    stage.run(gateway.account)
    return answer


def messages(lines: list[Line], **having: str) -> set[str]:
    """Return the messages of the lines that have these values."""
    return {line["message"] for line in lines if having.items() <= line.items()}


def test_one_search_finds_the_story_of_a_payment(
    gateway: Gateway, stage: Stage, shop: MerchantServer, lines: list[Line]
) -> None:
    order = gateway.order()
    shop.answer_with(500, times=1)

    paying = pay(gateway, stage, order["id"])
    gateway.post("/v1/test/clock/advance", {"seconds": 60})  # the failed delivery is due again
    stage.run(gateway.account)
    refunding = gateway.post(f"/v1/payments/{paying.data['id']}/refunds", {"amount": 100})
    stage.run(gateway.account)

    story = {"payment.failed_over", "payment.processed", "delivery.attempted"}
    assert story | {"request.answered"} <= messages(lines, request_id=id_of(paying))
    refund = {"request.answered", "refund.processed", "delivery.attempted"}
    assert refund <= messages(lines, request_id=id_of(refunding), payment_id=paying.data["id"])
    assert story | refund <= messages(lines, payment_id=paying.data["id"])
    relayed = str([line["events"] for line in lines if line["message"] == "events.relayed"])
    assert all(id in relayed for id in (id_of(paying), id_of(refunding), paying.data["id"]))
    retried = [line for line in lines if line["message"] == "delivery.attempted" and line["attempt"] == 2]
    assert [line["payment_id"] for line in retried] == [paying.data["id"]]
    assert [line for line in lines if "request_id" not in line and line["message"] not in OF_BATCHES] == []


def test_rows_name_the_request_that_led_to_their_last_change(
    gateway: Gateway, stage: Stage, shop: MerchantServer
) -> None:
    paying = pay(gateway, stage, gateway.order()["id"])
    refunding = gateway.post(f"/v1/payments/{paying.data['id']}/refunds", {"amount": 100})
    stage.run(gateway.account)

    account = gateway.account
    assert [row.request_id for row in PaymentRow.of_account(account)] == [id_of(paying)]
    assert [row.request_id for row in RefundRow.of_account(account)] == [id_of(refunding)]
    led_to = {id_of(paying): {"payment.pending", "payment.success", "order.paid"}}
    led_to[id_of(refunding)] = {"refund.pending", "refund.processed"}
    for request_id, types in led_to.items():
        of_request = EventRow.request_id == request_id
        events = EventRow.of_account(account, filter_condition=of_request)
        sent = DeliveryRow.of_account(account, filter_condition=DeliveryRow.request_id == request_id)
        assert {event.type for event in events} == types
        assert {delivery.event_type for delivery in sent} == types


def test_a_message_that_the_sweeper_sends_again_keeps_the_request(
    gateway: Gateway, stage: Stage, shop: MerchantServer, lines: list[Line]
) -> None:
    [endpoint] = gateway.get("/v1/webhook-endpoints").data
    testing = gateway.post(f"/v1/webhook-endpoints/{endpoint['id']}/test", {"event": "order.paid"})
    delete("webhooks", received("webhooks"))

    sweep(datetime.now(UTC) + timedelta(minutes=10))
    stage.run(gateway.account)

    assert "delivery.attempted" in messages(lines, request_id=id_of(testing))


def test_the_line_of_a_record_that_cannot_be_parsed_names_its_request(lines: list[Line]) -> None:
    named = {"dynamodb": {"NewImage": {"request_id": {"S": "req_1"}, "type": {"S": "order.created"}}}}

    assert each_record([named, {"dynamodb": {}}], events.of_image) == []

    found = [line.get("request_id") for line in lines if line["message"] == "record.sent_to_dlq"]
    assert found == ["req_1", None]


@pytest.mark.usefixtures("stage")
def test_the_time_limit_of_a_slow_endpoint_belongs_to_the_request() -> None:
    seen, over = list[str | None](), Event()

    def now() -> datetime:
        seen.append(current())
        over.set()
        return datetime.now(UTC)

    with started_by("req_1"), watch_slow(an_endpoint(), SlowWatch(0), now):
        over.wait(10)

    assert seen == ["req_1"]


def test_the_error_of_a_message_names_its_request_and_its_payment(
    gateway: Gateway, stage: Stage, lines: list[Line]
) -> None:
    order = gateway.order()
    paying = gateway.post("/v1/payments", {"order_id": order["id"], "method": "upi", "upi_id": "test@upi"})
    stage.relay(gateway.account)
    PaymentRow.at(gateway.account, paying.data["id"]).delete()

    stage.work("payments")

    assert "message.failed" in messages(lines, request_id=id_of(paying), payment_id=paying.data["id"])
