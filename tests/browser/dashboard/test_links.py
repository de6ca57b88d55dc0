import re

import pytest
from playwright.sync_api import Page, expect

from tests.browser.dashboard.site import Site
from tests.live_stage import JSON, RunningStage


@pytest.fixture
def link(running: RunningStage) -> JSON:
    made: JSON = running.post("/v1/payment-links", {"amount": 75_000, "description": "Yoga class"})
    return made


def open_checkout(site: Site) -> Page:
    """Open the link as the customer does, from the link's page."""
    with site.page.context.expect_page() as opening:
        site.by_test_id("link-address").click()
    return opening.value


def test_a_created_link_opens_a_checkout_for_its_amount(site: Site) -> None:
    site.visit("/links")
    site.by_test_id("new-link-button").click()
    site.fill("Description", "Ten lessons", site.dialog)
    site.fill("Amount", "1,299.50", site.dialog)
    site.fill("Reference", "lessons-10", site.dialog)
    site.dialog.get_by_text("Multiple times", exact=True).click()
    site.press("Create link", site.dialog)
    expect(site.page).to_have_url(re.compile("/links/plink_"))

    made = site.api(f"/v1/payment-links/{site.page.url.split('/')[-1]}")

    assert (made["amount"], made["currency"], made["uses"], made["reference"]) == (
        129_950, "INR", "many", "lessons-10",
    )  # fmt: skip
    payer = open_checkout(site)
    expect(payer.get_by_text("Ten lessons")).to_be_visible()
    expect(payer.get_by_text("₹1,299.50").first).to_be_visible()
    expect(payer.get_by_test_id("card-number-input")).to_be_visible()


def test_a_link_expires_at_the_chosen_time(site: Site) -> None:
    site.visit("/links")
    site.by_test_id("new-link-button").click()
    site.fill("Description", "Early bird", site.dialog)
    site.fill("Amount", "10", site.dialog)
    site.press("Expires", site.dialog)
    site.press("Next month")
    site.page.get_by_role("button", name=re.compile("^15 ")).click()
    site.fill("Hours", "18")
    site.fill("Minutes", "30")
    site.press("Set time")
    expect(site.dialog.get_by_label("Expires", exact=True)).to_have_text(re.compile("^15 .* 18:30$"))

    site.press("Create link", site.dialog)

    expect(site.page.locator("dl")).to_contain_text("Expires")
    made = site.api(f"/v1/payment-links/{site.page.url.split('/')[-1]}")
    assert re.fullmatch(r"....-..-15T18:30:00.*", made["expires_at"])  # 18:30 of the merchant


def test_a_link_can_be_copied_and_has_a_qr_code(site: Site, link: JSON) -> None:
    site.page.context.grant_permissions(["clipboard-read", "clipboard-write"])
    site.visit(f"/links/{link['id']}")
    code = site.page.get_by_role("img", name="QR code of the link")
    expect(code).to_be_visible()
    assert code.evaluate("async image => { await image.decode(); return image.naturalWidth }") > 0

    site.press("Copy link")

    expect(site.page.get_by_role("button", name="Copied", exact=True)).to_be_visible()
    assert site.page.evaluate("navigator.clipboard.readText()") == link["url"]


def test_a_canceled_link_accepts_no_payment(site: Site, link: JSON) -> None:
    site.visit(f"/links/{link['id']}")
    site.by_test_id("cancel-link-button").click()

    site.press("Cancel link", site.dialog)

    expect(site.page.get_by_role("heading", level=1)).to_contain_text("canceled")
    expect(site.by_test_id("cancel-link-button")).to_have_count(0)
    expect(open_checkout(site).get_by_text("The shop canceled this request")).to_be_visible()
