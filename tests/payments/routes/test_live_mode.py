"""Live payments: none without an acquirer, since the simulator must never pay a real order."""

import pytest

from chalicelib.payments.store.rows import PaymentRow, VaultRow
from tests.gateway import JSON, Gateway, in_live_mode

CARD: JSON = {"number": "4242424242424242", "exp_month": 12, "exp_year": 2040, "cvv": "123"}
INSTRUMENTS: list[JSON] = [
    {"method": "upi", "upi_id": "success@upi"},
    {"method": "card", "card": CARD},
    {"method": "netbanking", "bank": "HDFC"},
]


@pytest.fixture
def live(gateway: Gateway) -> Gateway:
    return in_live_mode(gateway)


@pytest.mark.parametrize("instrument", INSTRUMENTS, ids=lambda one: str(one["method"]))
def test_a_live_payment_is_refused_without_an_acquirer(live: Gateway, instrument: JSON) -> None:
    refused = live.post("/v1/payments", {"order_id": live.order()["id"], **instrument})

    assert (refused.status, refused.error["code"]) == (409, "CONFLICT")
    assert "use a test key" in refused.error["description"]
    assert not list(PaymentRow.of_account(f"{live.merchant_id}#live"))
    assert not list(VaultRow.of_account(f"{live.merchant_id}#live"))


def test_a_live_payment_of_the_checkout_is_refused_without_an_acquirer(live: Gateway) -> None:
    body = {"order_id": live.order()["id"], "amount": 50_000, "method": "netbanking", "bank": "HDFC"}
    page = {"X-Api-Key": live.headers["X-Api-Key"], "Origin": "https://shop.example"}

    refused = Gateway(live.client, live.merchant_id, page).post("/v1/checkout/payments", body)

    assert (refused.status, refused.error["code"]) == (409, "CONFLICT")
    assert not list(PaymentRow.of_account(f"{live.merchant_id}#live"))
