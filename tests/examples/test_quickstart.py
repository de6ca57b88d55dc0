"""The shops of docs/guides/quickstart.md take a payment of a running stage."""

import uuid
from collections.abc import Iterator
from typing import Any

import pytest
import requests

from tests import guides
from tests.live_stage import JSON, TEST_MERCHANT, RunningStage

PUBLISHABLE = {"X-Api-Key": TEST_MERCHANT["X-Api-Key"]}


@pytest.fixture(params=guides.SHOPS)
def shop(request: pytest.FixtureRequest, running: RunningStage) -> Iterator[guides.Shop]:
    with guides.shop(request.param, running) as started:
        yield started


def paid_in_the_checkout(running: RunningStage, order_id: str) -> JSON:
    """Pay as the checkout does, with the publishable key. Return the payment with its signature."""
    address = f"{running.checkout}/api/v1/checkout/payments"
    body = {"order_id": order_id, "method": "upi", "upi": {"flow": "collect", "vpa": "success@upi"}}
    made = requests.post(address, json=body, headers=PUBLISHABLE, timeout=60)
    assert made.ok, made.text

    def look() -> Any:
        answer = requests.get(f"{address}/{made.json()['data']['id']}", headers=PUBLISHABLE, timeout=60)
        return answer.json()["data"]

    return running.until(look, lambda payment: payment["status"] == "success")


def test_a_shop_verifies_a_payment_and_learns_from_the_webhook_that_its_order_is_paid(
    shop: guides.Shop, running: RunningStage
) -> None:
    cart = {"cart": str(uuid.uuid4())}
    order = shop.post("/api/orders", cart).json()
    assert shop.post("/api/orders", cart).json() == order

    payment = paid_in_the_checkout(running, order["id"])

    result = {"orderId": order["id"], "paymentId": payment["id"], "signature": payment["signature"]}
    assert shop.post("/api/verify", result).json() == {"verified": True}
    assert shop.post("/api/verify", {**result, "paymentId": "pay_other"}).json() == {"verified": False}
    running.until(
        lambda: requests.get(f"{shop.url}/api/orders/{order['id']}", timeout=60).json(),
        lambda seen: seen["paid"],
    )
    forged = {"event": "order.paid", "data": {"id": "order_forged"}}
    assert shop.post("/api/webhook", forged).status_code == 401
    assert requests.get(f"{shop.url}/api/orders/order_forged", timeout=60).json() == {"paid": False}
