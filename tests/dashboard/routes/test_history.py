"""What happened to one thing, and who was told of it, without looking through what happened to others."""

import pytest

from tests.aws_calls import counted_calls, counted_rows
from tests.dashboard_users import a_user, signed_in
from tests.gateway import JSON, Gateway, a_merchant
from tests.in_process_stage import Stage
from tests.receiver import MerchantServer


@pytest.fixture
def page(gateway: Gateway) -> Gateway:
    return signed_in(gateway, a_user(gateway))


def history(page: Gateway, thing: JSON) -> JSON:
    answer = page.get(f"/v1/dashboard/history/{thing['id']}")
    assert answer.status == 200
    found: JSON = answer.data
    return found


def told(found: JSON) -> list[str]:
    return [event["event"] for event in found["events"]]


def test_a_payments_history_has_its_refunds_and_an_orders_its_payments(
    page: Gateway, gateway: Gateway, stage: Stage
) -> None:
    payment = gateway.payment()
    stage.run(gateway.account)
    refund = gateway.post(f"/v1/payments/{payment['id']}/refunds", {"amount": 700}).data
    stage.run(gateway.account)
    stage.summarize(gateway.account)

    assert told(history(page, refund)) == ["refund.processed", "refund.pending"]
    assert told(history(page, payment)) == [
        "refund.processed", "refund.pending", "payment.success", "payment.pending",
    ]  # fmt: skip
    assert set(told(history(page, {"id": payment["order_id"]}))) >= {
        "payment.success", "payment.pending", "order.paid", "order.created",
    }  # fmt: skip


def test_an_event_is_there_as_webhooks_carry_it_with_those_that_were_told(
    page: Gateway, gateway: Gateway, stage: Stage
) -> None:
    with MerchantServer() as server:
        endpoint = gateway.post("/v1/webhook-endpoints", {"url": server.url}).data
        order = gateway.order()
        stage.run(gateway.account)
    stage.summarize(gateway.account)

    found = history(page, order)

    (event,), (delivery,) = found["events"], found["deliveries"]
    assert event == gateway.get(f"/v1/events/{event['id']}").data
    assert (delivery["event_id"], delivery["endpoint_id"]) == (event["id"], endpoint["id"])
    assert delivery["status"] == "success"


def test_only_what_is_of_the_thing_is_read_however_much_happened(
    page: Gateway, gateway: Gateway, stage: Stage
) -> None:
    order = gateway.order()
    for _ in range(5):
        gateway.order()
    stage.summarize(gateway.account)

    with counted_calls() as calls, counted_rows() as rows:
        history(page, order)

    assert calls == {"GetItem": 1, "Query": 2, "BatchGetItem": 1}  # session; history, endpoints; events
    assert rows == {"GetItem": 1, "Query": 1, "BatchGetItem": 1}


def test_many_events_are_cut_and_the_cut_is_told(page: Gateway, gateway: Gateway, stage: Stage) -> None:
    payment = gateway.payment(captured=False)
    stage.run(gateway.account)
    for _ in range(51):
        gateway.post(f"/v1/payments/{payment['id']}/capture", {"amount": 100})
    stage.summarize(gateway.account)

    found = history(page, payment)

    assert (len(found["events"]), found["more"]) == (50, True)
    assert set(told(found)) == {"payment.captured"}


def test_a_merchant_has_no_history_of_anothers_thing(page: Gateway, gateway: Gateway, stage: Stage) -> None:
    order = gateway.order()
    stage.summarize(gateway.account)
    other = a_merchant(gateway.client)

    assert history(page, order)["events"] != []
    assert history(signed_in(other, a_user(other)), order) == {"events": [], "deliveries": [], "more": False}


@pytest.mark.parametrize("id", ["order", "order_", "nothing", "order_%20", "pay_"])
def test_the_beginning_of_an_id_has_no_history(
    page: Gateway, gateway: Gateway, stage: Stage, id: str
) -> None:
    gateway.order()
    stage.summarize(gateway.account)

    assert history(page, {"id": id})["events"] == []
