"""Payments in the acquirer's own script: the payer's browser pays there."""

from typing import Any

import pytest

from chalicelib.db.rows import EventRow
from chalicelib.payments.store.rows import AttemptRow, PaymentRow
from tests.doubles.accounts import STRIPE, add_account, route_all
from tests.doubles.stripe import StripeDouble
from tests.doubles.stripe_cards import REQUIRES_3DS
from tests.doubles.stripe_state import CardRefused
from tests.gateway import JSON, Answer, Gateway
from tests.in_process_stage import Stage

CARD: JSON = {"number": "4242424242424242", "exp_month": 12, "exp_year": 2040, "cvv": "123"}
DECLINED_CARD = "4000000000000002"
CLIENT_SECRET = "pi_secret_x"


@pytest.fixture
def payment(gateway: Gateway, stage: Stage, stripe: StripeDouble) -> JSON:
    """Return a payment that waits for its payer in Stripe's script."""
    route_all(gateway, add_account(gateway, {**STRIPE, "cards": "script"}))
    made = gateway.payment(method="card", return_url="https://shop.example.com/thanks")
    stage.run(gateway.account)
    return shown(gateway, made)


def shown(gateway: Gateway, payment: JSON) -> JSON:
    found: JSON = gateway.get(f"/v1/payments/{payment['id']}").data
    return found


def token_of(payment: JSON) -> str:
    return str(payment["next_action"]["url"].partition("#")[2])


def confirm(stripe: StripeDouble, number: str = "4242424242424242") -> str:
    """Do what Stripe's script does in the payer's browser. Return the PaymentIntent."""
    [intent] = stripe.state.intents.values()
    stripe.state.cards.numbers["pm_browser"] = number
    stripe.state.confirm(intent, {"payment_method": "pm_browser", "return_url": "https://pay"}, 0)
    return str(intent["id"])


def come_back(gateway: Gateway, stage: Stage, payment: JSON) -> Answer:
    answer = gateway.post(f"/v1/challenges/{token_of(payment)}", {"outcome": "returned"})
    stage.run(gateway.account)
    return answer


def test_a_card_without_a_number_waits_for_the_script_of_the_acquirer(
    gateway: Gateway, payment: JSON
) -> None:
    action = payment["next_action"]

    assert (payment["status"], "card" in payment) == ("requires_action", False)
    assert (action["type"], action["acquirer"]) == ("acquirer_script", "stripe")
    assert "/acquirer.html#" in action["url"]


def test_the_script_route_returns_what_the_script_needs(gateway: Gateway, payment: JSON) -> None:
    by_token = gateway.get(f"/v1/challenges/{token_of(payment)}/script").data
    by_key = gateway.get(f"/v1/checkout/payments/{payment['id']}/script").data

    assert by_token == by_key
    assert by_token.pop("return_url").endswith(f"/return.html?payment={token_of(payment)}")
    assert by_token == {
        "acquirer": "stripe", "method": "card", "mode": "test", "amount": 50_000, "currency": "INR",
        "public_key": "pk_test_51Abcdef", "client_secret": CLIENT_SECRET,
    }  # fmt: skip


def test_a_payment_that_the_browser_confirmed_succeeds_when_the_payer_returns(
    gateway: Gateway, stage: Stage, stripe: StripeDouble, payment: JSON
) -> None:
    confirm(stripe)

    come_back(gateway, stage, payment)

    paid = shown(gateway, payment)
    assert (paid["status"], paid["captured"], stripe.state.taken()) == ("success", True, 50_000)
    assert gateway.get(f"/v1/challenges/{token_of(payment)}/script").status == 404


def test_a_return_without_a_confirmation_proves_nothing(
    gateway: Gateway, stage: Stage, stripe: StripeDouble, payment: JSON
) -> None:
    come_back(gateway, stage, payment)

    again = shown(gateway, payment)
    assert (again["status"], again["next_action"]["type"]) == ("requires_action", "acquirer_script")
    assert stripe.state.taken() == 0


def test_another_amount_than_the_payments_is_never_a_success(
    gateway: Gateway, stage: Stage, stripe: StripeDouble, payment: JSON
) -> None:
    [intent] = stripe.state.intents.values()
    intent["amount"] = 100
    confirm(stripe)

    come_back(gateway, stage, payment)

    unpaid = shown(gateway, payment)
    assert (unpaid["status"], unpaid["captured"], stripe.state.taken()) == ("pending", False, 100)


