"""A payer gives a mandate with a payment; the merchant announces debits of it and charges them."""

from datetime import UTC, datetime, timedelta
from typing import Any

import pytest

from chalicelib.db.rows import EventRow
from chalicelib.domain.event import iso
from tests.gateway import JSON, Answer, Gateway
from tests.in_process_stage import Stage

CONSENT = "Charge me up to ₹20,000 each month."
HOUR, DAY = 3600, 86_400
LATER_REVOKED = "4000010000007048"


@pytest.fixture
def customer(gateway: Gateway) -> str:
    return str(gateway.post("/v1/customers", {"name": "Ann Lee"}).data["id"])


def asking(mandate: JSON | None = None, **how: Any) -> JSON:
    """Return the details of a payment that sets up a mandate, by default by UPI."""
    asked = {"max_amount": 2_000_000, "expires_at": "2040-01-01T00:00:00Z", **(mandate or {})}
    method = how or {"method": "upi", "upi_id": "success@upi"}
    return {**method, "save_method": {"consent": CONSENT, "mandate": asked}}


def by_card(number: str) -> JSON:
    return {
        "method": "card",
        "card": {"number": number, "exp_month": 12, "exp_year": 2040, "cvv": "123"},
    }


def paid(gateway: Gateway, stage: Stage, customer: str, **how: Any) -> JSON:
    payment = gateway.payment(gateway.order(customer_id=customer), **how)
    stage.run(gateway.account)
    shown: JSON = gateway.get(f"/v1/payments/{payment['id']}").data
    return shown


def given(gateway: Gateway, stage: Stage, customer: str, mandate: JSON | None = None, **how: Any) -> JSON:
    """Return the mandate that a payment set up."""
    method = paid(gateway, stage, customer, **asking(mandate, **how))["saved_method"]
    return shown(gateway, gateway.get(f"/v1/saved-methods/{method}").data["mandate_id"])


def shown(gateway: Gateway, mandate_id: str) -> JSON:
    found: JSON = gateway.get(f"/v1/mandates/{mandate_id}").data
    return found


def announce(gateway: Gateway, mandate: JSON, amount: int = 50_000, **more: Any) -> Answer:
    body = {"amount": amount, "currency": "INR", **more}
    return gateway.post(f"/v1/mandates/{mandate['id']}/notices", body)


def charge(gateway: Gateway, mandate: JSON, amount: int = 50_000, order: JSON | None = None) -> Answer:
    order = order or gateway.order(amount, customer_id=mandate["customer_id"])
    return gateway.post(
        "/v1/payments",
        {
            "order_id": order["id"], "method": mandate["method"],
            "saved_method": mandate["saved_method_id"], "off_session": True,
        },
    )  # fmt: skip


def wait(gateway: Gateway, stage: Stage, seconds: int) -> None:
    gateway.post("/v1/test/clock/advance", {"seconds": seconds})
    stage.run(gateway.account)


def events_of(gateway: Gateway, mandate: JSON) -> list[str]:
    rows = EventRow.of_account(gateway.account, consistent_read=True)
    mine = [row for row in rows if row.data["id"] == mandate["id"]]
    return [row.type for row in sorted(mine, key=lambda row: row.sequence)]


def test_a_payment_sets_up_a_mandate_with_what_the_payer_agreed_to(
    gateway: Gateway, stage: Stage, customer: str
) -> None:
    mandate = given(gateway, stage, customer, {"frequency": "monthly", "purpose": "insurance"})

    assert (mandate["status"], mandate["max_amount"], mandate["currency"]) == ("active", 2_000_000, "INR")
    assert (mandate["frequency"], mandate["purpose"]) == ("monthly", "insurance")
    assert mandate["consent"]["text"] == CONSENT
    assert mandate["customer_id"] == customer
    assert events_of(gateway, mandate) == ["mandate.created", "mandate.activated"]


