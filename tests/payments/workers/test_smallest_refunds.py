"""Razorpay refunds 1.00 or more: a smaller refund is refused before the gateway accepts it."""

from datetime import UTC, datetime

import pytest

from tests.doubles.accounts import RAZORPAY, add_account, route_all
from tests.doubles.razorpay import RazorpayDouble
from tests.doubles.signed_events import deliver, razorpay_event
from tests.gateway import JSON, Gateway
from tests.in_process_stage import Stage


@pytest.fixture
def payment(gateway: Gateway, stage: Stage, razorpay: RazorpayDouble) -> JSON:
    """Return a payment of 500.00 that its payer paid in Razorpay's form."""
    acquirer = add_account(gateway, RAZORPAY)
    route_all(gateway, acquirer)
    made = gateway.payment(method="upi", upi={"flow": "intent"})
    stage.run(gateway.account)
    [order] = razorpay.state.orders.values()
    paid = razorpay.state.pay(order["id"], int(datetime.now(UTC).timestamp()))
    razorpay.state.authenticate(paid["id"])
    deliver(gateway, acquirer, "razorpay", razorpay_event("payment.captured", payment=paid))
    stage.run(gateway.account)
    return made


def refund(gateway: Gateway, payment: JSON, **body: int) -> tuple[int, JSON]:
    answer = gateway.post(f"/v1/payments/{payment['id']}/refunds", body)
    return answer.status, answer.error if answer.status >= 400 else answer.data


@pytest.mark.parametrize(("amount", "status"), [(1, 400), (99, 400), (100, 201)])
def test_a_refund_that_is_too_small_for_the_acquirer_is_refused(
    gateway: Gateway, payment: JSON, amount: int, status: int
) -> None:
    answered, body = refund(gateway, payment, amount=amount)

    assert (answered, body.get("field")) == (status, "amount" if status == 400 else None)


def test_a_rest_that_is_too_small_is_refused_too(gateway: Gateway, payment: JSON) -> None:
    refund(gateway, payment, amount=49_901)

    status, error = refund(gateway, payment)

    assert (status, error["field"]) == (400, "amount")
    assert gateway.get(f"/v1/payments/{payment['id']}").data["amount_refundable"] == 99


def test_the_simulator_refunds_any_amount(gateway: Gateway, stage: Stage) -> None:
    made = gateway.payment()
    stage.run(gateway.account)

    assert refund(gateway, made, amount=1)[0] == 201
