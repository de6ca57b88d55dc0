"""The number of AWS calls of each operation in a warm sandbox."""

import pytest

from chalicelib.notices.store import payer_messages
from tests.aws_calls import counted_calls, counted_writes
from tests.gateway import JSON, Gateway
from tests.in_process_stage import Stage, invoke, received, sqs_event
from tests.receiver import MerchantServer

UPI = {"method": "upi", "upi_id": "test@upi"}
# A change reads its API key again.
KEY = {"GetItem": 1}
# The simulator books a capture or refund.
SIMULATED = {"simulator BatchGetItem": 1, "simulator TransactWriteItems": 1}


def test_reading_a_resource_is_one_read(gateway: Gateway, paid: JSON) -> None:
    refund = gateway.post(f"/v1/payments/{paid['id']}/refunds", {"amount": 1}).data

    with counted_calls() as calls:
        gateway.get(f"/v1/orders/{paid['order_id']}")
        gateway.get(f"/v1/payments/{paid['id']}")
        gateway.get(f"/v1/refunds/{refund['id']}")

    assert calls == {"GetItem": 3}


def test_creating_an_order_is_one_transaction(gateway: Gateway, paid: JSON) -> None:
    with counted_calls() as calls:
        gateway.order()

    assert calls == KEY | {"TransactWriteItems": 1}


def test_creating_a_payment_is_two_reads_and_one_transaction(gateway: Gateway, paid: JSON) -> None:
    order = gateway.order()

    with counted_calls() as calls:
        gateway.payment(order)

    assert calls == {"GetItem": 2, "Query": 1, "TransactWriteItems": 1}  # with KEY


CARD = {"number": "4242424242424242", "exp_month": 12, "exp_year": 2040, "cvv": "123"}


def test_accepting_a_card_needs_no_additional_call(gateway: Gateway, stage: Stage) -> None:
    gateway.payment(method="card", card=CARD)  # the sandbox's data key, the account's fingerprints
    order = gateway.order()

    with counted_calls() as by_card:
        gateway.payment(order, method="card", card=CARD)
    with counted_calls() as token:
        made = gateway.post("/v1/tokens", {"card": CARD}).data
    with counted_calls() as by_token:
        gateway.payment(order, method="card", token=made["id"])

    assert by_card == {"GetItem": 2, "Query": 1, "TransactWriteItems": 1}
    assert token == KEY | {"TransactWriteItems": 1}
    assert by_token == {"GetItem": 3, "Query": 1, "TransactWriteItems": 1}


def test_a_browsers_card_payment_costs_one_write_for_all_its_limits(gateway: Gateway, payer: Gateway) -> None:
    """The limits per minute are one UpdateItem; those of cards are in the payment's transaction."""

    def pay_by_token() -> dict[str, int]:
        order, token = gateway.order(), payer.post("/v1/tokens", {"card": CARD}).data
        with counted_calls() as calls:
            body = {"order_id": order["id"], "method": "card", "token": token["id"]}
            assert payer.post("/v1/checkout/payments", body).status == 201
        return calls

    pay_by_token()  # the merchant's own limits, once a minute; the account's key of addresses

    # with KEY, the order and the token, and the routing
    assert pay_by_token() == {"GetItem": 3, "Query": 1, "TransactWriteItems": 1, "UpdateItem": 1}


def test_processing_a_browsers_declined_card_needs_no_additional_call(
    gateway: Gateway, payer: Gateway, stage: Stage
) -> None:
    def processed() -> dict[str, int]:
        messages = received("payments")
        with counted_calls() as calls:
            invoke("process_payment", sqs_event(messages))
        return calls

    card = {**CARD, "number": "4000000000000002"}
    gateway.payment(method="card", card=card)
    stage.run(gateway.account)  # the worker caches the data key
    gateway.payment(method="card", card=card)
    stage.relay(gateway.account)
    by_server = processed()
    order, token = gateway.order(), payer.post("/v1/tokens", {"card": card}).data
    payer.post("/v1/checkout/payments", {"order_id": order["id"], "method": "card", "token": token["id"]})
    stage.relay(gateway.account)

    assert processed() == by_server


def test_processing_a_card_payment_is_one_more_read(gateway: Gateway, stage: Stage) -> None:
    gateway.payment(method="card", card=CARD)
    stage.run(gateway.account)  # the worker caches the data key
    gateway.payment(method="card", card=CARD)
    stage.relay(gateway.account)
    messages = received("payments")

    with counted_calls() as calls:
        invoke("process_payment", sqs_event(messages))

    ours = {"BatchGetItem": 1, "GetItem": 1, "PutItem": 1, "TransactWriteItems": 1}
    assert calls == {**ours, **SIMULATED}


