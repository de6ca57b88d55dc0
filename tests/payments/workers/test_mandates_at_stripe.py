"""Mandates at a merchant's own account at Stripe, from the API to Stripe's books."""

import time
from typing import Any

import pytest

from chalicelib.db.rows import EventRow
from chalicelib.payments.store import acquirer_events
from tests.doubles.accounts import STRIPE, add_account, route_all
from tests.doubles.server import Fault
from tests.doubles.signed_events import deliver, stripe_event
from tests.doubles.stripe import StripeDouble
from tests.doubles.stripe_cards import CANCELS_MANDATE, FOREIGN, PENDING_MANDATE, REFUSED_MANDATE
from tests.gateway import JSON, Gateway
from tests.in_process_stage import Stage

OF_INDIA = "4000003560000123"
LIMITS: JSON = {
    "max_amount": 99_900,
    "amount_kind": "maximum",
    "frequency": "monthly",
    "expires_at": "2030-12-31T00:00:00+05:30",
}


@pytest.fixture
def customer(gateway: Gateway) -> str:
    return str(gateway.post("/v1/customers", {"name": "Ann Lee"}).data["id"])


@pytest.fixture
def acquirer(gateway: Gateway, stripe: StripeDouble) -> str:
    account = add_account(gateway, STRIPE)
    route_all(gateway, account)
    return account


def paid(gateway: Gateway, stage: Stage, customer: str, **how: Any) -> JSON:
    payment = gateway.payment(gateway.order(customer_id=customer), **how)
    stage.run(gateway.account)
    shown: JSON = gateway.get(f"/v1/payments/{payment['id']}").data
    return shown


def set_up(gateway: Gateway, stage: Stage, customer: str, number: str = OF_INDIA) -> str | None:
    """Pay by a card that sets up a mandate. Return the mandate's id."""
    card = {"number": number, "exp_month": 12, "exp_year": 2040, "cvv": "123"}
    saving = {"consent": "Charge me each month.", "mandate": LIMITS}
    payment = paid(gateway, stage, customer, method="card", card=card, save_method=saving)
    assert payment["status"] == "success"
    mandate: str | None = method_of(gateway, customer).get("mandate_id")
    return mandate


def method_of(gateway: Gateway, customer: str) -> JSON:
    [method] = gateway.get(f"/v1/customers/{customer}/saved-methods").data
    found: JSON = method
    return found


def debit(gateway: Gateway, stage: Stage, customer: str) -> JSON:
    method = method_of(gateway, customer)["id"]
    return paid(gateway, stage, customer, method="card", saved_method=method, off_session=True)


def pass_a_minute(gateway: Gateway, stage: Stage) -> None:
    """Do what is due a minute later."""
    gateway.post("/v1/test/clock/advance", {"seconds": 60})
    stage.run(gateway.account)


def state_of(gateway: Gateway, mandate: str | None) -> str:
    return str(gateway.get(f"/v1/mandates/{mandate}").data["status"])


def change(gateway: Gateway, stage: Stage, stripe: StripeDouble, acquirer: str, status: str) -> None:
    """Change the mandate at Stripe, and deliver its event twice, as Stripe may."""
    [mandate] = stripe.state.mandates.given.values()
    mandate["status"] = status
    for _ in range(2):
        deliver(gateway, acquirer, "stripe", stripe_event("mandate.updated", mandate, "evt_2"))
        stage.run(gateway.account)


def events_of(gateway: Gateway, mandate: str | None) -> list[str]:
    rows = EventRow.of_account(gateway.account, consistent_read=True)
    mine = [row for row in rows if row.data["id"] == mandate]
    return [row.type for row in sorted(mine, key=lambda row: row.sequence)]


def test_a_mandate_is_active_once_stripe_says_so(
    gateway: Gateway, stage: Stage, customer: str, acquirer: str
) -> None:
    mandate = set_up(gateway, stage, customer)
    before = state_of(gateway, mandate)

    pass_a_minute(gateway, stage)

    assert (before, state_of(gateway, mandate)) == ("pending", "active")


def test_a_mandate_that_the_bank_has_not_approved_stays_pending(
    gateway: Gateway, stage: Stage, customer: str, acquirer: str
) -> None:
    mandate = set_up(gateway, stage, customer, PENDING_MANDATE)

    pass_a_minute(gateway, stage)

    assert state_of(gateway, mandate) == "pending"


def test_a_mandate_that_the_bank_did_not_register_is_revoked(
    gateway: Gateway, stage: Stage, customer: str, acquirer: str
) -> None:
    mandate = set_up(gateway, stage, customer, REFUSED_MANDATE)

    pass_a_minute(gateway, stage)

    assert events_of(gateway, mandate) == ["mandate.created", "mandate.revoked"]


def test_a_mandate_whose_lookup_got_no_answer_stays_pending(
    gateway: Gateway, stage: Stage, customer: str, acquirer: str, stripe: StripeDouble
) -> None:
    mandate = set_up(gateway, stage, customer)
    [reference] = stripe.state.mandates.given
    stripe.faults[f"GET {reference}"] = Fault.LOST_AFTER

    pass_a_minute(gateway, stage)

    assert (state_of(gateway, mandate), stripe.faults) == ("pending", {})


