"""Automatic collection: a saved method is charged for each invoice, and again after failures."""

import json
from typing import Any

import pytest

from tests.billing.routes.test_subscriptions import (
    a_customer,
    a_plan,
    advance,
    current,
    events_of,
    invoices_of,
    made,
    pay,
    step,
)
from tests.gateway import JSON, Answer, Gateway
from tests.in_process_stage import Stage
from tests.saved_methods import AUTHENTICATION, GOOD, HARD, SOFT, save_card

CANCELED = "canceled"


def collected(
    gateway: Gateway, stage: Stage, card: str | None = GOOD, payer: JSON | None = None, **fields: Any
) -> JSON:
    """Return a new subscription that charges the card of its new customer."""
    customer = a_customer(gateway) if payer is None else str(made(gateway, "/v1/customers", payer)["id"])
    if card is not None:
        save_card(gateway, stage, customer, card)
    named = {"customer_id": customer, "plan_id": a_plan(gateway), "collection": "automatic"}
    subscription = made(gateway, "/v1/subscriptions", named | fields)
    stage.run(gateway.account)
    return subscription


def charged_and_ended(gateway: Gateway, stage: Stage, ending: str) -> JSON:
    """Return a subscription whose first invoice ended while its charge was in progress, and was declined."""
    customer = a_customer(gateway)
    save_card(gateway, stage, customer, HARD)
    named = {"customer_id": customer, "plan_id": a_plan(gateway), "collection": "automatic"}
    subscription = made(gateway, "/v1/subscriptions", named)
    stage.relay(gateway.account)
    stage.work("billing")
    gateway.post(f"/v1/invoices/{invoices_of(gateway, subscription)[0]['id']}/{ending}")
    stage.run(gateway.account)
    return subscription


def charges_of(gateway: Gateway, subscription: JSON) -> list[str]:
    """Return the statuses of all payments of the subscription's invoices, oldest first."""
    found = [
        payment
        for invoice in invoices_of(gateway, subscription)
        for payment in gateway.get(f"/v1/payments?order_id={invoice['order_id']}&limit=100").data
    ]
    return [payment["status"] for payment in sorted(found, key=lambda payment: payment["id"])]


def methods_of(gateway: Gateway, subscription: JSON) -> list[str]:
    """Return the ids of the customer's saved methods, oldest first."""
    found = gateway.get(f"/v1/customers/{subscription['customer_id']}/saved-methods").data
    return sorted(method["id"] for method in found)


def patched(gateway: Gateway, subscription: JSON, **changes: object) -> Answer:
    body = json.dumps(changes).encode()
    return gateway.send("PATCH", f"/v1/subscriptions/{subscription['id']}", body)


def statuses(gateway: Gateway, subscription: JSON) -> list[str]:
    return [invoice["status"] for invoice in invoices_of(gateway, subscription)]


def test_each_invoice_is_charged_by_the_saved_method(gateway: Gateway, stage: Stage) -> None:
    subscription = collected(gateway, stage)

    advance(gateway, stage, 62)

    assert statuses(gateway, subscription) == ["paid"] * 3
    assert charges_of(gateway, subscription) == ["success"] * 3
    assert current(gateway, subscription)["status"] == "active"


def test_a_soft_decline_is_tried_again_on_the_days_of_the_schedule(gateway: Gateway, stage: Stage) -> None:
    subscription = collected(gateway, stage, SOFT)
    tries = []
    for _ in range(9):
        tries.append(len(charges_of(gateway, subscription)))
        advance(gateway, stage, 1)

    assert tries == [1, 2, 2, 3, 3, 4, 4, 5, 5]
    [invoice] = invoices_of(gateway, subscription)
    assert (invoice["status"], invoice["failed_charges"], invoice["charge_error"]) == (
        "open", 5, "insufficient_funds",
    )  # fmt: skip


def test_a_subscription_is_past_due_from_the_first_failed_charge(gateway: Gateway, stage: Stage) -> None:
    subscription = collected(gateway, stage, SOFT)

    assert current(gateway, subscription)["status"] == "past_due"


def test_after_the_last_try_and_the_grace_the_subscription_ends(gateway: Gateway, stage: Stage) -> None:
    subscription = collected(gateway, stage, SOFT)
    for _ in range(10):
        advance(gateway, stage, 1)

    ended = current(gateway, subscription)
    assert (ended["status"], ended["cancellation_reason"]) == (CANCELED, "unpaid")


def test_a_hard_decline_is_not_tried_again(gateway: Gateway, stage: Stage) -> None:
    subscription = collected(gateway, stage, HARD)
    for _ in range(9):
        advance(gateway, stage, 1)

    assert charges_of(gateway, subscription) == ["failed"]


def test_a_new_default_method_is_charged_soon(gateway: Gateway, stage: Stage) -> None:
    subscription = collected(gateway, stage, HARD)
    save_card(gateway, stage, subscription["customer_id"])

    gateway.post(f"/v1/saved-methods/{methods_of(gateway, subscription)[-1]}/default")
    stage.run(gateway.account)

    assert charges_of(gateway, subscription) == ["failed", "success"]
    assert current(gateway, subscription)["status"] == "active"


def test_an_invoice_that_was_paid_by_hand_is_not_charged_again(gateway: Gateway, stage: Stage) -> None:
    subscription = collected(gateway, stage, SOFT)
    pay(gateway, stage, invoices_of(gateway, subscription)[0])

    advance(gateway, stage, 8)

    assert charges_of(gateway, subscription) == ["failed", "success"]


def test_a_canceled_subscription_is_not_charged(gateway: Gateway, stage: Stage) -> None:
    subscription = collected(gateway, stage, SOFT)
    step(gateway, subscription, "cancel")

    advance(gateway, stage, 8)

    assert charges_of(gateway, subscription) == ["failed"]


