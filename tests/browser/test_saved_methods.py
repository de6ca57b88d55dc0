"""A customer saves a card in the checkout, comes back, proves who they are, pays by it and removes it."""

import re

import pytest
from playwright.sync_api import expect

from tests.browser.payer import VALID, Payer
from tests.browser.returning_customer import ReturningCustomer
from tests.live_stage import RunningStage

MASTERCARD = "5555555555554444"


@pytest.fixture
def asha(running: RunningStage) -> ReturningCustomer:
    return ReturningCustomer(running)


def asks_for_code(payer: Payer, address: str) -> None:
    payer.on("use-saved-button").click()
    payer.on("saved-address-input").fill(address)
    payer.on("send-code-button").click()


def enters(payer: Payer, code: str) -> None:
    payer.on("saved-code-input").fill(code)
    payer.on("enter-code-button").click()


def test_a_customer_saves_a_card_and_pays_by_it_after_a_code(payer: Payer, asha: ReturningCustomer) -> None:
    payer.opens(asha.order())
    payer.types_card(VALID)
    payer.on("save-method-checkbox").check()
    payer.on("submit-payment-btn").click()
    payer.sees_success()
    payer.returns_to_shop()
    [saved] = asha.methods()

    order = payer.opens(asha.order())
    asks_for_code(payer, asha.email)
    payer.sees(f"If the shop knows {asha.email}")
    enters(payer, asha.code())
    expect(payer.on("saved-method")).to_contain_text("Visa ending in 4242")
    payer.on("submit-payment-btn").click()
    payer.sees_success()

    [payment] = payer.payments_of(order)
    assert payment["saved_method"] == saved["id"]
    assert saved["consent"]["text"].startswith("Save this card for next time\n")
    assert "Test Merchant" in saved["consent"]["text"]


def test_a_customer_removes_a_card_after_a_confirmation(payer: Payer, asha: ReturningCustomer) -> None:
    asha.saves(VALID)
    asha.saves(MASTERCARD)
    payer.opens(asha.order(), customerSession=asha.session())
    card = payer.on("saved-method").filter(has_text="Visa")
    card.get_by_test_id("remove-saved-button").click()
    payer.sees("Remove Visa ending in 4242?")
    payer.on("keep-saved-button").click()
    expect(payer.on("saved-method")).to_have_count(2)
    assert len(asha.methods()) == 2

    card.get_by_test_id("remove-saved-button").click()
    payer.on("confirm-removal-button").click()

    expect(payer.on("saved-notice")).to_have_text("Removed.")
    expect(payer.on("saved-method")).to_have_count(1)
    assert [one["card"]["last4"] for one in asha.methods()] == ["4444"]


def test_a_customer_with_saved_cards_can_pay_with_another(payer: Payer, asha: ReturningCustomer) -> None:
    asha.saves(VALID)
    payer.opens(asha.order(), customerSession=asha.session())
    expect(payer.on("saved-method")).to_have_count(1)
    expect(payer.on("card-number-input")).to_have_count(0)

    payer.on("use-other-method").click()
    payer.pays_by_card(MASTERCARD)

    payer.sees_success()
    assert len(asha.methods()) == 1


def test_a_stranger_sees_the_same_and_gets_nothing(payer: Payer, asha: ReturningCustomer) -> None:
    asha.saves(VALID)
    payer.opens(asha.order())
    asks_for_code(payer, "stranger@example.com")
    payer.sees("If the shop knows stranger@example.com")

    enters(payer, "123456")

    payer.sees("Check the code, or send another one.")
    expect(payer.on("saved-code-input")).to_be_focused()
    expect(payer.on("saved-method")).to_have_count(0)


def test_the_keyboard_alone_is_enough(payer: Payer, asha: ReturningCustomer) -> None:
    asha.saves(VALID)
    payer.opens(asha.order())
    payer.on("use-saved-button").focus()
    press = payer.page.keyboard.press
    press("Enter")
    expect(payer.frame.get_by_role("heading", name="Use a saved method")).to_be_focused()
    press("Tab")
    payer.page.keyboard.type(asha.email)
    press("Enter")
    expect(payer.frame.get_by_role("heading", name="Enter the code")).to_be_focused()
    press("Tab")
    payer.page.keyboard.type(asha.code())
    press("Enter")
    expect(payer.frame.locator("legend", has_text="Saved methods")).to_be_focused()
    press("Tab")
    expect(payer.on("saved-method").get_by_role("radio")).to_be_focused()
    press("Tab")
    press("Enter")
    expect(payer.frame.get_by_role("heading", name=re.compile("Remove Visa"))).to_be_focused()
    press("Tab")
    press("Enter")
    expect(payer.frame.locator("legend", has_text="Saved methods")).to_be_focused()
    press("Tab")
    press("Enter")

    payer.sees_success()


def test_a_reload_keeps_the_session_out_of_the_url(payer: Payer, asha: ReturningCustomer) -> None:
    asha.saves(VALID)
    token = asha.session()
    key = payer.stage.merchant["X-Api-Key"]
    fragment = f"key={key}&order={asha.order()['id']}&session={token}"
    payer.page.goto(f"{payer.stage.checkout}/pay.html#{fragment}")
    expect(payer.page.get_by_test_id("saved-method")).to_have_count(1)

    payer.page.reload()

    expect(payer.page.get_by_test_id("saved-method")).to_have_count(1)
    assert token not in payer.page.url


def test_a_session_of_another_customer_offers_a_code(
    payer: Payer, asha: ReturningCustomer, running: RunningStage
) -> None:
    asha.saves(VALID)
    payer.opens(asha.order(), customerSession=ReturningCustomer(running).session())

    payer.sees("Your session has ended.")
    expect(payer.on("saved-method")).to_have_count(0)
    expect(payer.on("card-number-input")).to_be_visible()
