"""An owner sets the branding, sees it in the preview, and customers see it on a payment link."""

from collections.abc import Iterator

import pytest
from playwright.sync_api import FilePayload, FrameLocator, Locator, Page, expect

from tests.browser.dashboard.site import Site
from tests.browser.host import Host
from tests.browser.payer import Payer
from tests.browser.test_payment_links import pay
from tests.images import png
from tests.live_stage import RunningStage

YELLOW, BLACK = "rgb(255, 212, 0)", "rgb(0, 0, 0)"


@pytest.fixture
def settings(site: Site) -> Iterator[Site]:
    """Return the page, and remove the branding afterwards."""
    yield site.visit("/settings/branding")
    site.visit("/settings/branding")
    if site.page.get_by_label("Button color", exact=True).input_value():
        save(site, color="", email="")


def save(site: Site, *, color: str, email: str) -> None:
    site.fill("Button color", color)
    site.fill("Support email", email)
    site.press("Save branding")
    site.see("Branding saved.")


def expect_yellow(button: Locator) -> None:
    expect(button).to_have_css("background-color", YELLOW)
    expect(button).to_have_css("color", BLACK)


def test_customers_see_the_branding_that_the_preview_showed(settings: Site, running: RunningStage) -> None:
    settings.fill("Button color", "#ffd400")
    expect_yellow(settings.by_test_id("branding-preview").get_by_text("Download PDF"))

    save(settings, color="#ffd400", email="help@example.com")

    link = running.post("/v1/payment-links", {"amount": 75_000, "description": "Yoga class"})
    page = settings.page.context.new_page()
    page.goto(link["url"])
    expect_yellow(page.get_by_test_id("submit-payment-btn"))
    expect_support(page)

    pay(page)
    with page.expect_popup() as opened:
        page.get_by_test_id("receipt-link").click()
    expect_yellow(opened.value.get_by_test_id("download-receipt-btn"))
    expect_support(opened.value)
    opened.value.close()
    page.close()


def test_customers_see_the_branding_in_the_checkout_of_a_shop(
    settings: Site, running: RunningStage, host: Host
) -> None:
    save(settings, color="#ffd400", email="help@example.com")

    payer = Payer(settings.page.context.new_page(), running)
    payer.page.goto(host.url)
    payer.opens()

    expect_yellow(payer.on("submit-payment-btn"))
    expect_support(payer.frame)
    payer.page.close()


def expect_support(page: Page | FrameLocator) -> None:
    support = page.get_by_test_id("support").get_by_role("link")
    expect(support).to_have_attribute("href", "mailto:help@example.com")


def test_customers_see_an_uploaded_logo_until_it_is_removed(settings: Site, running: RunningStage) -> None:
    image: FilePayload = {"name": "logo.png", "mimeType": "image/png", "buffer": png(200, 50)}
    settings.page.locator("input[type=file]").set_input_files([image])
    settings.see("Logo saved.")
    expect(settings.by_test_id("branding-preview").locator("img").first).to_be_visible()

    link = running.post("/v1/payment-links", {"amount": 75_000, "description": "Yoga class"})
    page = settings.page.context.new_page()
    page.goto(link["url"])
    logo = page.locator("img.logo")
    expect(logo).to_be_visible()
    expect(logo).to_have_js_property("naturalWidth", 200)

    settings.press("Remove logo")
    settings.see("Logo removed.")
    page.reload()
    expect(page.get_by_test_id("submit-payment-btn")).to_be_visible()
    expect(logo).to_have_count(0)
    page.close()
