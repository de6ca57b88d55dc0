"""Invalid requests get the documented error with the field, and nothing is written."""

import json
from typing import Any

import pytest

from chalicelib.db.rows import EventRow
from tests.gateway import JSON, UPI, Gateway

ORDER: JSON = {"amount": 50_000, "currency": "INR"}
CARD: JSON = {"number": "4242424242424242", "exp_month": 12, "exp_year": 2040, "cvv": "123"}


@pytest.mark.parametrize(
    ("changes", "field"),
    [
        ({"amount": 0}, "amount"),
        ({"amount": -1}, "amount"),
        ({"amount": 99}, "amount"),
        ({"amount": 10**15}, "amount"),
        ({"amount": 10**30}, "amount"),
        ({"amount": 500.0}, "amount"),
        ({"amount": "50000"}, "amount"),
        ({"amount": True}, "amount"),
        ({"amount": None}, "amount"),
        ({"currency": "XYZ"}, "currency"),
        ({"currency": "inr"}, "currency"),
        ({"currency": 356}, "currency"),
        ({"receipt": "r" * 41}, "receipt"),
        ({"receipt": "r\n1"}, "receipt"),
        ({"notes": {"k": "v" * 257}}, "notes.k"),
        ({"notes": {str(n): "v" for n in range(16)}}, "notes"),
        ({"notes": {"k": 1}}, "notes.k"),
        ({"color": "red"}, "color"),
    ],
)
def test_an_order_with_an_invalid_field_is_rejected_by_field(
    gateway: Gateway, changes: JSON, field: str
) -> None:
    answer = gateway.post("/v1/orders", ORDER | changes)

    assert (answer.status, answer.error["code"], answer.error["field"]) == (400, "BAD_REQUEST_ERROR", field)
    assert answer.error["request_id"] == answer.headers["x-request-id"]
    assert not list(EventRow.of_account(gateway.account))


@pytest.mark.parametrize(
    "body",
    [
        b"",
        b"{",
        b"[]",
        b"null",
        b'"text"',
        b"\xff\xfe",
        b'{"amount": NaN}',
        b'{"amount": 1e999}',
        b"{}" * 40_000,
        b'{"amount": 50000, "receipt": "\\ud800"}',
        b"[" * 50_000,
    ],
)
def test_an_invalid_body_is_rejected(gateway: Gateway, body: bytes) -> None:
    answer = gateway.send("POST", "/v1/orders", body)

    assert (answer.status, answer.error["code"]) == (400, "BAD_REQUEST_ERROR")


def test_a_valid_body_over_64_kib_is_rejected(gateway: Gateway) -> None:
    body = json.dumps(ORDER).encode() + b" " * 64 * 1024

    answer = gateway.send("POST", "/v1/orders", body)

    assert (answer.status, "65536" in answer.error["description"]) == (400, True)


@pytest.mark.parametrize(
    ("changes", "field"),
    [
        ({"method": "cash"}, "method"),
        ({"method": None}, "method"),
        ({"captured": "yes"}, "captured"),
        ({"upi_id": None}, "upi_id"),
        ({"upi_id": "no-bank"}, "upi_id"),
        ({"upi_id": "a b@upi"}, "upi_id"),
        ({"method": "netbanking"}, "bank"),
        ({"method": "netbanking", "bank": "hdfc!"}, "bank"),
        ({"method": "netbanking", "bank": "ZZZZ"}, "bank"),
        ({"upi_id": "ab@upi."}, "upi_id"),
        ({"upi_id": "..@upi"}, "upi_id"),
        ({"upi_id": "a..b@upi"}, "upi_id"),
        ({"upi_id": "ab@u pi"}, "upi_id"),
        ({"card": CARD}, "card"),
        ({"card_cvv": "123"}, "card_cvv"),
        ({"token": "tok_1"}, "token"),
        ({"bank": "HDFC"}, "bank"),
        ({"method": "card"}, "card_number"),
        ({"method": "card", "card": CARD | {"number": "4242424242424241"}}, "card.number"),
        ({"method": "card", "card": CARD | {"number": "1234"}}, "card.number"),
        ({"method": "card", "card": CARD | {"exp_year": 2020}}, "card.exp_month"),
        ({"method": "card", "card": CARD | {"exp_month": 13}}, "card.exp_month"),
        ({"method": "card", "card": CARD | {"cvv": "12"}}, "card.cvv"),
        ({"method": "card", "card": CARD | {"pin": "1234"}}, "card.pin"),
        ({"method": "card", "card_number": "4242424242424242", "card_cvv": "123"}, "card_expiry"),
        (
            {"method": "card", "card_number": "4242424242424242", "card_expiry": "13/40", "card_cvv": "123"},
            "card_expiry",
        ),
        ({"order_id": ""}, "order_id"),
        ({"order_id": "o" * 65}, "order_id"),
        ({"metadata": {str(n): "€" * 390 for n in range(26)}}, "metadata"),
        ({"metadata": {"k" * 41: "v"}}, "metadata." + "k" * 41 + ".[key]"),
    ],
)
def test_a_payment_with_an_invalid_field_is_rejected_by_field(
    gateway: Gateway, changes: JSON, field: str
) -> None:
    how = changes if "method" in changes else UPI | changes
    body = {"order_id": gateway.order()["id"], **how}

    answer = gateway.post("/v1/payments", body)

    assert (answer.status, answer.error.get("field")) == (400, field)
    assert gateway.get("/v1/payments").data == []


