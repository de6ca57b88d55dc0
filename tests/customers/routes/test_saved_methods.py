"""A payer saves a method with a payment; the merchant charges it again, on and off session."""

from typing import Any

import pytest

from chalicelib.customers.store import saved_methods
from chalicelib.db.rows import EventRow
from tests.gateway import JSON, Answer, Gateway
from tests.in_process_stage import Stage

CONSENT = "Save this card for my next purchases."
VISA, LATER_POOR, LATER_STOLEN, LATER_CHALLENGED = (
    "4242424242424242", "4000010000007014", "4000010000007022", "4000010000007030",
)  # fmt: skip


@pytest.fixture
def customer(gateway: Gateway) -> str:
    return str(gateway.post("/v1/customers", {"name": "Ann Lee"}).data["id"])


def a_card(number: str = VISA) -> JSON:
    return {"number": number, "exp_month": 12, "exp_year": 2040, "cvv": "123"}


def saving(number: str = VISA) -> JSON:
    return {"method": "card", "card": a_card(number), "save_method": {"consent": CONSENT}}


def paid(gateway: Gateway, stage: Stage, customer: str, **how: Any) -> JSON:
    """Return a payment of a new order of the customer, after its verdict."""
    payment = gateway.payment(gateway.order(customer_id=customer), **how)
    stage.run(gateway.account)
    shown: JSON = gateway.get(f"/v1/payments/{payment['id']}").data
    return shown


def saved(gateway: Gateway, stage: Stage, customer: str, number: str = VISA) -> str:
    """Return the method that a payment by this card saved."""
    return str(paid(gateway, stage, customer, **saving(number))["saved_method"])


def charged(gateway: Gateway, stage: Stage, customer: str, method: str, *, off_session: bool = True) -> JSON:
    return paid(gateway, stage, customer, method="card", saved_method=method, off_session=off_session)


def listed(gateway: Gateway, customer: str) -> list[JSON]:
    found: list[JSON] = gateway.get(f"/v1/customers/{customer}/saved-methods").data
    return found


def events_of(gateway: Gateway, method: str) -> list[str]:
    rows = EventRow.of_account(gateway.account, consistent_read=True)
    mine = [row for row in rows if row.data["id"] == method]
    return [row.type for row in sorted(mine, key=lambda row: row.sequence)]


def refused(gateway: Gateway, customer: str | None, **how: Any) -> Answer:
    order = gateway.order(customer_id=customer) if customer else gateway.order()
    return gateway.post("/v1/payments", {"order_id": order["id"], **how})


def test_a_payment_saves_its_card_which_is_the_default_and_has_no_number(
    gateway: Gateway, stage: Stage, customer: str
) -> None:
    payment = paid(gateway, stage, customer, **saving())

    [method] = listed(gateway, customer)
    assert (payment["status"], payment["saved_method"]) == ("success", method["id"])
    assert method["card"] == {"brand": "visa", "last4": "4242", "exp_month": 12, "exp_year": 2040}
    assert (method["default"], method["status"], method["consent"]["text"]) == (True, "active", CONSENT)
    assert events_of(gateway, method["id"]) == ["customer.method_saved"]
    assert VISA not in str(saved_methods.get(gateway.account, method["id"]))


def test_a_declined_payment_saves_nothing(gateway: Gateway, stage: Stage, customer: str) -> None:
    payment = paid(gateway, stage, customer, **saving("4000000000000002"))

    assert (payment["status"], payment["decline_class"], "saved_method" in payment) == (
        "failed",
        "hard",
        False,
    )
    assert listed(gateway, customer) == []


def test_a_saved_method_pays_another_order_off_session(gateway: Gateway, stage: Stage, customer: str) -> None:
    method = saved(gateway, stage, customer)

    payment = charged(gateway, stage, customer, method)

    assert (payment["status"], payment["captured"], payment["off_session"]) == ("success", True, True)
    assert (payment["saved_method"], payment["card"]["last4"]) == (method, "4242")