def test_a_mandate_that_the_payer_refuses_is_not_set_up(
    gateway: Gateway, stage: Stage, customer: str
) -> None:
    payment = paid(gateway, stage, customer, **asking(method="upi", upi_id="mandate-refused@upi"))

    assert payment["status"] == "failed"
    assert gateway.get("/v1/mandates").data == []


def test_a_mandate_is_active_when_the_bank_approves_it(gateway: Gateway, stage: Stage, customer: str) -> None:
    mandate = given(gateway, stage, customer, method="upi", upi_id="mandate-pending@upi")
    refused = announce(gateway, mandate)

    wait(gateway, stage, HOUR)

    assert (mandate["status"], refused.status) == ("pending", 409)
    assert shown(gateway, mandate["id"])["status"] == "active"
    assert events_of(gateway, mandate) == ["mandate.created", "mandate.activated"]


def test_a_debit_is_announced_then_due_then_charged(gateway: Gateway, stage: Stage, customer: str) -> None:
    mandate = given(gateway, stage, customer)

    [announced] = announce(gateway, mandate).data["debits"]
    early = charge(gateway, mandate)
    wait(gateway, stage, DAY)
    [due] = shown(gateway, mandate["id"])["debits"]
    payment = charge(gateway, mandate)
    stage.run(gateway.account)

    [charged] = shown(gateway, mandate["id"])["debits"]
    assert [one["status"] for one in (announced, due, charged)] == ["announced", "due", "charged"]
    assert (early.status, early.error["field"]) == (409, "saved_method")
    assert charged["payment_id"] == payment.data["id"]
    assert gateway.get(f"/v1/payments/{payment.data['id']}").data["status"] == "success"


def test_a_payment_without_a_notice_is_refused(gateway: Gateway, stage: Stage, customer: str) -> None:
    mandate = given(gateway, stage, customer)

    refused = charge(gateway, mandate)

    assert (refused.status, refused.error["field"]) == (409, "saved_method")
    assert "Announce the debit first" in refused.error["description"]


@pytest.mark.parametrize(
    ("amount", "field"), [(2_000_001, "amount"), (1_500_001, "off_session"), (1_500_000, None)]
)
def test_a_notice_above_a_limit_is_refused(
    gateway: Gateway, stage: Stage, customer: str, amount: int, field: str | None
) -> None:
    mandate = given(gateway, stage, customer)

    answer = announce(gateway, mandate, amount)

    assert (answer.error["field"] if answer.status == 409 else None) == field


def test_a_notice_names_the_currency_of_the_mandate(gateway: Gateway, stage: Stage, customer: str) -> None:
    answer = announce(gateway, given(gateway, stage, customer), currency="USD")

    assert (answer.status, answer.error["field"]) == (400, "currency")


def test_a_month_has_one_debit(gateway: Gateway, stage: Stage, customer: str) -> None:
    mandate = given(gateway, stage, customer, {"frequency": "monthly"})
    for _ in range(2):
        announce(gateway, mandate)
    wait(gateway, stage, DAY)

    first, second = charge(gateway, mandate), charge(gateway, mandate)

    assert (first.status, second.status) == (201, 409)
    assert "this one has a debit" in second.error["description"]


@pytest.mark.parametrize("action", ["pause", "revoke"])
def test_a_paused_or_revoked_mandate_is_not_charged(
    gateway: Gateway, stage: Stage, customer: str, action: str
) -> None:
    mandate = given(gateway, stage, customer)
    announce(gateway, mandate)
    wait(gateway, stage, DAY)

    gateway.post(f"/v1/mandates/{mandate['id']}/{action}")

    assert charge(gateway, mandate).status == 409


def test_a_resumed_mandate_is_charged(gateway: Gateway, stage: Stage, customer: str) -> None:
    mandate = given(gateway, stage, customer)
    announce(gateway, mandate)
    wait(gateway, stage, DAY)
    for action in ("pause", "resume"):
        gateway.post(f"/v1/mandates/{mandate['id']}/{action}")

    assert charge(gateway, mandate).status == 201