def test_a_void_invoice_is_not_charged(gateway: Gateway, stage: Stage) -> None:
    subscription = collected(gateway, stage, SOFT)
    gateway.post(f"/v1/invoices/{invoices_of(gateway, subscription)[0]['id']}/void")

    advance(gateway, stage, 8)

    assert charges_of(gateway, subscription) == ["failed"]


@pytest.mark.parametrize("ending", ["void", "mark-uncollectible"])
def test_a_hard_decline_of_an_invoice_that_ended_meanwhile_is_remembered(
    gateway: Gateway, stage: Stage, ending: str
) -> None:
    subscription = charged_and_ended(gateway, stage, ending)

    advance(gateway, stage, 31)

    errors = [invoice.get("charge_error") for invoice in invoices_of(gateway, subscription)]
    assert sorted(filter(None, errors)) == ["saved_method_refused"]
    assert charges_of(gateway, subscription) == ["failed"]


def test_a_method_that_changed_after_its_hard_decline_is_charged(gateway: Gateway, stage: Stage) -> None:
    subscription = charged_and_ended(gateway, stage, "void")
    [refused] = methods_of(gateway, subscription)
    save_card(gateway, stage, subscription["customer_id"])
    for method in (max(methods_of(gateway, subscription)), refused):
        gateway.post(f"/v1/saved-methods/{method}/default")

    advance(gateway, stage, 31)

    assert charges_of(gateway, subscription) == ["failed", "failed"]


def test_a_paused_subscription_is_charged_after_it_is_resumed(gateway: Gateway, stage: Stage) -> None:
    subscription = collected(gateway, stage, SOFT)
    step(gateway, subscription, "pause")
    advance(gateway, stage, 2)
    paused = charges_of(gateway, subscription)

    step(gateway, subscription, "resume")
    stage.run(gateway.account)

    assert (paused, charges_of(gateway, subscription)) == (["failed"], ["failed"] * 2)


def test_a_removed_method_is_not_charged(gateway: Gateway, stage: Stage) -> None:
    subscription = collected(gateway, stage)
    [method] = methods_of(gateway, subscription)
    gateway.send("DELETE", f"/v1/saved-methods/{method}")

    advance(gateway, stage, 32)

    assert statuses(gateway, subscription) == ["paid", "open"]
    assert charges_of(gateway, subscription) == ["success"]


def test_a_bank_that_wants_the_payer_is_asked_again(gateway: Gateway, stage: Stage) -> None:
    subscription = collected(gateway, stage, AUTHENTICATION)

    [invoice] = invoices_of(gateway, subscription)
    assert invoice["charge_error"] == "authentication_required"
    assert "next_charge_at" in invoice


def test_a_failed_charge_has_an_event(gateway: Gateway, stage: Stage) -> None:
    collected(gateway, stage, SOFT)

    assert "invoice.payment_failed" in events_of(gateway, "invoice.")


def test_an_invoice_that_its_payer_is_paying_is_not_charged(gateway: Gateway, stage: Stage) -> None:
    subscription = collected(gateway, stage, SOFT)
    [invoice] = invoices_of(gateway, subscription)
    waits = {"order_id": invoice["order_id"], "method": "upi", "upi": {"flow": "intent"}}
    gateway.post("/v1/payments", waits)

    advance(gateway, stage, 1)

    assert charges_of(gateway, subscription)[0] == "failed"
    assert len(charges_of(gateway, subscription)) == 2


def test_another_saved_method_charges_what_failed(gateway: Gateway, stage: Stage) -> None:
    subscription = collected(gateway, stage, HARD)
    save_card(gateway, stage, subscription["customer_id"])
    new = methods_of(gateway, subscription)[-1]

    answer = patched(gateway, subscription, saved_method_id=new)
    stage.run(gateway.account)

    assert answer.data["saved_method_id"] == new
    assert charges_of(gateway, subscription) == ["failed", "success"]


def test_without_the_automatic_collection_nothing_is_charged(gateway: Gateway, stage: Stage) -> None:
    subscription = collected(gateway, stage, SOFT)
    patched(gateway, subscription, collection="send_invoice")

    advance(gateway, stage, 8)

    assert charges_of(gateway, subscription) == ["failed"]


def test_a_saved_method_of_another_customer_is_refused(gateway: Gateway, stage: Stage) -> None:
    other = methods_of(gateway, collected(gateway, stage))[0]

    answer = patched(gateway, collected(gateway, stage), saved_method_id=other)

    assert (answer.status, answer.error["field"]) == (400, "saved_method_id")


def test_a_subscription_without_a_saved_method_asks_for_one(gateway: Gateway, stage: Stage) -> None:
    subscription = collected(gateway, stage, None)

    [invoice] = invoices_of(gateway, subscription)
    assert invoice["charge_error"] == "no_saved_method"
    assert "next_charge_at" not in invoice


def test_a_charge_that_its_mandate_refuses_has_failed(gateway: Gateway, stage: Stage) -> None:
    customer = a_customer(gateway)
    limits = {"max_amount": 50_000, "amount_kind": "maximum", "frequency": "as_presented"}
    small = limits | {"expires_at": "2039-12-31T00:00:00Z"}
    save_card(gateway, stage, customer, mandate=small)
    named = {"customer_id": customer, "plan_id": a_plan(gateway), "collection": "automatic"}
    subscription = made(gateway, "/v1/subscriptions", named)

    stage.run(gateway.account)

    [invoice] = invoices_of(gateway, subscription)
    assert (invoice["charge_error"], charges_of(gateway, subscription)) == ("mandate_refused", [])
