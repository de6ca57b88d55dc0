"""Saved views of a list: saved in one browser, opened in another one, by keyboard."""

import re
import uuid

from playwright.sync_api import expect

from tests.browser.dashboard.site import Site

NAME = f"Failed cards {uuid.uuid4().hex[:8]}"


def test_a_view_is_saved_opened_and_deleted_by_keyboard(site: Site) -> None:
    views = site.page.get_by_role("button", name="Views")
    site.visit("/payments?status=failed&method=card")

    views.press("Enter")
    site.page.get_by_role("menuitem", name="Save current filters").press("Enter")
    site.fill("Name", NAME, site.dialog)
    site.page.keyboard.press("Enter")
    expect(site.dialog).to_have_count(0)
    assert NAME in [view["name"] for view in site.api("/v1/dashboard/saved-views?list=payments")]

    site.visit("/payments")
    views.press("Enter")
    site.page.get_by_role("menuitem", name=NAME).press("Enter")
    expect(site.page).to_have_url(re.compile(r"status=failed&method=card$|method=card&status=failed$"))

    views.press("Enter")
    site.page.get_by_role("menuitem", name="Delete view").press("Enter")
    site.dialog.get_by_role("button", name="Delete view").press("Enter")
    site.see("View deleted.")
    assert NAME not in [view["name"] for view in site.api("/v1/dashboard/saved-views")]
    assert site.console_errors == []
