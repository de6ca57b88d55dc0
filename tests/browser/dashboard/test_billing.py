"""Billing in the dashboard, on a running stage: a plan, a subscriber, an invoice, and the end of it."""

import re

import pytest
from playwright.sync_api import expect

from tests.browser.dashboard.site import Site
from tests.live_stage import RunningStage

MONTH_S = 31 * 86_400
NARROW = 320
PAGES = (
    "/billing",
    "/billing/subscriptions/{subscription}",
    "/billing/invoices/{invoice}",
    "/billing/plans",
    "/customers/{customer}",
)


def test_a_customer_is_subscribed_billed_and_canceled(site: Site, running: RunningStage) -> None:
    customer = running.post("/v1/customers", {"name": "Vikram Seth"})
    site.visit("/billing/plans")
    site.by_test_id("new-plan-button").click()
    site.fill("Name", "Reader", site.dialog)
    site.fill("Price", "499", site.dialog)
    site.press("Create plan", site.dialog)
    site.see("Plan created.")

    site.visit(f"/customers/{customer['id']}")
    site.by_test_id("subscribe-customer-button").click()
    site.choose("Plan", "Reader: ₹499.00 every month", site.dialog)
    site.press("Create subscription", site.dialog)
    expect(site.page).to_have_url(re.compile("/billing/subscriptions/sub_"))
    subscription_id = site.page.url.split("/")[-1]
    invoices = site.page.get_by_role("table", name="Invoices")
    expect(invoices.get_by_role("row")).to_have_count(2)
    expect(invoices).to_contain_text("₹499.00")

    running.post("/v1/test/clock/advance", {"seconds": MONTH_S})
    running.until(
        lambda: {"found": running.get(f"/v1/invoices?subscription_id={subscription_id}")},
        lambda seen: len(seen["found"]) == 2,
    )
    site.visit(f"/billing/subscriptions/{subscription_id}")
    expect(invoices.get_by_role("row")).to_have_count(3)
    expect(site.page.get_by_role("heading", level=1)).to_contain_text("past due")
    expect(site.by_test_id("timeline")).to_contain_text("Period started")

    invoices.get_by_role("link").first.click()
    expect(site.page).to_have_url(re.compile("/billing/invoices/inv_"))
    expect(site.page.get_by_role("table", name="Lines")).to_contain_text("Reader")
    site.by_test_id("void-invoice-button").click()
    site.press("Void invoice", site.dialog)
    site.see("Invoice voided.")

    site.page.get_by_role("link", name=subscription_id).click()
    site.by_test_id("cancel-subscription-button").click()
    site.page.get_by_role("radio", name=re.compile("^Now")).check()
    site.press("Cancel now", site.dialog)
    site.see("Subscription canceled.")
    expect(site.page.get_by_role("heading", level=1)).to_contain_text("canceled")
    expect(site.by_test_id("pause-subscription-button")).to_have_count(0)


def test_the_tabs_of_billing_are_reached_with_the_keyboard(site: Site) -> None:
    site.visit("/")

    site.page.get_by_role("link", name="Billing").focus()
    site.page.keyboard.press("Enter")
    site.page.get_by_role("tab", name="Overview").focus()
    for tab in ("Subscriptions", "Invoices", "Mandates", "Plans"):
        site.page.keyboard.press("ArrowRight")
        expect(site.page.get_by_role("tab", name=tab)).to_be_focused()

    expect(site.page).to_have_url(re.compile("/billing/plans"))


@pytest.mark.parametrize("path", PAGES)
def test_a_page_of_billing_fits_a_narrow_screen(site: Site, path: str, ids: dict[str, str]) -> None:
    site.page.set_viewport_size({"width": NARROW, "height": 800})

    site.visit(path.format(**ids))
    site.wait_until_loaded()

    name = re.sub(r"\W+", "-", path.partition("{")[0])
    site.screenshot(f"narrow{name}")
    assert not site.overflows_horizontally