@pytest.mark.parametrize(
    ("number", "code", "decline_class"),
    [
        (LATER_POOR, "insufficient_funds", "payer"),
        (LATER_STOLEN, "stolen_card", "hard"),
        (LATER_CHALLENGED, "authentication_required", "payer"),
    ],
)
def test_a_later_charge_can_be_declined(
    gateway: Gateway, stage: Stage, customer: str, number: str, code: str, decline_class: str
) -> None:
    method = saved(gateway, stage, customer, number)

    failed = charged(gateway, stage, customer, method)

    assert (failed["status"], failed["error_code"], failed["decline_class"]) == (
        "failed",
        code,
        decline_class,
    )


def test_a_card_whose_bank_wants_the_payer_is_confirmed_on_session(
    gateway: Gateway, stage: Stage, customer: str
) -> None:
    method = saved(gateway, stage, customer, LATER_CHALLENGED)

    waiting = charged(gateway, stage, customer, method, off_session=False)

    token = waiting["next_action"]["url"].partition("#")[2]
    gateway.post(f"/v1/challenges/{token}", {"outcome": "approve"})
    stage.run(gateway.account)
    assert gateway.get(f"/v1/payments/{waiting['id']}").data["status"] == "success"


def test_a_lost_answer_saves_the_card_once(gateway: Gateway, stage: Stage, customer: str) -> None:
    payment = paid(gateway, stage, customer, **saving("4000010000001025"))

    gateway.post("/v1/test/clock/advance", {"seconds": 3600})
    stage.run(gateway.account)
    [method] = listed(gateway, customer)
    assert gateway.get(f"/v1/payments/{payment['id']}").data["saved_method"] == method["id"]
    assert events_of(gateway, method["id"]) == ["customer.method_saved"]


def test_the_same_card_is_saved_once(gateway: Gateway, stage: Stage, customer: str) -> None:
    first, again = saved(gateway, stage, customer), saved(gateway, stage, customer)

    assert first == again
    assert [one["id"] for one in listed(gateway, customer)] == [first]
    assert events_of(gateway, first) == ["customer.method_saved", "customer.method_updated"]


def test_a_upi_address_is_saved_masked_and_pays(gateway: Gateway, stage: Stage, customer: str) -> None:
    how = {"method": "upi", "upi_id": "success@upi", "save_method": {"consent": CONSENT}}
    method = paid(gateway, stage, customer, **how)["saved_method"]

    payment = paid(gateway, stage, customer, method="upi", saved_method=method, off_session=True)

    [shown] = listed(gateway, customer)
    assert (shown["vpa"], shown["method"]) == ("su…@upi", "upi")
    assert (payment["status"], payment["vpa"]) == ("success", "su…@upi")


def test_a_removed_method_pays_no_new_payment(gateway: Gateway, stage: Stage, customer: str) -> None:
    method = saved(gateway, stage, customer)

    removed = gateway.send("DELETE", f"/v1/saved-methods/{method}").data

    answer = refused(gateway, customer, method="card", saved_method=method)
    assert (removed["status"], removed["default"]) == ("removed", False)
    assert (answer.status, answer.error["field"]) == (400, "saved_method")
    assert listed(gateway, customer) == []
    assert events_of(gateway, method) == ["customer.method_saved", "customer.method_removed"]


def test_a_payment_that_was_created_before_the_removal_may_end(
    gateway: Gateway, stage: Stage, customer: str
) -> None:
    method = saved(gateway, stage, customer)
    order = gateway.order(customer_id=customer)
    payment = gateway.payment(order, method="card", saved_method=method, off_session=True)

    gateway.send("DELETE", f"/v1/saved-methods/{method}")

    stage.run(gateway.account)
    assert gateway.get(f"/v1/payments/{payment['id']}").data["status"] == "success"


