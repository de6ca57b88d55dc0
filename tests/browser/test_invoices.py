"""A customer opens the page of an invoice, pays it and downloads it, in both languages.

KEEP_SCREENSHOTS puts screenshots in tests/browser/out.
"""

from io import BytesIO
from pathlib import Path
from typing import Any

import pypdf
import pytest
from playwright.sync_api import BrowserContext, Locator, Page, expect

from infra.build import frontend
from infra.deploy.sites import SITES
from tests.browser.test_checkout_accessibility import check
from tests.browser.test_payment_links import expect_paid, pay, visit
from tests.live_stage import RunningStage

WIDTHS = {320: 640, 768: 1024, 1440: 900}


@pytest.fixture(scope="module")
def axe() -> str:
    return (frontend.packages(SITES["Checkout"]) / "node_modules/axe-core/axe.min.js").read_text()


def an_invoice(running: RunningStage) -> Any:
    """Return an open invoice of ₹1,180 with GST."""
    rate = running.post("/v1/tax-rates", {"name": "GST", "basis_points": 1800})
    line = {"description": "Pottery class", "unit_amount": 50_000, "quantity": 2, "tax_rates": [rate["id"]]}
    customer = running.post("/v1/customers", {"name": "Asha Rao", "tax_id": "29AAGCB7383J1Z4"})
    draft = running.post("/v1/invoices", {"customer_id": customer["id"], "lines": [line]})
    return running.post(f"/v1/invoices/{draft['id']}/finalize", {})


@pytest.fixture(scope="module")
def address(running: RunningStage) -> str:
    """Return the address of an invoice that no test changes."""
    return str(an_invoice(running)["hosted_url"])


@pytest.fixture
def invoice(context: BrowserContext, address: str) -> Page:
    page = visit(context, address)
    expect(page.get_by_test_id("invoice-status")).to_have_text("Not paid yet")
    return page


def fact(page: Page, label: str) -> Locator:
    return page.locator("dl div", has=page.get_by_text(label, exact=True)).locator("dd")


def test_a_customer_reads_the_invoice(invoice: Page, axe: str) -> None:
    expect(invoice).to_have_title("Invoice · Test Merchant")
    expect(fact(invoice, "Customer")).to_have_text("Asha Rao")
    expect(fact(invoice, "Customer’s GSTIN")).to_have_text("29AAGCB7383J1Z4")
    expect(fact(invoice, "Pottery class × 2")).to_have_text("₹1,000.00")
    expect(fact(invoice, "GST 18 %")).to_have_text("₹180.00")
    expect(fact(invoice, "Total")).to_have_text("₹1,180.00")
    expect(fact(invoice, "Invoice number")).to_contain_text("INV-")

    check(invoice, "invoice", axe, WIDTHS)


def test_a_customer_reads_the_invoice_in_hindi(invoice: Page, axe: str) -> None:
    invoice.get_by_test_id("invoice-language-link").click()

    expect(invoice.get_by_test_id("invoice-status")).to_have_text("अभी भुगतान नहीं हुआ")
    expect(invoice.locator("html")).to_have_attribute("lang", "hi")
    expect(invoice.get_by_test_id("pay-invoice-link")).to_have_text("₹1,180.00 का भुगतान करें")
    check(invoice, "invoice-hi", axe, WIDTHS)


def test_the_invoice_is_downloaded_by_keyboard(invoice: Page) -> None:
    invoice.get_by_test_id("download-invoice-btn").focus()
    with invoice.expect_download() as downloaded:
        invoice.keyboard.press("Enter")
    file = Path(downloaded.value.path())

    assert downloaded.value.suggested_filename.startswith("INV-")
    assert "₹1,180.00" in pypdf.PdfReader(BytesIO(file.read_bytes())).pages[0].extract_text()
    expect(invoice.get_by_role("status")).to_be_empty()


def test_a_customer_pays_the_invoice(context: BrowserContext, running: RunningStage, axe: str) -> None:
    page = visit(context, an_invoice(running)["hosted_url"])

    page.get_by_test_id("pay-invoice-link").focus()
    page.keyboard.press("Enter")
    pay(page)
    expect_paid(page)
    page.go_back()

    expect(page.get_by_test_id("invoice-status")).to_have_text("Paid")
    expect(page.get_by_test_id("pay-invoice-link")).to_have_count(0)
    check(page, "invoice-paid", axe, WIDTHS)


def test_a_customer_downloads_a_credit_note(context: BrowserContext, running: RunningStage, axe: str) -> None:
    invoice = an_invoice(running)
    running.ended(running.payment({"id": invoice["order_id"]}))
    path = f"/v1/invoices/{invoice['id']}"
    running.until(lambda: running.get(path), lambda shown: shown["status"] == "paid")
    note = running.post(f"{path}/credit-notes", {"type": "refund", "amount": 11_800})

    page = visit(context, invoice["hosted_url"])
    button = page.get_by_test_id("download-credit-note-btn")
    expect(button).to_have_text(f"Credit note {note['number']}, ₹118.00 (PDF)")
    check(page, "invoice-credited", axe, WIDTHS)
    button.focus()
    with page.expect_download() as downloaded:
        page.keyboard.press("Enter")

    file = Path(downloaded.value.path()).read_bytes()
    assert downloaded.value.suggested_filename == f"{note['number']}.pdf"
    assert "₹118.00" in pypdf.PdfReader(BytesIO(file)).pages[0].extract_text()


def test_a_void_invoice_asks_for_no_payment(context: BrowserContext, running: RunningStage, axe: str) -> None:
    voided = an_invoice(running)
    running.post(f"/v1/invoices/{voided['id']}/void", {})

    page = visit(context, voided["hosted_url"])

    expect(page.get_by_test_id("invoice-status")).to_have_text("Void: no payment is needed")
    expect(page.get_by_test_id("pay-invoice-link")).to_have_count(0)
    check(page, "invoice-void", axe, WIDTHS)


def test_a_wrong_address_says_what_to_do(context: BrowserContext, running: RunningStage) -> None:
    page = visit(context, f"{running.checkout}/invoice.html#wrong")

    expect(page.get_by_role("status")).to_contain_text("There is no invoice at this address.")
