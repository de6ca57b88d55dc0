"""What stands around every page: its colours, its modes, and what it says when the API is away."""

import re

from playwright.sync_api import Route, expect

from tests.browser.dashboard.site import Site

DARK = "document.documentElement.dataset.mantineColorScheme"


def test_the_colours_are_chosen_and_remembered(site: Site) -> None:
    site.visit("/orders")
    before = site.page.evaluate(DARK)

    site.press(re.compile("^Use (light|dark) colours$"))
    after = site.page.evaluate(DARK)
    site.page.reload()
    expect(site.page.get_by_role("heading", level=1)).to_be_visible()

    assert {before, after} == {"light", "dark"}
    assert site.page.evaluate(DARK) == after


def test_what_could_not_be_loaded_is_asked_for_again(site: Site) -> None:
    def away(route: Route) -> None:
        error = {"code": "INTERNAL_ERROR", "description": "Something went wrong.", "request_id": "req-1"}
        route.fulfill(status=500, json={"error": error})

    site.page.route("**/api/v1/refunds?*", away)
    site.visit("/refunds")
    expect(site.page.get_by_role("alert")).to_contain_text("req-1")

    site.page.unroute("**/api/v1/refunds?*")
    site.press("Try again")

    expect(site.page.get_by_role("alert")).to_have_count(0)
    expect(site.page.get_by_role("table")).to_be_visible()
    assert [said for said in site.complaints if "status of 500" not in said] == []
    site.complaints.clear()
