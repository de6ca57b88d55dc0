"""Payments at a merchant's own acquirer account, from the API to the acquirer's books."""

import json
from typing import Any

import pytest

from tests.doubles.accounts import STRIPE, add_account, set_state
from tests.doubles.stripe import StripeDouble
from tests.gateway import JSON, Gateway, in_live_mode
from tests.in_process_stage import Stage

CARD: JSON = {"number": "4242424242424242", "exp_month": 12, "exp_year": 2040, "cvv": "123"}


@pytest.fixture
def acquirer(gateway: Gateway) -> str:
    """Return an acquirer account at Stripe to which all cards are routed."""
    acquirer_id = add_account(gateway, STRIPE)
    rules = [{"when": {"methods": ["card"]}, "acquirers": [acquirer_id]}]
    body = {"version": 0, "rules": rules, "fallback": ["simulator"]}
    assert gateway.send("PUT", "/v1/routing", json.dumps(body).encode()).status == 200
    return acquirer_id


def pay(gateway: Gateway, stage: Stage, **fields: Any) -> JSON:
    payment = gateway.payment(method="card", card=CARD, **fields)
    stage.run(gateway.account)
    found: JSON = gateway.get(f"/v1/payments/{payment['id']}").data
    return found


def test_a_routed_card_is_charged_and_refunded_at_the_merchants_own_account(
    gateway: Gateway, stage: Stage, stripe: StripeDouble, acquirer: str
) -> None:
    paid = pay(gateway, stage)
    refund = gateway.post(f"/v1/payments/{paid['id']}/refunds", {"amount": 20_000}).data
    stage.run(gateway.account)

    [intent] = stripe.state.intents.values()
    assert (paid["status"], paid["acquirer"], paid["acquirer_reference"]) == (
        "success",
        acquirer,
        intent["id"],
    )
    assert paid["routing"] == {"version": 1, "rule": 1, "acquirers": [acquirer]}
    assert gateway.get(f"/v1/refunds/{refund['id']}").data["status"] == "processed"
    assert [one["amount"] for one in stripe.state.refunds] == [20_000]


def test_a_payment_that_no_rule_applies_to_is_not_sent_to_the_account(
    gateway: Gateway, stage: Stage, stripe: StripeDouble, acquirer: str
) -> None:
    payment = gateway.payment(method="upi", upi_id="success@upi")
    stage.run(gateway.account)

    assert gateway.get(f"/v1/payments/{payment['id']}").data["acquirer"] == "simulator"
    assert stripe.passed == []


def test_a_capture_stays_with_the_account_after_the_routing_changed(
    gateway: Gateway, stage: Stage, stripe: StripeDouble, acquirer: str
) -> None:
    authorized = pay(gateway, stage, captured=False)
    gateway.send("PUT", "/v1/routing", b'{"version": 1, "rules": [], "fallback": ["simulator"]}')
    set_state(gateway, acquirer, "draining")

    gateway.post(f"/v1/payments/{authorized['id']}/capture")
    stage.run(gateway.account)

    captured = gateway.get(f"/v1/payments/{authorized['id']}").data
    assert (captured["captured"], captured["acquirer"]) == (True, acquirer)
    assert stripe.passed.count("POST capture") == 1


@pytest.mark.parametrize("state", ["draining", "closed"])
def test_an_account_that_is_not_open_gets_no_new_payment(gateway: Gateway, acquirer: str, state: str) -> None:
    set_state(gateway, acquirer, state)

    refused = gateway.post(
        "/v1/payments", {"order_id": gateway.order()["id"], "method": "card", "card": CARD}
    )

    assert (refused.status, refused.error["code"]) == (409, "CONFLICT")
    assert acquirer in refused.error["description"]


def test_a_payment_of_an_account_that_was_drained_meanwhile_is_not_sent(
    gateway: Gateway, stage: Stage, stripe: StripeDouble, acquirer: str
) -> None:
    payment = gateway.payment(method="card", card=CARD)
    set_state(gateway, acquirer, "draining")

    stage.run(gateway.account)

    assert gateway.get(f"/v1/payments/{payment['id']}").data["status"] == "pending"
    assert stripe.passed == []


def test_a_closed_account_captures_and_refunds_nothing(
    gateway: Gateway, stage: Stage, stripe: StripeDouble, acquirer: str
) -> None:
    paid, authorized = pay(gateway, stage), pay(gateway, stage, captured=False)
    refund = gateway.post(f"/v1/payments/{paid['id']}/refunds", {"amount": 20_000}).data
    set_state(gateway, acquirer, "closed")

    refused = gateway.post(f"/v1/payments/{authorized['id']}/capture")
    stage.run(gateway.account)

    assert (refused.status, refused.error["code"]) == (409, "CONFLICT")
    failed = gateway.get(f"/v1/refunds/{refund['id']}").data
    assert (failed["status"], failed["error_code"]) == ("failed", "acquirer_closed")
    assert not stripe.state.refunds


def test_the_next_account_is_asked_only_after_a_written_refusal(
    gateway: Gateway, stage: Stage, stripe: StripeDouble, acquirer: str
) -> None:
    """The keys of the first account are wrong, so Stripe refuses in writing. The second account pays."""
    wrong = gateway.post("/v1/acquirers", {**STRIPE, "secret": "sk_test_wrong"}).data["id"]
    rules = [{"when": {"methods": ["card"]}, "acquirers": [wrong, acquirer]}]
    gateway.send(
        "PUT", "/v1/routing", json.dumps({"version": 1, "rules": rules, "fallback": [acquirer]}).encode()
    )

    paid = pay(gateway, stage)

    attempts = gateway.get(f"/v1/payments/{paid['id']}/attempts").data
    assert (paid["status"], paid["acquirer"]) == ("success", acquirer)
    assert [one["acquirer"] for one in attempts][-1] == acquirer
    assert len(stripe.state.intents) == 1


def test_a_live_payment_is_paid_by_the_live_account_only(
    gateway: Gateway, stage: Stage, stripe: StripeDouble, monkeypatch: pytest.MonkeyPatch
) -> None:
    live = in_live_mode(gateway)
    keys = {"public_key": "pk_live_51Abcdef", "secret": "sk_live_double"}
    acquirer_id = live.post("/v1/acquirers", {**STRIPE, **keys}).data["id"]
    payment = live.payment(method="card", card=CARD)

    stage.run(f"{live.merchant_id}#live")

    asked = live.get(f"/v1/payments/{payment['id']}").data
    assert (asked["status"], asked.get("acquirer")) == ("pending", acquirer_id)
    assert stripe.passed == ["POST payment_intents"]  # the double knows no live key
