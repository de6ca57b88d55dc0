"""Customers in the dashboard, on a running stage: create, find, change and delete one."""

import re

from playwright.sync_api import expect

from tests.browser.dashboard.site import Site
from tests.live_stage import RunningStage


def test_a_customer_is_created_found_changed_and_deleted(site: Site, running: RunningStage) -> None:
    site.visit("/customers")
    site.by_test_id("new-customer-button").click()
    site.fill("Name", "Priya Nair", site.dialog)
    site.fill("Phone", "98765 00001", site.dialog)
    site.press("Create customer", site.dialog)
    site.see("a phone number with its country code")
    site.fill("Phone", "+91 98765 00001", site.dialog)
    site.press("Create customer", site.dialog)
    expect(site.page).to_have_url(re.compile("/customers/cus_"))
    customer_id = site.page.url.split("/")[-1]

    order = running.post("/v1/orders", {"amount": 75_000, "customer_id": customer_id})
    payment = running.ended(running.payment(order))
    site.visit(f"/payments/{payment['id']}")
    site.page.get_by_role("link", name=customer_id).click()
    expect(site.page.get_by_role("region", name="Payments").get_by_text("₹750.00")).to_be_visible()
    expect(site.page.get_by_role("region", name="Orders").get_by_text("₹750.00")).to_be_visible()
    site.by_test_id("edit-customer-button").click()
    site.fill("Email", "priya@example.com", site.dialog)
    site.press("Save", site.dialog)
    site.see("Customer saved.")
    expect(site.by_test_id("timeline")).to_contain_text("Customer updated")

    site.visit("/customers?email=Priya@example.com")
    site.page.get_by_role("link", name="Priya Nair").first.click()
    site.by_test_id("delete-customer-button").click()
    site.press("Delete customer", site.dialog)
    site.see("Customer deleted.")
    expect(site.page.get_by_role("heading", level=1, name="Deleted customer")).to_be_visible()
    expect(site.page.get_by_text("priya@example.com")).to_have_count(0)
    expect(site.page.get_by_role("region", name="Payments").get_by_text("₹750.00")).to_be_visible()


def test_the_search_opens_a_customer(site: Site, running: RunningStage) -> None:
    customer = running.post("/v1/customers", {"name": "Søren Kierkegaard", "reference": "philosopher-1"})
    site.visit("/")

    site.page.keyboard.press("ControlOrMeta+k")
    site.page.get_by_role("textbox", name="Search").fill("kierke")
    site.page.get_by_role("button", name=re.compile("Customer Søren Kierkegaard")).click()

    expect(site.page).to_have_url(re.compile(f"/customers/{customer['id']}"))
