"""Saved views of a list: saved in one browser, opened in another one, by keyboard."""

import re
import uuid

from playwright.sync_api import expect

from tests.browser.dashboard.site import Site

OWN = uuid.uuid4().hex[:8]  # other tests save views of the same account
NAME = f"Failed cards {OWN}"
FILTERS = f"status=failed&order_id=order_{OWN}"


def choose(site: Site, name: str) -> None:
    """Choose an item of the menu, which takes the focus when it opens, by keyboard."""
    site.page.get_by_role("button", name="Views").press("Enter")
    expect(site.page.locator("[role=menu]:focus-within")).to_be_visible()
    item = site.page.get_by_role("menuitem", name=name, exact=True)
    expect(item).to_be_visible()
    for _ in range(site.page.get_by_role("menuitem").count()):
        if item.evaluate("item => item === document.activeElement"):
            break
        site.page.keyboard.press("ArrowDown")
    expect(item).to_be_focused()
    site.page.keyboard.press("Enter")


def test_a_view_is_saved_opened_and_deleted_by_keyboard(site: Site) -> None:
    site.visit(f"/payments?{FILTERS}")

    choose(site, "Save current filters")
    site.wait_for_dialog()
    site.fill("Name", NAME, site.dialog)
    site.page.keyboard.press("Enter")
    expect(site.dialog).to_have_count(0)
    assert NAME in [view["name"] for view in site.api("/v1/dashboard/saved-views?list=payments")]

    site.visit("/payments")
    choose(site, NAME)
    expect(site.page).to_have_url(re.compile(f"order_id=order_{OWN}"))

    choose(site, f"Delete “{NAME}”")
    site.dialog.get_by_role("button", name="Delete view").press("Enter")
    site.see("View deleted.")
    assert NAME not in [view["name"] for view in site.api("/v1/dashboard/saved-views")]
    assert site.console_errors == []
