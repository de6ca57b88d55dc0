"""A PaymentMethod that the merchant made at Stripe, from the API to the books of the double."""

import pytest

from tests.doubles.accounts import STRIPE, add_account, route_all
from tests.doubles.signed_events import deliver, stripe_event
from tests.doubles.stripe import StripeDouble
from tests.gateway import JSON, Gateway
from tests.in_process_stage import Stage


@pytest.fixture
def acquirer(gateway: Gateway) -> str:
    account = add_account(gateway, {**STRIPE, "cards": "script"})
    route_all(gateway, account)
    return account


def pay(gateway: Gateway, stage: Stage, payment_method: str) -> JSON:
    payment = gateway.payment(method="card", payment_method=payment_method)
    stage.run(gateway.account)
    return shown(gateway, payment)


def shown(gateway: Gateway, payment: JSON) -> JSON:
    found: JSON = gateway.get(f"/v1/payments/{payment['id']}").data
    return found


@pytest.mark.usefixtures("acquirer")
def test_a_payment_succeeds_without_a_card_of_ours(
    gateway: Gateway, stage: Stage, stripe: StripeDouble
) -> None:
    paid = pay(gateway, stage, "pm_card_visa")

    [intent] = stripe.state.intents.values()
    assert (paid["status"], paid["captured"], "card" in paid) == ("success", True, False)
    assert (intent["payment_method"], stripe.state.taken()) == ("pm_card_visa", 50_000)


@pytest.mark.parametrize(
    ("payment_method", "code"),
    [
        ("pm_card_chargeDeclined", "card_declined"),
        ("pm_of_another_account", "processing_error"),
        ("pm_card_ofCustomer", "payment_method_of_customer"),
    ],
)
@pytest.mark.usefixtures("acquirer")
def test_a_refused_payment_fails(
    gateway: Gateway, stage: Stage, stripe: StripeDouble, payment_method: str, code: str
) -> None:
    failed = pay(gateway, stage, payment_method)

    assert (failed["status"], failed["error_code"], stripe.state.taken()) == ("failed", code, 0)


def test_a_payer_confirms_at_their_bank(
    gateway: Gateway, stage: Stage, stripe: StripeDouble, acquirer: str
) -> None:
    waiting = pay(gateway, stage, "pm_card_threeDSecure2Required")
    [intent] = stripe.state.intents.values()

    stripe.state.authenticate(intent["id"], 0)
    deliver(gateway, acquirer, "stripe", stripe_event("payment_intent.succeeded", intent))
    stage.run(gateway.account)

    action = {"type": "redirect", "url": "https://hooks.stripe.com/3ds/1"}
    assert (waiting["status"], waiting["next_action"]) == ("requires_action", action)
    assert (shown(gateway, waiting)["status"], stripe.state.taken()) == ("success", 50_000)


def test_a_payment_method_of_a_customer_is_refused_with_its_reason_and_by_one_account_alone(
    gateway: Gateway, stage: Stage, stripe: StripeDouble
) -> None:
    first, second = add_account(gateway, STRIPE), add_account(gateway, STRIPE)
    route_all(gateway, first, second)

    failed = pay(gateway, stage, "pm_card_ofCustomer")

    attempts = gateway.get(f"/v1/payments/{failed['id']}/attempts").data
    assert "belongs to a Customer" in failed["error_description"]
    assert [one["acquirer"] for one in attempts] == [first]
    assert stripe.state.taken() == 0
    assert gateway.get(f"/v1/acquirers/{first}/health").data == []
