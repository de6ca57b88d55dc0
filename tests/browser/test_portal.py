"""A customer opens the portal, cancels a subscription and removes a method, by keyboard, in both languages.

KEEP_SCREENSHOTS puts screenshots in tests/browser/out.
"""

from collections.abc import Iterator

import pytest
from playwright.sync_api import BrowserContext, Page, expect

from infra.build import frontend
from infra.deploy.sites import SITES
from tests.browser.payer import VALID
from tests.browser.returning_customer import ReturningCustomer
from tests.browser.test_checkout_accessibility import check
from tests.browser.test_payment_links import visit
from tests.gateway import JSON
from tests.live_stage import RunningStage

WIDTHS = {320: 640, 768: 1024, 1440: 900}
MASTERCARD = "5555555555554444"


@pytest.fixture(scope="module")
def axe() -> str:
    return (frontend.packages(SITES["Checkout"]) / "node_modules/axe-core/axe.min.js").read_text()


@pytest.fixture(autouse=True, scope="module")
def _switched_on(running: RunningStage) -> Iterator[None]:
    """Switch the portal on, as an owner does in the dashboard."""
    page = running.signed_in()
    for on in (True, False):
        changed = page.patch(
            f"{running.dashboard}/api/v1/dashboard/settings", json={"portal": on}, timeout=60
        )
        assert changed.ok, changed.text
        if on:
            yield


@pytest.fixture
def asha(running: RunningStage) -> ReturningCustomer:
    return ReturningCustomer(running)


@pytest.fixture
def subscription(running: RunningStage, asha: ReturningCustomer) -> JSON:
    plan = running.post("/v1/plans", {"name": "Pottery club", "amount": 99_900, "interval": "month"})
    made: JSON = running.post("/v1/subscriptions", {"customer_id": asha.id, "plan_id": plan["id"]})
    return made


def address(running: RunningStage, asha: ReturningCustomer) -> str:
    made = running.post("/v1/customer-sessions", {"customer_id": asha.id, "for": "portal"})
    return str(made["url"])


@pytest.fixture
def portal(
    context: BrowserContext, running: RunningStage, asha: ReturningCustomer, subscription: JSON
) -> Page:
    page = visit(context, address(running, asha))
    expect(page.get_by_text("Renews on")).to_be_visible()
    return page


def confirm(portal: Page, button: str) -> None:
    portal.get_by_test_id(button).first.click()
    portal.get_by_test_id("portal-confirm-btn").click()


def test_a_customer_reads_the_portal(portal: Page, axe: str) -> None:
    expect(portal).to_have_title("Your subscriptions · Test Merchant")
    expect(portal.locator("#subscriptions")).to_contain_text("₹999.00 a month")
    expect(portal.locator("#invoices a")).to_contain_text("Pay ₹999.00")
    expect(portal.locator("#methods")).to_have_text("You have no saved payment methods.")
    assert "session=" not in portal.url

    check(portal, "portal", axe, WIDTHS)


def test_a_customer_cancels_by_keyboard_and_takes_it_back(
    portal: Page, running: RunningStage, subscription: JSON, axe: str
) -> None:
    portal.get_by_test_id("portal-cancel-btn").focus()
    portal.keyboard.press("Enter")
    expect(portal.get_by_test_id("portal-back-btn")).to_be_focused()
    check(portal, "portal-cancel", axe, WIDTHS)
    portal.keyboard.press("Tab")
    portal.keyboard.press("Enter")

    expect(portal.get_by_role("status")).to_contain_text("Your subscription is canceled.")
    expect(portal.get_by_role("status")).to_be_focused()
    expect(portal.locator("#subscriptions")).to_contain_text("Ends on")
    assert running.get(f"/v1/subscriptions/{subscription['id']}")["cancel_at_period_end"] is True

    confirm(portal, "portal-keep-btn")
    expect(portal.locator("#subscriptions")).to_contain_text("Renews on")
    assert running.get(f"/v1/subscriptions/{subscription['id']}")["cancel_at_period_end"] is False


def test_a_customer_who_goes_back_cancels_nothing(
    portal: Page, running: RunningStage, subscription: JSON
) -> None:
    portal.get_by_test_id("portal-cancel-btn").click()
    portal.keyboard.press("Escape")

    expect(portal.get_by_test_id("portal-confirm-btn")).to_be_hidden()
    assert running.get(f"/v1/subscriptions/{subscription['id']}")["cancel_at_period_end"] is False


def test_a_customer_changes_the_default_method_and_removes_one(
    context: BrowserContext, running: RunningStage, asha: ReturningCustomer
) -> None:
    asha.saves(VALID)
    asha.saves(MASTERCARD)
    portal = visit(context, address(running, asha))

    confirm(portal, "portal-default-btn")
    expect(portal.locator("#methods li", has_text="Mastercard")).to_contain_text("Default method")
    portal.locator("#methods li", has_text="Visa").get_by_test_id("portal-remove-btn").click()
    portal.get_by_test_id("portal-confirm-btn").click()

    expect(portal.locator("#methods li")).to_have_count(1)
    assert [one["card"]["last4"] for one in asha.methods()] == ["4444"]


def test_a_customer_pays_an_invoice_on_its_page(portal: Page) -> None:
    with portal.expect_popup() as opened:
        portal.locator("#invoices a").click()

    expect(opened.value.get_by_test_id("pay-invoice-link")).to_be_visible()


def test_a_customer_reads_the_portal_in_hindi(portal: Page, axe: str) -> None:
    portal.get_by_test_id("portal-language-link").click()

    expect(portal.get_by_test_id("portal-cancel-btn")).to_have_text("सदस्यता रद्द करें")
    expect(portal.locator("html")).to_have_attribute("lang", "hi")
    check(portal, "portal-hi", axe, WIDTHS)


def test_without_a_session_the_portal_says_what_to_do(portal: Page) -> None:
    portal.reload()

    expect(portal.get_by_role("status")).to_contain_text("Open this page again from the shop's website.")
    expect(portal.locator("#portal")).to_be_hidden()