def test_a_revoked_mandate_stays_revoked(gateway: Gateway, stage: Stage, customer: str) -> None:
    mandate = given(gateway, stage, customer)
    for _ in range(2):
        gateway.post(f"/v1/mandates/{mandate['id']}/revoke")

    answer = gateway.post(f"/v1/mandates/{mandate['id']}/resume")

    assert (answer.status, shown(gateway, mandate["id"])["status"]) == (409, "revoked")
    assert events_of(gateway, mandate).count("mandate.revoked") == 1


def test_a_mandate_expires(gateway: Gateway, stage: Stage, customer: str) -> None:
    soon = iso(datetime.now(UTC) + timedelta(days=40))
    mandate = given(gateway, stage, customer, {"expires_at": soon})

    wait(gateway, stage, 40 * DAY)

    assert shown(gateway, mandate["id"])["status"] == "expired"
    assert events_of(gateway, mandate)[-1] == "mandate.expired"
    assert charge(gateway, mandate).status == 409


def test_a_removed_method_revokes_its_mandate(gateway: Gateway, stage: Stage, customer: str) -> None:
    mandate = given(gateway, stage, customer)

    gateway.send("DELETE", f"/v1/saved-methods/{mandate['saved_method_id']}")
    stage.run(gateway.account)

    assert shown(gateway, mandate["id"])["status"] == "revoked"


@pytest.mark.parametrize("how", [by_card(LATER_REVOKED), {"method": "upi", "upi_id": "mandate-revoked@upi"}])
def test_a_mandate_that_the_payer_revoked_at_the_bank_is_revoked(
    gateway: Gateway, stage: Stage, customer: str, how: JSON
) -> None:
    mandate = given(gateway, stage, customer, **how)
    announce(gateway, mandate)
    wait(gateway, stage, DAY)

    payment = charge(gateway, mandate).data
    stage.run(gateway.account)

    failed = gateway.get(f"/v1/payments/{payment['id']}").data
    assert (failed["error_code"], failed["decline_class"]) == ("mandate_revoked", "hard")
    assert shown(gateway, mandate["id"])["status"] == "revoked"


def test_a_failed_debit_is_charged_again_for_its_order(gateway: Gateway, stage: Stage, customer: str) -> None:
    poor = by_card("4000010000007014")
    mandate = given(gateway, stage, customer, {"frequency": "monthly"}, **poor)
    order, other = (gateway.order(50_000, customer_id=customer) for _ in range(2))
    announce(gateway, mandate)
    wait(gateway, stage, DAY)
    charge(gateway, mandate, order=order)
    running = charge(gateway, mandate, order=order)
    stage.run(gateway.account)

    again, elsewhere = charge(gateway, mandate, order=order), charge(gateway, mandate, order=other)

    assert [one.status for one in (running, again, elsewhere)] == [409, 201, 409]


@pytest.mark.parametrize(
    ("mandate", "field"),
    [
        ({"max_amount": 0}, "save_method.mandate.max_amount"),
        ({"max_amount": 99}, "save_method.mandate.max_amount"),
        ({"expires_at": "2020-01-01T00:00:00Z"}, "save_method.mandate.expires_at"),
        ({"frequency": "hourly"}, "save_method.mandate.frequency"),
    ],
)
def test_a_wrong_mandate_is_refused(gateway: Gateway, customer: str, mandate: JSON, field: str) -> None:
    order = gateway.order(customer_id=customer)

    answer = gateway.post("/v1/payments", {"order_id": order["id"], **asking(mandate)})

    assert (answer.status, answer.error["field"]) == (400, field)


def test_the_mandates_of_a_customer_are_listed(gateway: Gateway, stage: Stage, customer: str) -> None:
    mandate = given(gateway, stage, customer)
    other = str(gateway.post("/v1/customers", {"name": "Bo Ek"}).data["id"])
    given(gateway, stage, other)

    listed = gateway.get(f"/v1/mandates?customer_id={customer}").data

    assert [one["id"] for one in listed] == [mandate["id"]]
