"""Arguments of the Python client are sent as they are meant, or not at all."""

from datetime import UTC, datetime

import pytest
from payment_gateway_client import OMIT, Client
from payment_gateway_client.arguments import Request, segment
from payment_gateway_client.decoding import decode
from payment_gateway_client.models import Order, Payment, WebhookEndpointWithSecret

NOON = datetime(2026, 1, 31, 12, tzinfo=UTC)
ORDER = {
    "id": "order_1", "amount": 5, "currency": "INR", "receipt": None, "notes": {}, "status": "new status",
    "attempts": 0, "amount_paid": 0, "created_at": "2026-01-31T12:00:00.000Z", "new_field": 1,
}  # fmt: skip


def test_omitted_fields_are_not_sent_and_none_is_null() -> None:
    body = {"amount": OMIT, "reason": None, "card": {"name": OMIT, "cvv": "1"}, "events": ("*",)}

    assert Request("POST", "/", body=body).json() == {"reason": None, "card": {"cvv": "1"}, "events": ["*"]}


def test_times_are_sent_with_their_time_zone() -> None:
    assert Request("GET", "/", query={"from": NOON}).parameters() == {"from": "2026-01-31T12:00:00.000+00:00"}
    with pytest.raises(ValueError, match="time zone"):
        Request("GET", "/", query={"from": NOON.replace(tzinfo=None)}).parameters()


def test_a_filter_without_a_value_is_refused_instead_of_ignored() -> None:
    with pytest.raises(TypeError, match="payment_id is None"):
        Request("GET", "/", query={"payment_id": None}).parameters()


@pytest.mark.parametrize("id", ["", ".", ".."])
def test_an_id_leads_to_no_other_path(id: str) -> None:
    with pytest.raises(ValueError, match="is not an id"):
        segment(id)
    assert segment("a/../b?c") == "a%2F..%2Fb%3Fc"


def test_a_response_of_a_newer_api_is_read() -> None:
    order = decode(Order, ORDER)

    assert (order.created_at, order.status, order.expires_at) == (NOON, "new status", None)


def test_a_nested_resource_is_a_model() -> None:
    card = {"brand": "visa", "last4": "4242", "exp_month": 12, "exp_year": 2040}
    payment = decode(Payment, {**dict.fromkeys(_required(Payment)), "card": card})

    assert payment.card is not None
    assert payment.card.last4 == "4242"


def test_no_secret_is_in_a_repr() -> None:
    given = {**dict.fromkeys(_required(WebhookEndpointWithSecret)), "secret": "whsec_1"}

    assert "whsec_1" not in repr(decode(WebhookEndpointWithSecret, given))
    with Client("key_1", "secret_1", "https://pay.example.com/api") as client:
        assert "secret_1" not in repr(vars(client)) + repr(vars(client.orders))


def test_an_address_without_a_scheme_is_refused() -> None:
    with pytest.raises(ValueError, match="base_url"):
        Client("key_1", "secret_1", "pay.example.com")


def _required(kind: type) -> list[str]:
    return [name for name in kind.__annotations__ if not hasattr(kind, name)]
