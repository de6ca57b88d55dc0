"""After each step, the keyboard focus is where the work continues."""

import re
import uuid

import pytest
from playwright.sync_api import expect

from tests.browser.dashboard.site import Site
from tests.live_stage import RunningStage

OPENERS = {
    "refund": ("/payments/{payment}", "Refund payment"),
    "new link": ("/links", "Create link"),
    "new key": ("/developers", "Create key"),
    "delete": ("/webhooks/endpoints/{endpoint}", "Delete endpoint"),
}
COLLEAGUE = f"{uuid.uuid4().hex[:8]}@example.com"  # new in every run, since the stage may be older
MENUS: dict[str, tuple[str, str | re.Pattern[str], str]] = {
    "role": ("/settings/users", f"Actions for {COLLEAGUE}", "Change role"),
    "password": ("/settings/users", f"Actions for {COLLEAGUE}", "Reset password"),
    "key": ("/developers", re.compile("^Actions for"), "Edit key"),
    "keyboard": ("/", "Account", "Keyboard shortcuts"),
}


def leave_dialog(site: Site, how: str) -> None:
    """Close the dialog once it has the focus: it does not react to keys earlier."""
    expect(site.dialog.locator(":focus")).to_have_count(1)
    if how == "Escape":
        site.page.keyboard.press("Escape")
    else:
        site.dialog.get_by_role("button", name="Cancel", exact=True).click()


@pytest.mark.parametrize("leave", ["Escape", "Cancel"])
@pytest.mark.parametrize("name", OPENERS)
def test_the_button_that_opened_a_dialog_regains_the_focus(
    site: Site, ids: dict[str, str], name: str, leave: str
) -> None:
    path, button = OPENERS[name]
    site.visit(path.format(**ids))
    site.press(button)

    leave_dialog(site, leave)

    expect(site.page.get_by_role("button", name=button, exact=True)).to_be_focused()


@pytest.fixture(scope="module")
def colleague(running: RunningStage) -> None:
    running.run("user", COLLEAGUE, "--merchant", "mer_test", "--role", "member")


@pytest.mark.parametrize("leave", ["Escape", "Cancel"])
@pytest.mark.parametrize("name", MENUS)
@pytest.mark.usefixtures("colleague")
def test_the_button_of_the_menu_that_opened_a_dialog_regains_the_focus(
    site: Site, name: str, leave: str
) -> None:
    path, button, item = MENUS[name]
    site.visit(path)
    site.press(button)
    site.page.get_by_role("menuitem", name=item).press("Enter")

    leave_dialog(site, leave)

    expect(site.page.get_by_role("button", name=button).first).to_be_focused()


def test_a_dialog_without_fields_focuses_its_cancel_button(site: Site, ids: dict[str, str]) -> None:
    site.visit(f"/webhooks/endpoints/{ids['endpoint']}")

    site.press("Delete endpoint")

    expect(site.dialog.locator("form").get_by_role("button", name="Cancel", exact=True)).to_be_focused()


def test_the_heading_has_the_focus_after_a_full_refund(site: Site, running: RunningStage) -> None:
    payment = running.ended(running.payment())
    site.visit(f"/payments/{payment['id']}")
    site.press("Refund payment")

    site.dialog.locator("[type=submit]").press("Enter")

    expect(site.page.get_by_role("heading", level=1)).to_be_focused()


def test_the_heading_has_the_focus_if_the_opening_button_disappears_later(
    site: Site, running: RunningStage
) -> None:
    payment = running.ended(running.payment())
    address = f"**/api/v1/payments/{payment['id']}"
    site.visit(f"/payments/{payment['id']}")
    site.press("Refund payment")
    before = site.api(f"/v1/payments/{payment['id']}")
    site.page.route(address, lambda route: route.fulfill(json={"data": before}))
    site.dialog.locator("[type=submit]").press("Enter")
    expect(site.page.get_by_role("button", name="Refund payment", exact=True)).to_be_focused()

    site.page.unroute(address)

    expect(site.page.get_by_role("heading", level=1)).to_be_focused()


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


def test_an_invalid_field_has_the_focus(site: Site) -> None:
    site.visit("/links")
    site.press("Create link")
    site.fill("Description", "Lessons", site.dialog)

    site.press("Create link", site.dialog)

    expect(site.dialog.get_by_label("Amount", exact=True)).to_be_focused()


def test_an_error_message_has_the_focus(site: Site, ids: dict[str, str]) -> None:
    site.visit(f"/webhooks/endpoints/{ids['endpoint']}")
    site.press("Delete endpoint")
    error = {"code": "INTERNAL_ERROR", "description": "Something went wrong.", "request_id": "req-1"}
    site.page.route(
        "**/webhook-endpoints/*",
        lambda route: (
            route.fulfill(status=409, json={"error": error})
            if route.request.method == "DELETE"
            else route.continue_()
        ),
    )

    site.press("Delete endpoint", site.dialog)

    expect(site.dialog.get_by_role("alert")).to_be_focused()


@pytest.mark.parametrize(
    ("path", "tabs", "key", "next_tab"),
    [
        ("/settings", "Settings", "ArrowRight", "Users"),
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
