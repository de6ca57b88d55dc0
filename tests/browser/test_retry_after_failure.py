"""After a failed attempt the form keeps its values, and the customer can try again."""

import json
from typing import Any

import pytest
from playwright.sync_api import Route, expect

from tests.browser.payer import DECLINED, VALID, Payer, expire_payment


@pytest.mark.parametrize(
    "prefill", [{"contact": 9876543210}, {"contact": "9" * 60, "email": "a" * 300}, {"name": "Asha " * 40}]
)
def test_prefilled_contact_data_of_any_length_is_accepted(payer: Payer, prefill: dict[str, Any]) -> None:
    order = payer.opens(prefill=prefill)
    payer.pays_by_card(VALID)
    payer.sees_success()

    kept = payer.payments_of(order)[0]["metadata"]
    assert set(kept) == set(prefill) - {"email"}  # the only one is not an address
    assert all(str(prefill[name]).startswith(text) for name, text in kept.items())


def test_a_validation_error_of_no_form_field_is_shown_above_the_form_and_reported(payer: Payer) -> None:
    def send_long_name(route: Route) -> None:
        sent = json.loads(route.request.post_data or "")
        route.continue_(post_data=json.dumps({**sent, "customer": {"name": "A" * 101}}))

    payer.page.route("**/v1/checkout/payments", send_long_name)
    payer.opens()
    payer.pays_by_bank("HDFC")

    alert = payer.frame.get_by_role("alert")
    expect(alert).to_be_visible()
    ((name, failure),) = payer.callbacks
    assert (name, failure["code"]) == ("failure", "BAD_REQUEST_ERROR")
    expect(alert).to_have_text(failure["description"])
    expect(payer.on("bank-select")).to_have_value("HDFC")


def test_a_declined_card_keeps_its_expiry_and_name(payer: Payer) -> None:
    payer.opens(prefill={"name": "Asha"})
    payer.on("card-name-input").fill("Asha Rao")
    payer.pays_by_card(DECLINED)
    payer.sees_failure("card_declined")

    kept = {
        field: payer.on(f"card-{field}-input").input_value() for field in ("number", "expiry", "cvv", "name")
    }
    assert kept == {"number": "", "expiry": "12/40", "cvv": "", "name": "Asha Rao"}


def test_a_declined_upi_address_stays_in_the_form(payer: Payer) -> None:
    payer.opens()
    payer.pays_by_upi("failure@upi")
    payer.sees_failure("payment_declined")

    expect(payer.on("upi-id-input")).to_have_value("failure@upi")


def test_a_bank_that_declined_stays_selected(payer: Payer) -> None:
    payer.opens()
    payer.pays_by_bank("SBIN")
    payer.chooses_bank_result("decline")
    payer.sees_failure("payment_declined")

    expect(payer.on("bank-select")).to_have_value("SBIN")


def test_use_another_method_returns_to_the_selected_method(payer: Payer) -> None:
    payer.opens()
    payer.pays_by_upi("late@upi")
    payer.on("pay-another-way-button").click()

    expect(payer.on("upi-id-input")).to_have_value("late@upi")


@pytest.mark.parametrize(
    ("button", "removed"), [("upi-qr-button", "upi-qr"), ("upi-app-button", "upi-app-link")]
)
def test_an_expired_upi_request_can_be_renewed(payer: Payer, button: str, removed: str) -> None:
    created: list[str] = []
    payer.page.on("request", lambda sent: created.append(sent.url) if sent.method == "POST" else None)
    payer.page.route("**/v1/checkout/payments/*", expire_payment)
    payer.opens()
    payer.on("payment-method-upi").click()
    payer.on(button).click()
    payer.sees("Time's up")
    expect(payer.on(removed)).to_have_count(0)
    # A handler that runs on would fail in the teardown.
    payer.page.unroute_all(behavior="wait")
    payer.on("upi-renew-button").click()
    payer.answers_in_upi_app(payer.on("upi-app-link"))
    payer.sees_success()

    assert [url.rpartition("/v1")[2] for url in created] == ["/checkout/payments"] * 2
