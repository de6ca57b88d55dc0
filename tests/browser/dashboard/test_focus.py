"""After each step, the keyboard focus is where the work continues."""

import re

import pytest
from playwright.sync_api import expect

from tests.browser.dashboard.site import Site


def test_the_button_that_opened_a_dialog_regains_the_focus(site: Site, ids: dict[str, str]) -> None:
    site.visit(f"/payments/{ids['payment']}")
    site.press("Refund payment")
    site.wait_for_dialog()

    site.page.keyboard.press("Escape")

    expect(site.page.get_by_role("button", name="Refund payment", exact=True)).to_be_focused()


def test_the_button_of_the_menu_that_opened_a_dialog_regains_the_focus(site: Site) -> None:
    site.visit("/developers")
    site.press(re.compile("^Actions for"))
    site.page.get_by_role("menuitem", name="Edit key").press("Enter")

    site.press("Cancel", site.dialog)

    expect(site.page.get_by_role("button", name=re.compile("^Actions for")).first).to_be_focused()


def test_a_page_opened_from_a_row_focuses_its_heading(site: Site, ids: dict[str, str]) -> None:
    site.visit("/payments")
    link = site.by_test_id("payments-table").get_by_role("link").first
    link.focus()

    site.page.keyboard.press("Enter")

    expect(site.page.get_by_role("heading", level=1, name=re.compile("^₹"))).to_be_focused()


def test_a_page_opened_from_the_navigation_focuses_its_heading(site: Site) -> None:
    site.visit("/orders")

    site.page.get_by_role("link", name="Webhooks", exact=True).press("Enter")

    expect(site.page.get_by_role("heading", level=1, name="Webhooks")).to_be_focused()


@pytest.mark.parametrize(
    ("path", "tabs", "key", "next_tab"),
    [
        ("/settings", "Settings", "ArrowRight", "Branding"),
        ("/developers/requests", "Developers", "ArrowLeft", "API reference"),
    ],
)
def test_arrow_keys_switch_tabs(site: Site, path: str, tabs: str, key: str, next_tab: str) -> None:
    site.visit(path)
    tablist = site.page.get_by_role("tablist", name=tabs)
    tablist.get_by_role("tab", selected=True).focus()
    site.page.keyboard.press(key)
    expect(site.page.get_by_role("heading", level=1)).to_have_text(next_tab)
    expect(tablist.get_by_role("tab", name=next_tab, selected=True)).to_be_focused()

    site.page.keyboard.press(key)

    expect(site.page.get_by_role("heading", level=1)).not_to_have_text(next_tab)
    expect(tablist.get_by_role("tab", selected=True)).to_be_focused()


def test_the_active_tab_is_in_view_on_a_phone(site: Site) -> None:
    site.page.set_viewport_size({"width": 375, "height": 800})

    site.visit("/developers/requests")

    expect(site.page.get_by_role("tab", name="Requests")).to_be_in_viewport(ratio=1)