def test_the_event_of_stripe_makes_a_mandate_active_once(
    gateway: Gateway, stage: Stage, customer: str, acquirer: str, stripe: StripeDouble
) -> None:
    mandate = set_up(gateway, stage, customer, PENDING_MANDATE)

    change(gateway, stage, stripe, acquirer, "active")

    assert events_of(gateway, mandate) == ["mandate.created", "mandate.activated"]


def test_a_mandate_that_the_payer_revoked_at_the_bank_is_revoked_by_the_event(
    gateway: Gateway, stage: Stage, customer: str, acquirer: str, stripe: StripeDouble
) -> None:
    mandate = set_up(gateway, stage, customer)
    pass_a_minute(gateway, stage)

    change(gateway, stage, stripe, acquirer, "inactive")

    assert events_of(gateway, mandate)[2:] == ["mandate.revoked"]
    method = method_of(gateway, customer)["id"]
    refused = gateway.post(
        "/v1/payments",
        {
            "order_id": gateway.order(customer_id=customer)["id"], "method": "card", "saved_method": method,
            "off_session": True,
        },
    )  # fmt: skip
    assert refused.status == 409


def test_an_event_of_a_mandate_that_is_not_written_yet_is_processed_later(
    gateway: Gateway, stage: Stage, customer: str, acquirer: str, stripe: StripeDouble
) -> None:
    set_up(gateway, stage, customer)
    [customer_at_stripe] = stripe.state.customers
    stripe.state.mandates.given["mandate_2"] = {
        "id": "mandate_2", "object": "mandate", "livemode": False, "status": "active",
        "payment_method": "pm_new",
    }  # fmt: skip
    stripe.state.cards.attach("pm_new", customer_at_stripe["id"])

    deliver(
        gateway, acquirer, "stripe", stripe_event("mandate.updated", {"id": "mandate_2", "object": "mandate"})
    )
    stage.run(gateway.account)

    event = acquirer_events.get(gateway.account, f"{acquirer}#evt_1")
    assert (event.outcome, event.tries) == (None, 1)


def test_a_debit_is_pending_while_stripe_notifies_the_payer(
    gateway: Gateway, stage: Stage, customer: str, acquirer: str, stripe: StripeDouble
) -> None:
    set_up(gateway, stage, customer)
    pass_a_minute(gateway, stage)

    payment = debit(gateway, stage, customer)

    intent = stripe.state.intents[payment["acquirer_reference"]]
    assert (payment["status"], intent["status"]) == ("pending", "processing")


def test_a_debit_after_the_payer_canceled_fails_and_revokes_the_mandate(
    gateway: Gateway, stage: Stage, customer: str, acquirer: str
) -> None:
    mandate = set_up(gateway, stage, customer, CANCELS_MANDATE)
    pass_a_minute(gateway, stage)

    payment = debit(gateway, stage, customer)

    assert (payment["status"], payment["error_code"]) == ("failed", "mandate_revoked")
    assert state_of(gateway, mandate) == "revoked"


def test_a_card_of_another_country_is_saved_without_a_mandate(
    gateway: Gateway, stage: Stage, customer: str, acquirer: str
) -> None:
    assert set_up(gateway, stage, customer, FOREIGN) is None


def test_a_upi_address_is_saved_at_stripe_with_a_mandate_only(
    gateway: Gateway, customer: str, stripe: StripeDouble
) -> None:
    route_all(gateway, add_account(gateway, {**STRIPE, "upi": True}))

    refused = gateway.post(
        "/v1/payments",
        {
            "order_id": gateway.order(customer_id=customer)["id"], "method": "upi", "upi": {"flow": "intent"},
            "save_method": {"consent": "Save it."},
        },
    )  # fmt: skip

    assert (refused.status, refused.json["error"]["field"]) == (400, "save_method.mandate")


def approved_in_app(gateway: Gateway, stage: Stage, stripe: StripeDouble, customer: str) -> str:
    """Return the acquirer account of a UPI payment whose mandate the payer approved in their app."""
    acquirer = add_account(gateway, {**STRIPE, "upi": True})
    route_all(gateway, acquirer)
    saving = {"consent": "Charge me each month.", "mandate": LIMITS}
    payment = paid(gateway, stage, customer, method="upi", upi={"flow": "intent"}, save_method=saving)
    stripe.state.authenticate(payment["acquirer_reference"], int(time.time()))
    intent = stripe.state.intents[payment["acquirer_reference"]]
    deliver(gateway, acquirer, "stripe", stripe_event("payment_intent.succeeded", intent))
    stage.run(gateway.account)
    return acquirer


def test_a_mandate_that_the_payer_approved_in_their_upi_app_is_active_with_the_payment(
    gateway: Gateway, stage: Stage, customer: str, stripe: StripeDouble
) -> None:
    approved_in_app(gateway, stage, stripe, customer)

    method = method_of(gateway, customer)
    assert (method["vpa"], state_of(gateway, method["mandate_id"])) == ("as…@okbank", "active")


def test_a_upi_mandate_that_the_payer_revoked_in_their_app_is_revoked_by_the_event(
    gateway: Gateway, stage: Stage, customer: str, stripe: StripeDouble
) -> None:
    acquirer = approved_in_app(gateway, stage, stripe, customer)

    change(gateway, stage, stripe, acquirer, "inactive")

    assert state_of(gateway, method_of(gateway, customer)["mandate_id"]) == "revoked"
