"""A payer opens the receipt of a payment, in both languages, and downloads it.

KEEP_SCREENSHOTS puts screenshots in tests/browser/out.
"""

from io import BytesIO
from pathlib import Path

import pypdf
import pytest
from playwright.sync_api import BrowserContext, Locator, Page, expect

from infra.build import frontend
from infra.deploy.sites import SITES
from tests.browser.test_checkout_accessibility import check
from tests.browser.test_payment_links import create_link, expect_paid, pay, visit
from tests.live_stage import RunningStage

WIDTHS = {375: 667, 768: 1024, 1440: 900}


@pytest.fixture(scope="module")
def axe() -> str:
    return (frontend.packages(SITES["Checkout"]) / "node_modules/axe-core/axe.min.js").read_text()


def paid_receipt(context: BrowserContext, running: RunningStage) -> Page:
    """Pay a link and open its receipt from the last screen."""
    page = visit(context, create_link(running, reference="class-7")["url"])
    pay(page)
    expect_paid(page)
    with page.expect_popup() as opened:
        page.get_by_test_id("receipt-link").click()
    expect(opened.value.get_by_test_id("receipt-status")).to_have_text("Paid")
    return opened.value


@pytest.fixture(scope="module")
def address(warm_checkout: BrowserContext, running: RunningStage) -> str:
    """Return the address of a receipt that no test changes."""
    return paid_receipt(warm_checkout, running).url


@pytest.fixture
def receipt(context: BrowserContext, address: str) -> Page:
    page = visit(context, address)
    expect(page.get_by_test_id("receipt-status")).to_have_text("Paid")
    return page


def fact(page: Page, label: str) -> Locator:
    return page.locator("dl div", has=page.get_by_text(label, exact=True)).locator("dd")


def test_a_payer_opens_the_receipt_after_the_payment(receipt: Page, axe: str) -> None:
    expect(receipt).to_have_title("Receipt · Test Merchant")
    expect(fact(receipt, "Order")).to_have_text("class-7")
    expect(fact(receipt, "Payment method")).to_have_text("Visa card ending in 4242")
    expect(fact(receipt, "Amount paid")).to_have_text("₹750.00")
    expect(fact(receipt, "Date")).to_contain_text("IST")

    check(receipt, "receipt", axe, WIDTHS)


def test_the_receipt_is_downloaded_by_keyboard(receipt: Page) -> None:
    receipt.get_by_test_id("download-receipt-btn").focus()
    with receipt.expect_download() as downloaded:
        receipt.keyboard.press("Enter")
    file = Path(downloaded.value.path())

    assert downloaded.value.suggested_filename.startswith("receipt-pay_")
    assert "₹750.00" in pypdf.PdfReader(BytesIO(file.read_bytes())).pages[0].extract_text()
    expect(receipt.get_by_role("status")).to_be_empty()


def test_a_payer_reads_the_receipt_in_hindi(receipt: Page, axe: str) -> None:
    receipt.get_by_test_id("receipt-language-link").click()

    expect(receipt.get_by_test_id("receipt-status")).to_have_text("भुगतान हो गया")
    expect(receipt.locator("html")).to_have_attribute("lang", "hi")
    expect(fact(receipt, "भुगतान की गई राशि")).to_have_text("₹750.00")
    check(receipt, "receipt-hi", axe, WIDTHS)


def test_a_refund_is_seen_at_the_same_address(context: BrowserContext, running: RunningStage) -> None:
    receipt = paid_receipt(context, running)
    number = fact(receipt, "Receipt number").inner_text()
    (payment,) = [one for one in running.get("/v1/payments?limit=50") if one["id"].startswith(number)]
    running.post(f"/v1/payments/{payment['id']}/refunds", {"amount": 20_000})
    receipt.reload()

    expect(receipt.get_by_test_id("receipt-status")).to_have_text("Partly refunded")
    expect(fact(receipt, "Total after refunds")).to_have_text("₹550.00")


def test_a_wrong_address_says_what_to_do(context: BrowserContext, running: RunningStage, axe: str) -> None:
    page = visit(context, f"{running.checkout}/receipt.html#wrong")

    expect(page.get_by_role("status")).to_contain_text("There is no receipt at this address.")
    check(page, "receipt-unknown", axe, WIDTHS)
