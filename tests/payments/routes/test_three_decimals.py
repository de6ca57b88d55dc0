"""Amounts with three decimals end in 0 in orders, links, captures and refunds: card networks round them."""

import pytest

from chalicelib.accounts.store.rows import ApiKeyRow
from chalicelib.payments.store import orders
from tests.builders import an_order
from tests.gateway import JSON, Gateway, a_merchant
from tests.in_process_stage import Stage

CARD: JSON = {"number": "4242424242424242", "exp_month": 12, "exp_year": 2040, "cvv": "123"}
BY_CARD: JSON = {"method": "card", "card": CARD}
DINARS: JSON = {"amount": 1_234_560, "currency": "KWD"}


@pytest.fixture
def in_dinars(gateway: Gateway, stage: Stage) -> str:
    """Return the path of an authorized payment of 1234.560 dinars."""
    payment = gateway.payment(gateway.order(**DINARS), captured=False, **BY_CARD)
    stage.run(gateway.account)
    return f"/v1/payments/{payment['id']}"


@pytest.mark.parametrize("path", ["/v1/orders", "/v1/payment-links"])
def test_an_order_and_a_link_need_a_last_digit_of_0(gateway: Gateway, path: str) -> None:
    described = {"description": "Tea"} if "links" in path else {}

    refused = gateway.post(path, DINARS | described | {"amount": 1_234_567})

    assert (refused.status, refused.error["field"]) == (400, "amount")
    assert gateway.post(path, DINARS | described).status == 201


def test_a_capture_and_a_refund_need_a_last_digit_of_0(
    gateway: Gateway, stage: Stage, in_dinars: str
) -> None:
    captures = [gateway.post(f"{in_dinars}/capture", {"amount": amount}) for amount in (5_124, 5_120)]
    stage.run(gateway.account)
    refunds = [gateway.post(f"{in_dinars}/refunds", {"amount": amount}) for amount in (1_001, 1_000)]
    rest = gateway.post(f"{in_dinars}/refunds")

    for refused, done in (captures, refunds):
        assert (refused.status, refused.error["field"]) == (400, "amount")
        assert done.status < 300
    assert rest.data["amount"] == 4_120


@pytest.mark.parametrize("merchant_currency", ["INR", "KWD"])
def test_the_currency_of_the_payment_decides_on_a_refund(
    gateway: Gateway, stage: Stage, merchant_currency: str
) -> None:
    merchant = a_merchant(gateway.client)
    ApiKeyRow.get(merchant.headers["X-Api-Key"]).update([ApiKeyRow.currency.set(merchant_currency)])
    payments = {
        currency: merchant.payment(merchant.order(amount=10_000, currency=currency), **BY_CARD)["id"]
        for currency in ("INR", "KWD")
    }
    stage.run(merchant.account)

    statuses = {
        currency: merchant.post(f"/v1/payments/{payment_id}/refunds", {"amount": 5_001}).status
        for currency, payment_id in payments.items()
    }

    assert statuses == {"INR": 201, "KWD": 400}


def test_an_older_order_with_another_last_digit_cannot_be_paid_by_card(gateway: Gateway) -> None:
    order = an_order(account=gateway.account, amount=1_234_567, currency="KWD")
    orders.add(order, claim=None)

    answer = gateway.post("/v1/payments", {"order_id": order.id, **BY_CARD})

    assert (answer.status, answer.error["field"]) == (400, "method")
