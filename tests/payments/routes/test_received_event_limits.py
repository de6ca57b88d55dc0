"""An acquirer waits for seconds only: an event is one write and one message. Its bytes and time count."""

import json
from datetime import timedelta

import pytest

from chalicelib.payments.store.acquirer_rows import AcquirerEventRow
from tests.aws_calls import counted_calls
from tests.doubles.accounts import CASHFREE, RAZORPAY, STRIPE, add_account
from tests.doubles.razorpay_answers import CAPTURED
from tests.doubles.signed_events import Json, deliver, razorpay_event, signed, stripe_event
from tests.gateway import JSON, Answer, Gateway

ACCOUNTS: dict[str, JSON] = {"stripe": STRIPE, "razorpay": RAZORPAY, "cashfree": CASHFREE}
INTENT: Json = {"id": "pi_1", "object": "payment_intent", "metadata": {"payment": "pay_1"}}
EVENTS: dict[str, Json] = {
    "stripe": stripe_event("payment_intent.succeeded", INTENT),
    "razorpay": razorpay_event("payment.captured", payment=CAPTURED),
    "cashfree": {"type": "PAYMENT_SUCCESS_WEBHOOK", "data": {"order": {"order_id": "pay_1-1"}}},
}
FOUND = {"Query": 1, "GetItem": 1}  # the acquirer account, by the id in the address
ACCEPTED = {**FOUND, "PutItem": 1, "SendMessageBatch": 1}


@pytest.fixture(params=EVENTS)
def kind(request: pytest.FixtureRequest) -> str:
    return str(request.param)


@pytest.fixture
def acquirer(gateway: Gateway, kind: str) -> str:
    return add_account(gateway, ACCOUNTS[kind])


def send(gateway: Gateway, acquirer: str, body: bytes, headers: dict[str, str]) -> Answer:
    anyone = Gateway(gateway.client, gateway.merchant_id)
    return anyone.send("POST", f"/v1/acquirers/{acquirer}/events", body, headers)


def test_an_event_is_one_write_and_one_message(gateway: Gateway, kind: str, acquirer: str) -> None:
    with counted_calls() as first:
        answers = [deliver(gateway, acquirer, kind, EVENTS[kind])]
    with counted_calls() as next_one:
        answers.append(deliver(gateway, acquirer, kind, EVENTS[kind] | {"id": "evt_2"}, "evt_2"))

    assert [one.status for one in answers] == [200, 200]
    assert (first, next_one) == ({**ACCEPTED, "Decrypt": 1}, ACCEPTED)


def test_both_secrets_of_a_rotation_are_decrypted_once(gateway: Gateway, kind: str, acquirer: str) -> None:
    gateway.post(f"/v1/acquirers/{acquirer}/webhook-secret", {"webhook_secret": "whsec_the_next_one"})
    deliver(gateway, acquirer, kind, EVENTS[kind])

    with counted_calls() as calls:
        received = deliver(gateway, acquirer, kind, EVENTS[kind] | {"id": "evt_2"}, "evt_2")

    assert (received.status, calls) == (200, ACCEPTED)


def test_a_repetition_of_a_processed_event_sends_no_message(
    gateway: Gateway, kind: str, acquirer: str
) -> None:
    deliver(gateway, acquirer, kind, EVENTS[kind])
    [row] = AcquirerEventRow.of_account(gateway.account)
    row.update([AcquirerEventRow.outcome.set("nothing to do"), AcquirerEventRow.due_at.remove()])

    with counted_calls() as calls:
        repeated = deliver(gateway, acquirer, kind, EVENTS[kind])

    assert (repeated.status, calls) == (200, {**FOUND, "GetItem": 2, "PutItem": 1})


def test_a_refused_event_writes_and_sends_nothing(gateway: Gateway, kind: str, acquirer: str) -> None:
    with counted_calls() as calls:
        refused = deliver(gateway, acquirer, kind, EVENTS[kind], secret="whsec_of_another")

    assert (refused.status, calls) == (401, {**FOUND, "Decrypt": 1})


@pytest.mark.parametrize("age_s", [310, -310])
def test_an_event_of_another_time_is_refused_where_the_time_is_signed(
    gateway: Gateway, kind: str, acquirer: str, age_s: int
) -> None:
    body = json.dumps(EVENTS[kind]).encode()

    received = send(gateway, acquirer, body, signed(kind, body, "evt_1", age_s=age_s))

    assert received.status == (200 if kind == "razorpay" else 401)


def test_an_event_within_the_tolerance_is_accepted(gateway: Gateway, kind: str, acquirer: str) -> None:
    body = json.dumps(EVENTS[kind]).encode()

    assert send(gateway, acquirer, body, signed(kind, body, "evt_1", age_s=290)).status == 200


def test_a_repetition_is_known_for_45_days(gateway: Gateway, kind: str, acquirer: str) -> None:
    deliver(gateway, acquirer, kind, EVENTS[kind])

    [row] = AcquirerEventRow.of_account(gateway.account)
    assert row.expires_at == row.received_at.replace(microsecond=0) + timedelta(days=45)


@pytest.mark.parametrize("media_type", ["application/json", "application/octet-stream"])
def test_the_signature_is_checked_over_the_bytes_as_they_were_sent(
    gateway: Gateway, kind: str, acquirer: str, media_type: str
) -> None:
    event = EVENTS[kind] | {"note": "₹500 – चाय\u2028"}
    body = b"  " + json.dumps(event, ensure_ascii=False, indent=3).encode() + b"\r\n"

    received = send(gateway, acquirer, body, signed(kind, body, "evt_1") | {"Content-Type": media_type})

    assert received.status == 200
    assert len(list(AcquirerEventRow.of_account(gateway.account))) == 1
