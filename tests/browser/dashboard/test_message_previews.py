"""An owner sees a mail to payers as its reader does, in both languages, and it can do nothing on the page."""

from playwright.sync_api import FrameLocator, expect

from tests.browser.dashboard.site import Site

BLUE = "rgb(29, 78, 216)"


def mail(site: Site, name: str) -> FrameLocator:
    return site.page.frame_locator(f"iframe[title='Mail: {name}']")


def test_a_mail_has_its_own_looks_in_both_languages_and_opens_nothing(site: Site) -> None:
    site.visit("/settings/payer-messages")
    received = mail(site, "Payment received")
    expect(received.get_by_role("heading")).to_contain_text("Test mode: Payment to")
    button = received.get_by_text("Open the page", exact=True)
    expect(button).to_have_css("background-color", BLUE)
    button.click()
    expect(received.get_by_role("heading")).to_contain_text("Test mode: Payment to")
    expect(received.get_by_role("link")).to_have_count(0)

    site.page.get_by_label("Language of the previews").get_by_text("Hindi", exact=True).click()

    expect(received.locator("html")).to_have_attribute("lang", "hi")
    expect(received.get_by_text("₹500.00 का भुगतान")).to_be_visible()

    site.page.get_by_label("Part of the mail").get_by_text("Text", exact=True).click()

    expect(site.page.locator("iframe")).to_have_count(0)
    assert site.console_errors == []
