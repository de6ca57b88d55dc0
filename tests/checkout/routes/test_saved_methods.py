"""/v1/checkout: a customer with a session sees, uses and removes saved methods, and no one else does."""

import json
from typing import Any

import pytest

from chalicelib.customers.store import saved_methods
from chalicelib.db.rows import EventRow
from tests.customer_portal import switch_on
from tests.gateway import JSON, Answer, Gateway, SetSetting, a_merchant
from tests.in_process_stage import Stage

VISA, MASTERCARD, LATER_CHALLENGED = "4242424242424242", "5555555555554444", "4000010000007030"
CONSENT = "Save this card for next time\nCorner Shop keeps it."


@pytest.fixture
def ann(gateway: Gateway) -> str:
    """Return the id of a customer."""
    return str(gateway.post("/v1/customers", {"email": "ann@example.com"}).data["id"])


@pytest.fixture
def order(gateway: Gateway, ann: str) -> JSON:
    return gateway.order(customer_id=ann)


def with_session(payer: Gateway, gateway: Gateway, customer_id: str) -> Gateway:
    """Return the payer's browser with a session of the customer."""
    token = gateway.post("/v1/customer-sessions", {"customer_id": customer_id, "for": "checkout"}).data[
        "token"
    ]
    return Gateway(payer.client, payer.merchant_id, payer.headers | {"Customer-Session": token})


def pay(payer: Gateway, order: JSON, **body: Any) -> Answer:
    return payer.post("/v1/checkout/payments", {"order_id": order["id"], **body})


def card(payer: Gateway, number: str = VISA) -> JSON:
    new = {"number": number, "exp_month": 12, "exp_year": 2040, "cvv": "123"}
    return {"method": "card", "token": payer.post("/v1/tokens", {"card": new}).data["id"]}


def saved(payer: Gateway, gateway: Gateway, stage: Stage, customer_id: str, number: str = VISA) -> str:
    """Return the method that a payment in the checkout saved."""
    new = gateway.order(customer_id=customer_id)
    payment = pay(payer, new, **card(payer, number), save_method={"consent": CONSENT})
    assert payment.status == 201, payment.json
    stage.run(gateway.account)
    return str(gateway.get(f"/v1/payments/{payment.data['id']}").data["saved_method"])


def listed(payer: Gateway, order: JSON) -> Answer:
    return payer.get(f"/v1/checkout/orders/{order['id']}/saved-methods")


def remove(payer: Gateway, method: str) -> Answer:
    return payer.send("DELETE", f"/v1/checkout/saved-methods/{method}")


def test_an_order_with_a_customer_offers_codes_and_what_can_be_saved(
    gateway: Gateway, payer: Gateway, order: JSON, set_setting: SetSetting
) -> None:
    shown = payer.get(f"/v1/checkout/orders/{order['id']}").data
    without = payer.get(f"/v1/checkout/orders/{gateway.order()['id']}").data
    set_setting("SMS", "false")
    by_mail = payer.get(f"/v1/checkout/orders/{order['id']}").data

    assert (shown["code_channels"], shown["saves"]) == (["email", "sms"], ["upi", "card"])
    assert by_mail["code_channels"] == ["email"]
    assert {"code_channels", "saves"} & without.keys() == set()
    assert order["customer_id"] not in json.dumps(shown)


def test_a_card_is_saved_with_the_text_that_the_payer_saw_and_their_address(
    gateway: Gateway, payer: Gateway, stage: Stage, ann: str
) -> None:
    method = saved(payer, gateway, stage, ann)

    consent = gateway.get(f"/v1/saved-methods/{method}").data["consent"]
    assert consent["text"] == CONSENT
    assert consent["address"]


def test_an_order_without_a_customer_saves_nothing(gateway: Gateway, payer: Gateway) -> None:
    refused = pay(payer, gateway.order(), **card(payer), save_method={"consent": CONSENT})

    assert (refused.status, refused.error["field"]) == (400, "save_method")


def test_a_customer_with_a_session_sees_the_saved_methods(
    gateway: Gateway, payer: Gateway, stage: Stage, ann: str, order: JSON
) -> None:
    visa, mastercard = (saved(payer, gateway, stage, ann, number) for number in (VISA, MASTERCARD))

    shown = listed(with_session(payer, gateway, ann), order).data

    exp = {"exp_month": 12, "exp_year": 2040}
    assert shown == [
        {"id": mastercard, "method": "card", "card": {"brand": "mastercard", "last4": "4444", **exp},
         "default": False},
        {"id": visa, "method": "card", "card": {"brand": "visa", "last4": "4242", **exp}, "default": True},
    ]  # fmt: skip


