"""Events that acquirers send: verified by the signature of the exact bytes, and stored once."""

import base64
import json
from datetime import UTC, datetime
from typing import Any

import pytest
from chalice.app import Request as HttpRequest

from chalicelib.domain.errors import BadRequest
from chalicelib.http.raw_bodies import MAX_SIGNED_BODY, signed_body
from chalicelib.messaging import queues
from chalicelib.payments.store.acquirer_rows import AcquirerEventRow
from tests.doubles.accounts import CASHFREE, RAZORPAY, STRIPE, add_account
from tests.doubles.razorpay_answers import CAPTURED
from tests.doubles.signed_events import (
    WEBHOOK_SECRET,
    Json,
    deliver,
    razorpay_event,
    signed,
    stripe_event,
)
from tests.gateway import JSON, Gateway

PAID: Json = {**CAPTURED, "order_id": "order_1"}
INTENT: Json = {"id": "pi_1", "object": "payment_intent", "metadata": {"payment": "pay_1"}}
EVENTS: dict[str, tuple[JSON, Json]] = {
    "stripe": (STRIPE, stripe_event("payment_intent.succeeded", INTENT)),
    "razorpay": (
        RAZORPAY,
        razorpay_event("payment.captured", payment=PAID),
    ),
    "cashfree": (CASHFREE, {"type": "PAYMENT_SUCCESS_WEBHOOK", "data": {"order": {"order_id": "pay_1-1"}}}),
}


@pytest.fixture(params=EVENTS)
def kind(request: pytest.FixtureRequest) -> str:
    return str(request.param)


@pytest.fixture
def acquirer(gateway: Gateway, kind: str) -> str:
    return add_account(gateway, EVENTS[kind][0])


def stored(gateway: Gateway) -> list[AcquirerEventRow]:
    return sorted(AcquirerEventRow.of_account(gateway.account), key=lambda row: row.id)


def test_a_signed_event_is_stored_with_what_it_names(gateway: Gateway, kind: str, acquirer: str) -> None:
    received = deliver(gateway, acquirer, kind, EVENTS[kind][1])

    [event] = stored(gateway)
    assert (received.status, received.json) == (200, {"received": True})
    assert (event.acquirer, event.type) == (acquirer, EVENTS[kind][1].get("type", "payment.captured"))
    assert event.reference in ("pi_1", "order_1", "pay_1-1")
    assert event.payment_id == (None if kind == "razorpay" else "pay_1")


def test_a_repeated_event_is_stored_once(gateway: Gateway, kind: str, acquirer: str) -> None:
    answers = [deliver(gateway, acquirer, kind, EVENTS[kind][1]).status for _ in range(3)]

    assert answers == [200, 200, 200]
    assert len(stored(gateway)) == 1


def test_an_event_with_another_secret_is_refused(gateway: Gateway, kind: str, acquirer: str) -> None:
    refused = deliver(gateway, acquirer, kind, EVENTS[kind][1], secret="whsec_of_another")

    assert (refused.status, refused.error["code"]) == (401, "UNAUTHORIZED")
    assert stored(gateway) == []


def test_a_changed_body_is_refused(gateway: Gateway, kind: str, acquirer: str) -> None:
    body = json.dumps(EVENTS[kind][1]).encode()
    headers = signed(kind, body, "evt_1")

    refused = gateway.send("POST", f"/v1/acquirers/{acquirer}/events", body + b" ", headers)

    assert refused.status == 401


def test_both_secrets_are_accepted_during_a_rotation(gateway: Gateway, kind: str, acquirer: str) -> None:
    gateway.post(f"/v1/acquirers/{acquirer}/webhook-secret", {"webhook_secret": "whsec_the_next_one"})

    old = deliver(gateway, acquirer, kind, EVENTS[kind][1], "evt_1")
    new = deliver(gateway, acquirer, kind, EVENTS[kind][1], "evt_2", secret="whsec_the_next_one")

    assert (old.status, new.status) == (200, 200)


