"""A merchant's team writes an invoice, and credits it after its payment, on a running stage."""

import re

from playwright.sync_api import expect

from tests.browser.dashboard.conftest import pay
from tests.browser.dashboard.site import Site
from tests.live_stage import RunningStage


def test_an_invoice_is_written_changed_and_finalized(site: Site, running: RunningStage) -> None:
    customer = running.post("/v1/customers", {"name": "Kabir Das", "email": "kabir@weavers.example"})
    heading = site.page.get_by_role("heading", level=1)
    site.visit("/billing/invoices")
    site.by_test_id("new-invoice-button").click()
    site.dialog.get_by_role("combobox", name="Customer", exact=True).fill("kabir@")
    site.page.get_by_role("option", name="Kabir Das, kabir@weavers.example").first.click()
    site.fill("Description", "Loom", site.dialog)
    site.fill("Amount of one unit", "1500", site.dialog)
    site.press("Save draft", site.dialog)
    expect(site.page).to_have_url(re.compile("/billing/invoices/inv_"))
    expect(heading).to_contain_text("Draft")

    site.by_test_id("edit-invoice-button").click()
    site.fill("Quantity", "2", site.dialog)
    site.press("Save draft", site.dialog)
    expect(site.page.get_by_role("table", name="Lines")).to_contain_text("₹3,000.00")
    site.by_test_id("finalize-invoice-button").click()
    site.press("Finalize invoice", site.dialog)

    expect(heading).to_contain_text("INV-")
    [invoice] = running.get(f"/v1/invoices?customer_id={customer['id']}")
    assert (invoice["status"], invoice["total"]) == ("open", 300_000)


def test_a_paid_invoice_is_credited_by_an_amount_and_by_its_lines(site: Site, running: RunningStage) -> None:
    customer = running.post("/v1/customers", {"name": "Kabir Das"})
    lines = [{"description": "Loom", "unit_amount": 90_000}, {"description": "Yarn", "unit_amount": 10_000}]
    draft = running.post("/v1/invoices", {"customer_id": customer["id"], "lines": lines})
    invoice = pay(running, running.post(f"/v1/invoices/{draft['id']}/finalize"))
    site.visit(f"/billing/invoices/{invoice['id']}")

    site.by_test_id("credit-invoice-button").click()
    site.fill("Amount", "100", site.dialog)
    site.fill("Reason", "A scratch", site.dialog)
    site.press("Credit ₹100.00", site.dialog)
    notes = site.page.get_by_role("table", name="Credit notes")
    expect(notes).to_contain_text("A scratch")
    site.by_test_id("credit-invoice-button").click()
    site.dialog.get_by_text("Single lines").click()
    site.fill("2. Yarn", "90", site.dialog)
    site.press("Credit ₹90.00", site.dialog)

    expect(notes.get_by_role("row")).to_have_count(3)
    assert running.get(f"/v1/invoices/{invoice['id']}")["amount_credited"] == 19_000
