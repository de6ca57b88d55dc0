"""The parts around every page: theme, and the message when the API is unavailable."""

from playwright.sync_api import expect

from tests.browser.dashboard.site import Site

COLOR_SCHEME = "document.documentElement.dataset.mantineColorScheme"


def choose_theme(site: Site, choice: str) -> str:
    site.press("Theme")
    site.page.get_by_role("menuitemradio", name=choice).click()
    return str(site.page.evaluate(COLOR_SCHEME))


def test_a_theme_is_remembered_and_can_follow_the_system_again(site: Site) -> None:
    site.page.emulate_media(color_scheme="light")
    site.visit("/orders")
    assert choose_theme(site, "Dark") == "dark"
    site.visit("/orders")
    assert site.page.evaluate(COLOR_SCHEME) == "dark"

    assert choose_theme(site, "System") == "light"
    site.page.emulate_media(color_scheme="dark")

    expect(site.page.locator("html[data-mantine-color-scheme=dark]")).to_have_count(1)
