"""What a payer finds after an attempt that did not work: what they typed, and another way to go on."""

import json
from typing import Any

import pytest
from playwright.sync_api import Route, expect

from tests.browser.payer import DECLINED, GOOD, Payer, late


@pytest.mark.parametrize(
    "known", [{"contact": 9876543210}, {"contact": "9" * 60, "email": "a" * 300}, {"name": "Asha " * 40}]
)
def test_what_the_shop_knows_may_have_any_form(payer: Payer, known: dict[str, Any]) -> None:
    order = payer.opens(prefill=known)
    payer.pays_by_card(GOOD)
    payer.sees_success()

    kept = payer.payments_of(order)[0]["metadata"]
    assert [str(known[name]).startswith(kept[name]) for name in known] == [True] * len(known)


def test_a_no_about_nothing_that_was_typed_is_said_above_the_form_and_to_the_shop(payer: Payer) -> None:
    def misnamed(route: Route) -> None:
        sent = json.loads(route.request.post_data or "")
        route.continue_(post_data=json.dumps({**sent, "customer": {"name": "A" * 101}}))

    payer.page.route("**/v1/checkout/payments", misnamed)
    payer.opens()
    payer.pays_by_bank("HDFC")

    said = payer.frame.get_by_role("alert")
    expect(said).to_contain_text("This was not accepted: ")
    assert [(name, value["code"]) for name, value in payer.told] == [("failure", "BAD_REQUEST_ERROR")]
    expect(payer.on("bank-select")).to_have_value("HDFC")


def test_a_card_that_was_declined_leaves_its_expiry_and_name(payer: Payer) -> None:
    payer.opens(prefill={"name": "Asha"})
    payer.on("card-name-input").fill("Asha Rao")
    payer.pays_by_card(DECLINED)
    payer.sees_failure("card_declined")

    kept = {
        field: payer.on(f"card-{field}-input").input_value() for field in ("number", "expiry", "cvv", "name")
    }
    assert kept == {"number": "", "expiry": "12/40", "cvv": "", "name": "Asha Rao"}


def test_an_address_that_was_declined_is_there_to_be_changed(payer: Payer) -> None:
    payer.opens()
    payer.pays_by_address("failure@upi")
    payer.sees_failure("payment_declined")

    expect(payer.on("upi-id-input")).to_have_value("failure@upi")


def test_a_bank_that_declined_is_still_chosen(payer: Payer) -> None:
    payer.opens()
    payer.pays_by_bank("SBIN")
    payer.answers_bank("decline")
    payer.sees_failure("payment_declined")

    expect(payer.on("bank-select")).to_have_value("SBIN")


def test_who_would_rather_pay_in_another_way_comes_from_the_one_they_chose(payer: Payer) -> None:
    payer.opens()
    payer.pays_by_address("late@upi")
    payer.on("pay-another-way-button").click()

    expect(payer.on("upi-id-input")).to_have_value("late@upi")


@pytest.mark.parametrize(
    ("button", "gone"), [("upi-qr-button", "upi-qr"), ("upi-app-button", "upi-app-link")]
)
def test_a_code_whose_time_is_over_invites_nobody_and_another_is_had(
    payer: Payer, button: str, gone: str
) -> None:
    payer.page.route("**/v1/checkout/payments/*", late)
    order = payer.opens()
    payer.on("payment-method-upi").click()
    payer.on(button).click()
    payer.sees("The time is over")
    expect(payer.on(gone)).to_have_count(0)
    payer.page.unroute("**/v1/checkout/payments/*")
    payer.on("upi-renew-button").click()
    payer.sees_success()

    assert len(payer.payments_of(order)) == 2