def test_a_upi_address_is_masked(
    gateway: Gateway, payer: Gateway, stage: Stage, ann: str, order: JSON
) -> None:
    upi = {"method": "upi", "upi": {"flow": "collect", "vpa": "success@upi"}}
    pay(payer, gateway.order(customer_id=ann), **upi, save_method={"consent": CONSENT})
    stage.run(gateway.account)

    [shown] = listed(with_session(payer, gateway, ann), order).data

    assert shown["vpa"] == "su…@upi"


def test_a_customer_pays_by_a_saved_method(
    gateway: Gateway, payer: Gateway, stage: Stage, ann: str, order: JSON
) -> None:
    method = saved(payer, gateway, stage, ann)

    payment = pay(with_session(payer, gateway, ann), order, method="card", saved_method=method)
    stage.run(gateway.account)

    assert payment.data["card"] == {"brand": "visa", "last4": "4242"}
    assert payer.get(f"/v1/checkout/payments/{payment.data['id']}").data["status"] == "success"
    assert gateway.get(f"/v1/payments/{payment.data['id']}").data["saved_method"] == method


def test_a_payer_who_is_there_confirms_a_saved_card_with_the_bank(
    gateway: Gateway, payer: Gateway, stage: Stage, ann: str, order: JSON
) -> None:
    method = saved(payer, gateway, stage, ann, LATER_CHALLENGED)

    payment = pay(with_session(payer, gateway, ann), order, method="card", saved_method=method)
    stage.run(gateway.account)

    shown = payer.get(f"/v1/checkout/payments/{payment.data['id']}").data
    assert (shown["status"], "next_action" in shown) == ("requires_action", True)


def test_without_a_session_a_saved_method_is_neither_shown_nor_charged_nor_removed(
    gateway: Gateway, payer: Gateway, stage: Stage, ann: str, order: JSON
) -> None:
    method = saved(payer, gateway, stage, ann)

    answers = [
        listed(payer, order), pay(payer, order, method="card", saved_method=method), remove(payer, method)
    ]  # fmt: skip

    assert [(one.status, one.error["field"]) for one in answers] == [(401, "Customer-Session")] * 3
    assert saved_methods.get(gateway.account, method).is_active


def test_the_session_of_another_customer_is_refused(
    gateway: Gateway, payer: Gateway, stage: Stage, ann: str, order: JSON
) -> None:
    method = saved(payer, gateway, stage, ann)
    bob = gateway.post("/v1/customers", {"name": "Bob"}).data["id"]
    browser = with_session(payer, gateway, bob)

    assert listed(browser, order).status == 401
    assert pay(browser, order, method="card", saved_method=method).status == 401
    assert remove(browser, method).status == 404
    assert saved_methods.get(gateway.account, method).is_active


def test_a_method_of_another_customer_does_not_pay_an_own_order(
    gateway: Gateway, payer: Gateway, stage: Stage, ann: str
) -> None:
    method = saved(payer, gateway, stage, ann)
    bob = gateway.post("/v1/customers", {"name": "Bob"}).data["id"]

    refused = pay(
        with_session(payer, gateway, bob), gateway.order(customer_id=bob), method="card", saved_method=method
    )

    assert (refused.status, refused.error["field"]) == (400, "saved_method")


def test_a_session_of_the_portal_or_of_another_merchant_opens_no_methods(
    gateway: Gateway, payer: Gateway, ann: str, order: JSON
) -> None:
    switch_on(gateway)
    portal = gateway.post("/v1/customer-sessions", {"customer_id": ann, "for": "portal"}).data["token"]
    other = a_merchant(gateway.client)
    theirs = other.post("/v1/customers", {"name": "Eve"}).data["id"]
    foreign = with_session(payer, other, theirs)

    by_portal = Gateway(payer.client, payer.merchant_id, payer.headers | {"Customer-Session": portal})
    assert [listed(one, order).status for one in (by_portal, foreign)] == [401, 401]


def test_a_customer_removes_a_method_which_then_pays_nothing(
    gateway: Gateway, payer: Gateway, stage: Stage, ann: str, order: JSON
) -> None:
    method = saved(payer, gateway, stage, ann)
    browser = with_session(payer, gateway, ann)

    removed, again = remove(browser, method), remove(browser, method)

    assert (removed.status, removed.data["id"], again.status) == (200, method, 200)
    assert listed(browser, order).data == []
    refused = pay(browser, order, method="card", saved_method=method)
    assert (refused.status, refused.error["field"]) == (400, "saved_method")
    rows = EventRow.of_account(gateway.account, consistent_read=True)
    [event] = [row for row in rows if row.type == "customer.method_removed"]
    assert event.actor["type"] == "payer"


def test_a_deleted_customers_session_opens_nothing(
    gateway: Gateway, payer: Gateway, stage: Stage, ann: str, order: JSON
) -> None:
    method = saved(payer, gateway, stage, ann)
    browser = with_session(payer, gateway, ann)
    gateway.send("DELETE", f"/v1/customers/{ann}")

    assert listed(browser, order).status == 401
    assert pay(browser, order, method="card", saved_method=method).status == 401