def test_a_mistyped_secret_is_replaced_while_the_previous_one_still_works(
    gateway: Gateway, kind: str, acquirer: str
) -> None:
    path = f"/v1/acquirers/{acquirer}/webhook-secret"
    mistyped = gateway.post(path, {"webhook_secret": "whsec_the_nxet_one"}).data["webhook_secrets"]

    body = {"webhook_secret": "whsec_the_next_one", "replace_newest": True, "overlap_seconds": 0}
    corrected = gateway.post(path, body)

    assert corrected.data["webhook_secrets"] == [{"last4": "_one"}, mistyped[1]]
    sent = [
        deliver(gateway, acquirer, kind, EVENTS[kind][1], f"evt_{number}", secret=secret).status
        for number, secret in enumerate(("whsec_the_next_one", WEBHOOK_SECRET, "whsec_the_nxet_one"))
    ]
    assert sent == [200, 200, 401]


def test_an_account_without_a_webhook_secret_accepts_nothing(gateway: Gateway) -> None:
    body = {name: value for name, value in STRIPE.items() if name != "webhook_secret"}
    acquirer = add_account(gateway, body)

    assert deliver(gateway, acquirer, "stripe", EVENTS["stripe"][1], secret="").status == 401


def test_an_unknown_account_is_not_found(gateway: Gateway) -> None:
    assert deliver(gateway, "acq_unknown", "stripe", EVENTS["stripe"][1]).status == 404


def test_an_event_that_cannot_be_read_is_accepted_not_stored_and_logged_for_an_alarm(
    gateway: Gateway, caplog: pytest.LogCaptureFixture
) -> None:
    acquirer = add_account(gateway, RAZORPAY)

    received = deliver(gateway, acquirer, "razorpay", {"entity": "event", "event": 5})

    assert received.status == 200
    assert stored(gateway) == []
    assert "acquirer.not_understood" in [one.getMessage() for one in caplog.records]


def test_an_event_whose_message_could_not_be_sent_is_sent_when_it_is_repeated(
    gateway: Gateway, monkeypatch: pytest.MonkeyPatch
) -> None:
    acquirer = add_account(gateway, STRIPE)
    sent: list[Any] = []
    with monkeypatch.context() as broken:
        broken.setattr(queues, "send", lambda tasks: 1 / 0)
        failed = deliver(gateway, acquirer, "stripe", EVENTS["stripe"][1])
    monkeypatch.setattr(queues, "send", sent.extend)

    repeated = deliver(gateway, acquirer, "stripe", EVENTS["stripe"][1])

    assert (failed.status, repeated.status, len(sent)) == (500, 200, 1)


def test_an_event_stays_due_until_it_is_processed(gateway: Gateway) -> None:
    acquirer = add_account(gateway, STRIPE)
    deliver(gateway, acquirer, "stripe", EVENTS["stripe"][1])

    [event] = stored(gateway)

    assert event.due_at > datetime.now(UTC)


def http_event(body: str, *, is_base64: bool) -> HttpRequest:
    return HttpRequest(
        {
            "multiValueQueryStringParameters": None, "headers": {"X-Any": "1"}, "pathParameters": {},
            "requestContext": {"httpMethod": "POST", "resourcePath": "/"}, "body": body,
            "stageVariables": None, "isBase64Encoded": is_base64,
        },
        None,
    )  # fmt: skip


def test_the_exact_bytes_are_read_also_from_base64() -> None:
    raw = b'{"a":"\xff\x00"}'

    encoded = signed_body(http_event(base64.b64encode(raw).decode(), is_base64=True))
    text = signed_body(http_event('{"a":"é"}', is_base64=False))

    assert (encoded.body, text.body) == (raw, '{"a":"é"}'.encode())
    assert encoded.headers == {"x-any": "1"}


def test_a_body_that_is_too_large_is_refused() -> None:
    with pytest.raises(BadRequest, match="larger than"):
        signed_body(http_event("x" * (MAX_SIGNED_BODY + 1), is_base64=False))
