"""A body that parsers can read in two ways is refused, since it could move another amount than was meant."""

import json

import pytest

from chalicelib.db.rows import EventRow
from tests.dashboard_users import a_user, signed_in
from tests.gateway import JSON, Gateway


@pytest.mark.parametrize("step", ["refunds", "capture"])
def test_a_null_amount_is_not_the_whole_amount(gateway: Gateway, paid: JSON, step: str) -> None:
    before = gateway.get(f"/v1/payments/{paid['id']}").data

    answer = gateway.post(f"/v1/payments/{paid['id']}/{step}", {"amount": None})

    assert (answer.status, answer.error["field"]) == (400, "amount")
    assert gateway.get(f"/v1/payments/{paid['id']}").data == before


def test_a_null_amount_does_not_skip_the_check_of_what_the_payer_saw(
    gateway: Gateway, payer: Gateway
) -> None:
    order = gateway.order()
    body = {"order_id": order["id"], "method": "upi", "upi": {"flow": "intent"}, "amount": None}

    answer = payer.post("/v1/checkout/payments", body)

    assert (answer.status, answer.error["field"]) == (400, "amount")


@pytest.mark.parametrize(
    ("field", "status"),
    [
        ("url", 400), ("description", 400), ("events", 400), ("signatures", 400), ("state", 400),
        ("schedule", 200), ("rate_limit", 200),
    ],
)  # fmt: skip
def test_null_in_a_change_of_an_endpoint_clears_the_field_or_is_refused(
    gateway: Gateway, field: str, status: int
) -> None:
    made = gateway.post(
        "/v1/webhook-endpoints",
        {"url": "https://shop.example.com/hook", "schedule": "extended", "rate_limit": 5},
    ).data

    answer = gateway.send("PATCH", f"/v1/webhook-endpoints/{made['id']}", json.dumps({field: None}).encode())

    assert answer.status == status
    if status == 400:
        assert answer.error["field"] == field
    else:
        assert answer.data[field] == {"schedule": "test", "rate_limit": None}[field]


@pytest.mark.parametrize("field", ["name", "email", "late_authorization"])
def test_null_in_a_change_of_the_settings_is_refused(gateway: Gateway, field: str) -> None:
    page = signed_in(gateway, a_user(gateway))

    answer = page.send("PATCH", "/v1/dashboard/settings", json.dumps({field: None}).encode())

    assert (answer.status, answer.error["field"]) == (400, field)


@pytest.mark.parametrize("field", ["name", "allowed_origins"])
def test_null_in_a_change_of_a_key_is_refused(gateway: Gateway, field: str) -> None:
    page = signed_in(gateway, a_user(gateway))
    key = page.post("/v1/dashboard/api-keys", {"name": "Shop"}).data["key"]

    answer = page.send("PATCH", f"/v1/dashboard/api-keys/{key}", json.dumps({field: None}).encode())

    assert (answer.status, answer.error["field"]) == (400, field)


@pytest.mark.parametrize(
    ("body", "field"),
    [
        (b'{"amount": 100, "amount": 50000}', "amount"),
        (b'{"amount": 50000, "notes": {"a": "1", "a": "2"}}', "a"),
        (b'{"amount": 50000, "notes": {"4242424242424242": "1", "4242424242424242": "2"}}', None),
    ],
)
def test_a_name_that_is_sent_twice_is_refused(gateway: Gateway, body: bytes, field: str | None) -> None:
    answer = gateway.send("POST", "/v1/orders", body)

    assert (answer.status, answer.error.get("field")) == (400, field)
    assert "4242" not in answer.error["description"]
    assert not list(EventRow.of_account(gateway.account))


def test_a_name_that_is_sent_twice_in_a_nested_object_is_refused(gateway: Gateway) -> None:
    order = gateway.order()
    body = f'{{"order_id": "{order["id"]}", "method": "upi", "upi": {{"flow": "qr", "flow": "intent"}}}}'

    answer = gateway.send("POST", "/v1/payments", body.encode())

    assert (answer.status, answer.error["field"]) == (400, "flow")