def test_after_a_decline_the_payer_can_try_another_card(
    gateway: Gateway, stage: Stage, stripe: StripeDouble, payment: JSON
) -> None:
    with pytest.raises(CardRefused):
        confirm(stripe, DECLINED_CARD)
    come_back(gateway, stage, payment)
    assert shown(gateway, payment)["status"] == "requires_action"

    confirm(stripe)
    come_back(gateway, stage, payment)

    assert (shown(gateway, payment)["status"], stripe.state.taken()) == ("success", 50_000)


@pytest.mark.parametrize(("succeeds", "status"), [(True, "success"), (False, "requires_action")])
def test_after_3d_secure_the_lookup_decides(
    gateway: Gateway, stage: Stage, stripe: StripeDouble, payment: JSON, succeeds: bool, status: str
) -> None:
    intent = confirm(stripe, REQUIRES_3DS)
    stripe.state.authenticate(intent, 0, succeeds=succeeds)

    come_back(gateway, stage, payment)

    assert shown(gateway, payment)["status"] == status


def test_a_payer_who_never_returns_cannot_pay_after_the_deadline(
    gateway: Gateway, stage: Stage, stripe: StripeDouble, payment: JSON
) -> None:
    gateway.post("/v1/test/clock/advance", {"seconds": 15 * 60})
    stage.run(gateway.account)

    [intent] = stripe.state.intents.values()
    assert (shown(gateway, payment)["status"], intent["status"]) == ("failed", "canceled")


def test_the_client_secret_is_in_no_event_log_or_row_and_is_deleted_after_the_payment(
    gateway: Gateway, stage: Stage, stripe: StripeDouble, payment: JSON, caplog: pytest.LogCaptureFixture
) -> None:
    waiting = AttemptRow.get(*AttemptRow.key_of(gateway.account, f"{payment['id']}#1"))
    assert waiting.sealed_script
    gateway.get(f"/v1/challenges/{token_of(payment)}/script")
    confirm(stripe)

    come_back(gateway, stage, payment)

    logged = str([vars(record) for record in caplog.records])
    assert "payment.processed" in logged
    ended = AttemptRow.get(*AttemptRow.key_of(gateway.account, f"{payment['id']}#1"))
    rows: list[Any] = [
        waiting,
        ended,
        *EventRow.of_account(gateway.account),
        *PaymentRow.of_account(gateway.account),
    ]
    assert ended.outcome == "approved"
    assert not ended.sealed_script
    assert CLIENT_SECRET not in str([row.serialize() for row in rows]) + logged
    attempts = gateway.get(f"/v1/payments/{payment['id']}/attempts").data
    assert not any("script" in name for one in attempts for name in one)


def test_a_card_number_to_an_account_of_their_script_is_refused(gateway: Gateway) -> None:
    route_all(gateway, add_account(gateway, {**STRIPE, "cards": "script"}))
    body = {"order_id": gateway.order()["id"], "method": "card", "card": CARD}

    refused = gateway.post("/v1/payments", body)

    assert (refused.status, refused.error["field"]) == (400, "card")
    assert "without a card" in refused.error["description"]


def test_a_missing_card_to_an_account_of_raw_cards_is_refused(gateway: Gateway) -> None:
    route_all(gateway, add_account(gateway, STRIPE))
    body = {"order_id": gateway.order()["id"], "method": "card"}

    by_server, by_checkout = gateway.post("/v1/payments", body), gateway.post("/v1/checkout/payments", body)

    assert (by_server.status, by_server.error["field"]) == (400, "card_number")
    assert (by_checkout.status, by_checkout.error["field"]) == (400, "token")


@pytest.mark.parametrize("outcome", ["approve", "decline", "time_out"])
def test_the_browser_decides_nothing_about_a_payment_of_a_real_acquirer(
    gateway: Gateway, payment: JSON, outcome: str
) -> None:
    refused = gateway.post(f"/v1/challenges/{token_of(payment)}", {"outcome": outcome})

    assert (refused.status, refused.error["field"]) == (400, "outcome")
    assert shown(gateway, payment)["status"] == "requires_action"
