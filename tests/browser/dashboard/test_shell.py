"""The parts around every page: theme, and the message when the API is unavailable."""

from playwright.sync_api import Route, expect

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


def test_a_failed_list_can_be_reloaded(site: Site) -> None:
    def fail(route: Route) -> None:
        error = {"code": "INTERNAL_ERROR", "description": "Something went wrong.", "request_id": "req-1"}
        route.fulfill(status=500, json={"error": error})

    site.page.route("**/api/v1/refunds?*", fail)
    site.visit("/refunds")
    expect(site.page.get_by_role("alert")).to_contain_text("req-1")
    assert site.page.get_by_text("Could not refresh the data").count() == 0

    site.page.unroute("**/api/v1/refunds?*")
    site.press("Try again")

    expect(site.page.get_by_role("alert")).to_have_count(0)
    expect(site.page.get_by_role("table")).to_be_visible()
    assert [text for text in site.console_errors if "status of 500" not in text] == []
    site.console_errors.clear()
