"""The parts around every page: colors, test and live mode, and the message when the API is unavailable."""

from playwright.sync_api import Route, expect

from tests.browser.dashboard.site import Site

DARK = "document.documentElement.dataset.mantineColorScheme"


def colors(site: Site, choice: str) -> str:
    site.press("Theme")
    site.page.get_by_role("menuitemradio", name=choice).click()
    return str(site.page.evaluate(DARK))


def test_the_colors_are_chosen_and_remembered_and_left_to_the_system_again(site: Site) -> None:
    site.page.emulate_media(color_scheme="light")
    site.visit("/orders")
    assert colors(site, "Dark") == "dark"
    site.visit("/orders")
    assert site.page.evaluate(DARK) == "dark"

    assert colors(site, "System") == "light"
    site.page.emulate_media(color_scheme="dark")

    expect(site.page.locator("html[data-mantine-color-scheme=dark]")).to_have_count(1)


def test_what_could_not_be_loaded_is_asked_for_again(site: Site) -> None:
    def away(route: Route) -> None:
        error = {"code": "INTERNAL_ERROR", "description": "Something went wrong.", "request_id": "req-1"}
        route.fulfill(status=500, json={"error": error})

    site.page.route("**/api/v1/refunds?*", away)
    site.visit("/refunds")
    expect(site.page.get_by_role("alert")).to_contain_text("req-1")
    assert site.page.get_by_text("Could not refresh the data").count() == 0

    site.page.unroute("**/api/v1/refunds?*")
    site.press("Try again")

    expect(site.page.get_by_role("alert")).to_have_count(0)
    expect(site.page.get_by_role("table")).to_be_visible()
    assert [said for said in site.complaints if "status of 500" not in said] == []
    site.complaints.clear()
