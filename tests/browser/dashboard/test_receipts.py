"""Support opens the receipt of a payment and mails it to the payer."""

from playwright.sync_api import expect

from tests.browser.dashboard.site import Site
from tests.live_stage import RunningStage


def test_support_sends_the_receipt_of_a_payment(site: Site, running: RunningStage) -> None:
    payment = running.ended(running.payment(metadata={"email": "ann@example.com"}))
    site.visit(f"/payments/{payment['id']}")
    receipt = running.get(f"/v1/payments/{payment['id']}/receipt")
    expect(site.by_test_id("receipt-link")).to_have_attribute("href", receipt["url"])

    site.press("Send receipt")
    site.press("Send receipt", site.dialog)

    site.see("Receipt sent to ann@example.com.")


def test_the_pdf_of_a_receipt_is_downloaded(site: Site, running: RunningStage) -> None:
    payment = running.ended(running.payment())
    site.visit(f"/payments/{payment['id']}")

    with site.page.expect_download() as downloaded:
        site.press("Download PDF")
    assert downloaded.value.suggested_filename.endswith(".pdf")
    site.see("Receipt")