@pytest.mark.parametrize("amount", [0, -5, 1.5, "100", 50_001, 10**40, True])
def test_a_refund_of_an_invalid_amount_is_rejected_and_changes_nothing(
    paid: JSON, gateway: Gateway, amount: Any
) -> None:
    answer = gateway.post(f"/v1/payments/{paid['id']}/refunds", {"amount": amount})

    assert (answer.status, answer.error["field"]) == (400, "amount")
    assert gateway.get(f"/v1/payments/{paid['id']}").data["amount_refunded"] == 0


@pytest.mark.parametrize(
    ("method", "path"),
    [
        ("GET", "/v1/orders/order_unknown"),
        ("GET", "/v1/orders/" + "x" * 2000),
        ("GET", "/v1/payments/pay_unknown"),
        ("POST", "/v1/payments/pay_unknown/capture"),
        ("POST", "/v1/payments/pay_unknown/refunds"),
        ("GET", "/v1/payments/pay_unknown/refunds"),
        ("GET", "/v1/refunds/rfnd_unknown"),
        ("GET", "/v1/webhooks/whd_unknown"),
        ("POST", "/v1/webhooks/whd_unknown/retry"),
        ("GET", "/v1/webhook-endpoints/whe_unknown"),
        ("DELETE", "/v1/webhook-endpoints/whe_unknown"),
        ("GET", "/v1/events/evt_unknown"),
    ],
)
def test_an_unknown_resource_is_404(gateway: Gateway, method: str, path: str) -> None:
    body = b'{"amount": 100}' if path.endswith("unknown/refunds") and method == "POST" else b""

    answer = gateway.send(method, path, body)

    assert (answer.status, answer.error["code"]) == (404, "NOT_FOUND")


@pytest.mark.parametrize(
    ("query", "field"),
    [
        ("limit=0", "limit"),
        ("limit=101", "limit"),
        ("limit=ten", "limit"),
        ("limit=1.5", "limit"),
        ("limit=%D9%A1", "limit"),
        ("cursor=%21", "cursor"),
        ("cursor=b3JkZXI", "cursor"),
        ("cursor=%C3%A9", "cursor"),
        ("cursor=cGF5XzAxTTgzNEdKOUZFSjQ4VEtSVEFXTTIySk5O", "cursor"),
    ],
)
def test_an_invalid_limit_or_cursor_is_rejected(gateway: Gateway, query: str, field: str) -> None:
    answer = gateway.get(f"/v1/orders?{query}")

    assert (answer.status, answer.error["field"]) == (400, field)


@pytest.mark.parametrize(
    ("changes", "field"),
    [
        ({"url": "ftp://example.com"}, "url"),
        ({"url": "example.com/webhook"}, "url"),
        ({"url": "https://user:pass@example.com/"}, "url"),
        ({"url": "https://example.com:99999/"}, "url"),
        ({"url": "https://example.com:0/"}, "url"),
        ({"url": "http://:80/"}, "url"),
        ({"url": "http://[::1/"}, "url"),
        ({"url": "https://exa mple.com/"}, "url"),
        ({"url": "https://example.com/€"}, "url"),
        ({"url": f"https://{'e' * 64}.com/"}, "url"),
        ({"url": "https://example.com/#part"}, "url"),
        ({"url": "https://example.com/" + "x" * 2048}, "url"),
        ({"events": ["payment.paid"]}, "events"),
        ({"events": []}, "events"),
        ({"secret": "short"}, "secret"),
    ],
)
def test_an_endpoint_with_an_invalid_field_is_rejected_by_field(
    gateway: Gateway, changes: JSON, field: str
) -> None:
    answer = gateway.post("/v1/webhook-endpoints", {"url": "https://example.com/hook"} | changes)

    assert (answer.status, answer.error["field"]) == (400, field)
    assert gateway.get("/v1/webhook-endpoints").data == []


def test_a_card_in_two_forms_is_rejected(gateway: Gateway) -> None:
    card = {"number": "4242424242424242", "exp_month": 12, "exp_year": 2040, "cvv": "123"}

    answer = gateway.post("/v1/tokens", {"card": card, "card_number": "4111111111111111"})

    assert (answer.status, answer.error["field"]) == (400, "card")


def test_an_unknown_field_is_named_unless_it_could_be_card_data(gateway: Gateway) -> None:
    named = gateway.post("/v1/orders", {"amount": 500, "color": "red"}).error
    number = gateway.post("/v1/orders", {"amount": 500, "4242424242424242": "red"}).error

    assert named["field"] == "color"
    assert "4242" not in str(number)


@pytest.mark.parametrize(
    ("path", "body", "said"),
    [
        (
            "/v1/webhook-endpoints",
            {"url": "https://shop.example/", "events": ["nope"]},
            "events: unknown event 'nope'; the events are customer.created",
        ),
        (
            "/v1/webhook-endpoints",
            {"url": "https://shop.example/", "description": "a\nb"},
            "description: it must be one line of text",
        ),
        (
            "/v1/webhook-endpoints",
            {"url": "https://shop.example/", "events": ["{0}"]},
            "events: unknown event '{0}'",
        ),
        ("/v1/payments?limit=ten", None, "limit: it must be a whole number from 1 to 100"),
        ("/v1/payments?color=red", None, "color: unknown field"),
    ],
)
def test_an_error_description_says_which_value_is_valid(
    gateway: Gateway, path: str, body: JSON | None, said: str
) -> None:
    answer = gateway.post(path, body) if body else gateway.get(path)

    assert (answer.status, answer.error["description"].startswith(said)) == (400, True)
