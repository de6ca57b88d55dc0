"""Texts that are stored and shown in clear hold no card number, and bodies are JSON in UTF-8."""

import json
from typing import Any

import pytest

from chalicelib.db.rows import EventRow
from tests.dashboard_users import SESSIONS, visitor
from tests.gateway import JSON, Gateway

PAN = "4242 4242-42424242"


@pytest.mark.parametrize(
    ("path", "body", "field"),
    [
        ("orders", {"amount": 100, "receipt": PAN}, "receipt"),
        ("orders", {"amount": 100, "notes": {"card": f"by {PAN}"}}, "notes.card"),
        ("orders", {"amount": 100, "notes": {PAN: "card"}}, "notes"),
        ("payments", {"order_id": PAN, "method": "upi", "upi_id": "a@upi"}, "order_id"),
        ("payments", {"order_id": "x", "method": "upi", "upi_id": "4242424242424242@upi"}, "upi_id"),
        (
            "payments",
            {"order_id": "x", "method": "upi", "upi_id": "a@upi", "metadata": {"pan": PAN}},
            "metadata.pan",
        ),
        ("payment-links", {"amount": 100, "description": PAN}, "description"),
        ("payments/pay_1/refunds", {"reason": PAN}, "reason"),
        ("payments/pay_1/cancel", {"reason": PAN}, "reason"),
        ("webhook-endpoints", {"url": f"https://shop.example/{PAN.replace(' ', '')}"}, "url"),
    ],
)
def test_a_card_number_in_a_free_text_is_refused_by_field(
    gateway: Gateway, path: str, body: JSON, field: str
) -> None:
    answer = gateway.post(f"/v1/{path}", body)

    assert (answer.status, answer.error["field"]) == (400, field)
    assert "4242" not in answer.error["description"]
    assert not list(EventRow.of_account(gateway.account))


def test_a_card_number_as_idempotency_key_is_refused(gateway: Gateway) -> None:
    answer = gateway.post("/v1/orders", {"amount": 100}, key="4242424242424242")

    assert (answer.status, answer.error["field"]) == (400, "Idempotency-Key")


def test_an_id_of_ours_that_looks_like_a_card_number_is_accepted(gateway: Gateway) -> None:
    unlucky = "order_01M8KA3SPK4242424242424242"

    made = gateway.post("/v1/orders", {"amount": 50_000, "receipt": unlucky}, key=unlucky)

    assert made.status == 201
    assert gateway.get(f"/v1/orders/{unlucky}").error["description"] == f"No such order: {unlucky}."


def test_a_card_number_in_the_path_is_not_found_and_not_logged(
    gateway: Gateway, caplog: pytest.LogCaptureFixture
) -> None:
    with caplog.at_level("INFO"):
        answer = gateway.get("/v1/orders/4242424242424242")

    logged = [vars(record) for record in caplog.records]
    paths = [line["path"] for line in logged if line["msg"] == "request.answered"]
    assert (answer.status, answer.error["description"]) == (404, "No such resource.")
    assert paths == ["/v1/orders/{order_id}"]
    assert "42424242" not in str(logged)


def test_a_parcels_number_may_look_like_a_card_number(gateway: Gateway) -> None:
    evidence = {"evidence": {"shipping_tracking_number": "4242424242424242"}}

    answer = gateway.post("/v1/disputes/dsp_1/contest", evidence)

    assert answer.status == 404  # it got past the check of its fields


def test_a_password_may_look_like_a_card_number(gateway: Gateway) -> None:
    body = json.dumps({"email": "ann@example.com", "password": "4242424242424242"}).encode()

    answer = visitor(gateway).send("POST", SESSIONS, body)

    assert answer.status == 401


@pytest.mark.parametrize("value", [{"receipt": "a\0b"}, {"notes": {"a": "b\0"}}, {"notes": {"a\0": "b"}}])
def test_a_null_character_is_refused(gateway: Gateway, value: Any) -> None:
    answer = gateway.post("/v1/orders", {"amount": 100, **value})

    assert (answer.status, answer.error["field"].partition(".")[0]) == (400, next(iter(value)))


@pytest.mark.parametrize("sent", [b"\xff", "\N{REPLACEMENT CHARACTER}".encode()])
def test_a_body_that_is_not_utf_8_is_refused(gateway: Gateway, sent: bytes) -> None:
    """API Gateway replaces bytes that are not UTF-8 before it calls the function."""
    answer = gateway.send("POST", "/v1/orders", b'{"amount":100,"receipt":"%s"}' % sent)

    assert (answer.status, answer.error["code"]) == (400, "BAD_REQUEST_ERROR")
    assert not list(EventRow.of_account(gateway.account))


@pytest.mark.parametrize(
    ("header", "value", "status"),
    [
        ("Content-Type", "application/json", 201),
        ("Content-Type", "Application/JSON; charset=utf-8", 201),
        ("Content-Type", "text/plain", 415),
        ("Content-Type", "application/x-www-form-urlencoded", 415),
        ("Content-Type", "application/jsonp", 415),
        ("Content-Encoding", "identity", 201),
        ("Content-Encoding", "gzip", 415),
        ("Content-Encoding", "br", 415),
    ],
)
def test_a_body_is_plain_json(gateway: Gateway, header: str, value: str, status: int) -> None:
    answer = gateway.send("POST", "/v1/orders", b'{"amount":50000}', {header: value})

    assert answer.status == status
    if status == 415:
        assert (answer.error["code"], answer.error["field"]) == ("UNSUPPORTED_MEDIA_TYPE", header)


def test_a_request_without_a_body_needs_no_content_type(gateway: Gateway, paid: JSON) -> None:
    answer = gateway.send("POST", f"/v1/payments/{paid['id']}/refunds", b"", {"Content-Type": "text/plain"})

    assert answer.status == 201
