"""Each new page is used by keyboard alone: open, act, close."""

import re

from playwright.sync_api import Locator, expect

from tests.browser.dashboard.site import Site

MAX_TABS = 80


def tab_to(site: Site, target: Locator) -> None:
    """Press Tab until the element has the focus."""
    expect(target).to_be_visible()
    for _ in range(MAX_TABS):
        site.page.keyboard.press("Tab")
        if target.evaluate("element => element === document.activeElement"):
            return
    raise AssertionError(f"{MAX_TABS} tabs do not reach {target}.")


def enter(site: Site, name: str, within: Locator | None = None) -> None:
    """Press Enter on a button that is reached by Tab."""
    tab_to(site, (within or site.page).get_by_role("button", name=name, exact=True).first)
    site.page.keyboard.press("Enter")


def test_an_export_is_created_downloaded_and_closed(shared_tab: Site) -> None:
    shared_tab.visit("/payments?status=success")
    enter(shared_tab, "Export")
    shared_tab.wait_for_dialog()
    enter(shared_tab, "Create export", shared_tab.dialog)
    with shared_tab.page.expect_download():
        enter(shared_tab, "Download file", shared_tab.dialog)
    shared_tab.page.keyboard.press("Escape")

    expect(shared_tab.dialog).to_have_count(0)
    expect(shared_tab.page.get_by_role("button", name="Export", exact=True)).to_be_focused()


def test_a_report_is_created_and_read(shared_tab: Site) -> None:
    shared_tab.visit("/reports")
    enter(shared_tab, "Create report")
    shared_tab.wait_for_dialog()
    enter(shared_tab, "Create report", shared_tab.dialog)

    expect(shared_tab.page.get_by_role("heading", level=1, name="Daily summary")).to_be_focused()
    with shared_tab.page.expect_download():
        enter(shared_tab, "Download CSV")


def test_a_schedule_is_created_and_deleted(shared_tab: Site) -> None:
    shared_tab.visit("/exports/schedules")
    rows = shared_tab.by_test_id("schedules-table").get_by_role("button", name="Delete schedule")
    enter(shared_tab, "Create schedule")
    shared_tab.wait_for_dialog()
    enter(shared_tab, "Create schedule", shared_tab.dialog)
    expect(shared_tab.dialog).to_have_count(0)
    before = rows.count()

    enter(shared_tab, "Delete schedule")
    shared_tab.wait_for_dialog()
    enter(shared_tab, "Delete schedule", shared_tab.dialog)
    expect(rows).to_have_count(before - 1)


def test_a_value_is_blocked_by_a_risk_list_and_removed(shared_tab: Site) -> None:
    shared_tab.visit("/settings/risk")
    enter(shared_tab, "Add value")
    shared_tab.wait_for_dialog()
    shared_tab.page.keyboard.type("walk@example.com")  # the field has the focus
    shared_tab.page.keyboard.press("Enter")
    expect(shared_tab.dialog).to_have_count(0)

    remove = shared_tab.page.get_by_role("button", name=re.compile("^Remove "))
    expect(remove).to_have_count(1)
    tab_to(shared_tab, remove)
    shared_tab.page.keyboard.press("Enter")
    shared_tab.wait_for_dialog()
    enter(shared_tab, "Remove value", shared_tab.dialog)
    expect(remove).to_have_count(0)