def test_a_repeated_removal_has_one_event(gateway: Gateway, stage: Stage, customer: str) -> None:
    method = saved(gateway, stage, customer)

    statuses = [gateway.send("DELETE", f"/v1/saved-methods/{method}").status for _ in range(2)]

    assert statuses == [200, 200]
    assert events_of(gateway, method).count("customer.method_removed") == 1


def test_another_method_becomes_the_default(gateway: Gateway, stage: Stage, customer: str) -> None:
    first, second = saved(gateway, stage, customer), saved(gateway, stage, customer, "5555555555554444")

    chosen = gateway.post(f"/v1/saved-methods/{second}/default").data

    assert chosen["default"] is True
    assert {one["id"]: one["default"] for one in listed(gateway, customer)} == {first: False, second: True}
    assert gateway.get(f"/v1/saved-methods/{first}").data["default"] is False


def test_the_newest_other_method_follows_a_removed_default(
    gateway: Gateway, stage: Stage, customer: str
) -> None:
    first, second = saved(gateway, stage, customer), saved(gateway, stage, customer, "5555555555554444")

    gateway.send("DELETE", f"/v1/saved-methods/{first}")

    assert [(one["id"], one["default"]) for one in listed(gateway, customer)] == [(second, True)]


def test_deleting_a_customer_removes_its_methods(gateway: Gateway, stage: Stage, customer: str) -> None:
    method = saved(gateway, stage, customer)

    gateway.send("DELETE", f"/v1/customers/{customer}")

    assert gateway.get(f"/v1/saved-methods/{method}").data["status"] == "removed"
    assert listed(gateway, customer) == []


def test_a_payment_of_a_customer_deleted_meanwhile_succeeds_and_saves_nothing(
    gateway: Gateway, stage: Stage, customer: str
) -> None:
    payment = gateway.payment(gateway.order(customer_id=customer), **saving())
    gateway.send("DELETE", f"/v1/customers/{customer}")

    stage.run(gateway.account)

    shown = gateway.get(f"/v1/payments/{payment['id']}").data
    assert (shown["status"], "saved_method" in shown) == ("success", False)
    assert saved_methods.of_customer(gateway.account, customer).version == 0


@pytest.mark.parametrize(
    ("how", "field"),
    [
        ({"method": "card", "card": a_card(), "off_session": True}, "off_session"),
        ({"method": "card", "saved_method": "sm_1", "token": "tok_1"}, "token"),
        ({"method": "card", "saved_method": "sm_1"}, "saved_method"),
        ({"method": "card", "card": a_card(), "save_method": {"consent": ""}}, "save_method.consent"),
        ({"method": "netbanking", "bank": "HDFC", "save_method": {"consent": CONSENT}}, "save_method"),
    ],
)
def test_a_request_that_cannot_be_met_names_its_field(
    gateway: Gateway, customer: str, how: JSON, field: str
) -> None:
    answer = refused(gateway, customer, **how)

    assert (answer.status, answer.error["field"]) == (400, field)


def test_a_method_is_saved_for_the_customer_of_an_order_only(gateway: Gateway) -> None:
    answer = refused(gateway, None, **saving())

    assert (answer.status, answer.error["field"]) == (400, "save_method")


def test_another_customer_cannot_use_the_method(gateway: Gateway, stage: Stage, customer: str) -> None:
    method = saved(gateway, stage, customer)
    other = gateway.post("/v1/customers", {"name": "Bob"}).data["id"]

    answer = refused(gateway, other, method="card", saved_method=method)

    assert (answer.status, answer.error["field"]) == (400, "saved_method")


def test_a_method_pays_by_its_own_method_only(gateway: Gateway, stage: Stage, customer: str) -> None:
    method = saved(gateway, stage, customer)

    answer = refused(gateway, customer, method="upi", saved_method=method)

    assert (answer.status, answer.error["field"]) == (400, "method")
