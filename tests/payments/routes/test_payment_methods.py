"""`payment_method`: a PaymentMethod that the merchant made at Stripe, in requests with the API secret."""

import pytest

from tests.doubles.accounts import CASHFREE, RAZORPAY, SIMULATOR, STRIPE, add_account, route_all
from tests.gateway import JSON, Answer, Gateway

PM = "pm_1MqLiJLkdIwHu7ixUEgbFdYF"
CARD: JSON = {"number": "4242424242424242", "exp_month": 12, "exp_year": 2040, "cvv": "123"}


def create(gateway: Gateway, path: str = "/v1/payments", **fields: object) -> Answer:
    return gateway.post(path, {"order_id": gateway.order()["id"], "method": "card", **fields})


@pytest.mark.parametrize("cards", ["raw", "script"])
def test_an_account_at_stripe_takes_it(gateway: Gateway, cards: str) -> None:
    route_all(gateway, add_account(gateway, {**STRIPE, "cards": cards}))

    made = create(gateway, payment_method=PM)

    assert (made.status, made.data["payment_method"]) == (201, PM)
    assert "card" not in made.data
    assert gateway.get(f"/v1/payments/{made.data['id']}").data["payment_method"] == PM


@pytest.mark.parametrize("kind", ["razorpay", "cashfree", "simulator"])
def test_other_accounts_refuse_it(gateway: Gateway, kind: str) -> None:
    body = {"razorpay": RAZORPAY, "cashfree": CASHFREE, "simulator": SIMULATOR}[kind]
    route_all(gateway, add_account(gateway, body))

    refused = create(gateway, payment_method=PM)

    assert (refused.status, refused.error["field"]) == (400, "payment_method")
    assert "Stripe" in refused.error["description"]


def test_the_simulator_of_the_test_mode_refuses_it(gateway: Gateway) -> None:
    refused = create(gateway, payment_method=PM)

    assert (refused.status, refused.error["field"]) == (400, "payment_method")


def test_it_is_routed_to_stripe_alone(gateway: Gateway) -> None:
    razorpay, stripe = add_account(gateway, RAZORPAY), add_account(gateway, STRIPE)
    route_all(gateway, razorpay, stripe)

    made = create(gateway, payment_method=PM)

    assert made.data["routing"]["acquirers"] == [stripe]


@pytest.mark.parametrize("other", [{"card": CARD}, {"token": "tok_01JD7Q8XK5T9M2N4P6R8S0V1W3"}])
def test_it_cannot_be_sent_with_a_card_or_token(gateway: Gateway, other: JSON) -> None:
    route_all(gateway, add_account(gateway, STRIPE))

    refused = create(gateway, payment_method=PM, **other)

    assert (refused.status, refused.error["field"]) == (400, "payment_method")


@pytest.mark.parametrize(
    "name", ["", "pm_", "pm", "card_1MqLiJLkdIwHu7ixUEgbFdYF", "pm_1/confirm", "pm_1?x=1", f"pm_{'1' * 256}"]
)
def test_another_format_is_refused(gateway: Gateway, name: str) -> None:
    route_all(gateway, add_account(gateway, STRIPE))

    refused = create(gateway, payment_method=name)

    assert (refused.status, refused.error["field"]) == (400, "payment_method")


@pytest.mark.parametrize("method", ["upi", "netbanking"])
def test_it_belongs_to_cards(gateway: Gateway, method: str) -> None:
    refused = create(gateway, method=method, payment_method=PM)

    assert (refused.status, refused.error["field"]) == (400, "payment_method")


def test_a_publishable_key_cannot_send_it(gateway: Gateway, payer: Gateway) -> None:
    route_all(gateway, add_account(gateway, STRIPE))
    order = gateway.order()["id"]
    body = {"order_id": order, "method": "card", "payment_method": PM}

    as_server = payer.post("/v1/payments", body)
    in_checkout = payer.post("/v1/checkout/payments", body)

    assert (as_server.status, in_checkout.status) == (401, 400)
    assert in_checkout.error["field"] == "payment_method"
    assert gateway.get(f"/v1/orders/{order}").data["attempts"] == 0
