"""A payer opens the page of a mandate and revokes it, by keyboard, in both languages.

KEEP_SCREENSHOTS puts screenshots in tests/browser/out.
"""

from typing import Any

import pytest
from playwright.sync_api import BrowserContext, Page, expect

from infra.build import frontend
from infra.deploy.sites import SITES
from tests.browser.test_checkout_accessibility import check
from tests.browser.test_invoices import fact
from tests.browser.test_payment_links import visit
from tests.live_stage import RunningStage

WIDTHS = {320: 640, 768: 1024, 1440: 900}


@pytest.fixture(scope="module")
def axe() -> str:
    return (frontend.packages(SITES["Checkout"]) / "node_modules/axe-core/axe.min.js").read_text()


def a_mandate(running: RunningStage) -> Any:
    """Return an active mandate for up to ₹999 a month, with an announced debit."""
    customer = running.post("/v1/customers", {"name": "Asha Rao"})["id"]
    order = running.post("/v1/orders", {"amount": 100, "currency": "INR", "customer_id": customer})
    asked = {"max_amount": 99_900, "frequency": "monthly", "expires_at": "2040-01-01T00:00:00Z"}
    saves = {"consent": "Charge me each month.", "mandate": asked}
    how = {"method": "upi", "upi_id": "success@upi", "save_method": saves}
    payment = running.post("/v1/payments", {"order_id": order["id"], **how})
    running.ended(payment)
    [mandate] = running.get(f"/v1/mandates?customer_id={customer}")
    return running.post(f"/v1/mandates/{mandate['id']}/notices", {"amount": 49_900, "currency": "INR"})


@pytest.fixture
def mandate(context: BrowserContext, running: RunningStage) -> Page:
    page = visit(context, a_mandate(running)["hosted_url"])
    expect(page.get_by_test_id("mandate-status")).to_have_text("Active")
    return page


def test_a_payer_reads_the_mandate(mandate: Page, axe: str) -> None:
    expect(mandate).to_have_title("Permission to debit · Test Merchant")
    expect(mandate.get_by_text("Up to ₹999.00 each time")).to_be_visible()
    expect(fact(mandate, "How often")).to_have_text("Once a month")
    expect(fact(mandate, "Debited from")).to_have_text("UPI, su…@upi")
    expect(mandate.locator("#debits dd")).to_have_text("₹499.00")

    check(mandate, "mandate", axe, WIDTHS)


def test_a_payer_revokes_the_mandate_by_keyboard(mandate: Page, axe: str) -> None:
    mandate.get_by_test_id("revoke-mandate-btn").focus()
    mandate.keyboard.press("Enter")
    expect(mandate.get_by_test_id("keep-mandate-btn")).to_be_focused()
    check(mandate, "mandate-revoke", axe, WIDTHS)
    mandate.keyboard.press("Tab")
    mandate.keyboard.press("Enter")

    expect(mandate.get_by_test_id("mandate-status")).to_have_text("Revoked: nothing more is debited")
    expect(mandate.get_by_role("status")).to_have_text("You revoked the permission.")
    expect(mandate.get_by_test_id("revoke-mandate-btn")).to_be_hidden()


def test_a_payer_keeps_the_mandate(mandate: Page) -> None:
    mandate.get_by_test_id("revoke-mandate-btn").click()
    mandate.keyboard.press("Escape")
    mandate.reload()

    expect(mandate.get_by_test_id("mandate-status")).to_have_text("Active")


def test_a_payer_reads_the_mandate_in_hindi(mandate: Page, axe: str) -> None:
    mandate.get_by_test_id("mandate-language-link").click()

    expect(mandate.get_by_test_id("mandate-status")).to_have_text("चालू")
    expect(mandate.locator("html")).to_have_attribute("lang", "hi")
    check(mandate, "mandate-hi", axe, WIDTHS)


def test_a_wrong_address_says_what_to_do(context: BrowserContext, running: RunningStage) -> None:
    page = visit(context, f"{running.checkout}/mandate.html#wrong")

    expect(page.get_by_role("status")).to_contain_text("There is nothing at this address.")