def test_creating_a_refund_is_one_transaction(gateway: Gateway, paid: JSON) -> None:
    with counted_calls() as calls:
        gateway.post(f"/v1/payments/{paid['id']}/refunds", {"amount": 100})

    assert calls == KEY | {"TransactWriteItems": 1}


def test_a_refund_in_another_currency_than_the_accounts_needs_a_second_transaction(
    gateway: Gateway, stage: Stage
) -> None:
    payment = gateway.payment(gateway.order(currency="USD"), method="card", card=CARD)
    stage.run(gateway.account)

    with counted_calls() as calls:
        refund = gateway.post(f"/v1/payments/{payment['id']}/refunds", {"amount": 100}).data

    assert (refund["currency"], calls) == ("USD", KEY | {"TransactWriteItems": 2})


@pytest.mark.parametrize("what", ["order", "payment", "refund"])
def test_a_replay_needs_no_more_calls_than_the_first_request(gateway: Gateway, paid: JSON, what: str) -> None:
    requests = {
        "order": ("/v1/orders", {"amount": 50_000}),
        "payment": ("/v1/payments", {"order_id": gateway.order()["id"], **UPI}),
        "refund": (f"/v1/payments/{paid['id']}/refunds", {"amount": 100}),
    }
    path, body = requests[what]
    with counted_calls() as first:
        gateway.post(path, body, key="once")

    with counted_calls() as replay:
        answer = gateway.post(path, body, key="once")

    assert answer.headers["idempotent-replayed"] == "true"
    assert sum(replay.values()) <= sum(first.values())


def test_processing_a_payment_is_one_read_its_attempt_and_one_transaction(
    gateway: Gateway, stage: Stage
) -> None:
    gateway.payment()
    stage.relay(gateway.account)
    messages = received("payments")

    with counted_calls() as calls:
        invoke("process_payment", sqs_event(messages))

    assert calls == {"BatchGetItem": 1, "PutItem": 1, "TransactWriteItems": 1, **SIMULATED}


def test_processing_a_capture_is_one_read_and_one_transaction(gateway: Gateway, stage: Stage) -> None:
    payment = gateway.payment(captured=False)
    stage.run(gateway.account)
    gateway.post(f"/v1/payments/{payment['id']}/capture")
    stage.relay(gateway.account)
    messages = received("payments")

    with counted_calls() as calls:
        invoke("process_payment", sqs_event(messages))

    simulator = SIMULATED | {"simulator BatchGetItem": 2}
    assert calls == {"BatchGetItem": 1, "TransactWriteItems": 1, **simulator}


def test_processing_a_refund_is_two_reads_one_write_and_one_transaction(
    gateway: Gateway, stage: Stage, paid: JSON
) -> None:
    gateway.post(f"/v1/payments/{paid['id']}/refunds", {"amount": 100})
    stage.relay(gateway.account)
    messages = received("refunds")

    with counted_calls() as calls:
        invoke("process_refund", sqs_event(messages))

    assert calls == {"GetItem": 2, "UpdateItem": 1, "TransactWriteItems": 1, **SIMULATED}


def test_ten_first_attempts_are_two_writes_each_and_one_batched_read(gateway: Gateway, stage: Stage) -> None:
    with MerchantServer() as merchant:
        gateway.post("/v1/webhook-endpoints", {"url": merchant.url})
        gateway.order()
        stage.run(gateway.account)  # the endpoint's first quick success is one more write
        for _ in range(10):
            gateway.order()
        with counted_calls() as relaying:
            stage.relay(gateway.account)
        messages = received("webhooks")
        with counted_calls() as delivering, counted_writes() as written:
            invoke("deliver_webhook", sqs_event(messages))

    assert len(messages) == 10
    # one Query is the relay's, for the endpoints; the other is the test's own, for the events
    assert relaying == {"Query": 2, "SendMessageBatch": 1}
    # a claim, which writes the row, and a record each, one for the endpoint, one for ended deliveries
    assert delivering["BatchGetItem"] == 1
    assert written == {"put": 10, "update": 12}


def test_the_relay_reads_the_switches_of_messages_to_payers_once_a_minute(
    gateway: Gateway, stage: Stage
) -> None:
    def reads_of_the_relay() -> int:
        with counted_calls() as calls:
            stage.relay(gateway.account, again=True)
        return calls["GetItem"]

    gateway.order()
    before_a_payment = reads_of_the_relay()
    gateway.payment()
    stage.run(gateway.account)
    payer_messages.forget(gateway.account)

    assert [before_a_payment, reads_of_the_relay(), reads_of_the_relay()] == [0, 1, 0]


def test_a_read_uses_the_credentials_that_the_last_request_cached(gateway: Gateway) -> None:
    with counted_calls() as first:
        gateway.get("/v1/orders/order_unknown")
    with counted_calls() as second:
        gateway.get("/v1/orders/order_unknown")

    assert (first["GetItem"], second["GetItem"]) == (2, 1)
