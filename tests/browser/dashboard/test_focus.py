"""Whoever works by keyboard is somewhere after each step, and that is where the work goes on."""

import pytest
from playwright.sync_api import expect

from tests.browser.dashboard.site import Site
from tests.running import RunningStage

OPENERS = {
    "refund": ("/payments/{payment}", "Refund"),
    "new link": ("/links", "New link"),
    "new key": ("/developers", "New key"),
    "delete": ("/webhooks/endpoints/{endpoint}", "Delete the endpoint"),
}


@pytest.mark.parametrize("leave", ["Escape", "Close"])
@pytest.mark.parametrize("name", OPENERS)
def test_what_opened_a_dialog_has_the_focus_again(
    site: Site, ids: dict[str, str], name: str, leave: str
) -> None:
    path, button = OPENERS[name]
    site.visit(path.format(**ids))
    site.press(button)
    expect(site.dialog).to_be_visible()

    if leave == "Escape":
        site.page.keyboard.press("Escape")
    else:
        site.dialog.get_by_role("button", name="Close", exact=True).last.click()

    expect(site.page.get_by_role("button", name=button, exact=True)).to_be_focused()


def test_a_dialog_without_fields_starts_on_the_way_back(site: Site, ids: dict[str, str]) -> None:
    site.visit(f"/webhooks/endpoints/{ids['endpoint']}")

    site.press("Delete the endpoint")

    expect(site.dialog.locator("form").get_by_role("button", name="Close", exact=True)).to_be_focused()


def test_after_all_is_refunded_the_heading_has_the_focus(site: Site, running: RunningStage) -> None:
    payment = running.ended(running.payment())
    site.visit(f"/payments/{payment['id']}")
    site.press("Refund")

    site.dialog.locator("[type=submit]").press("Enter")

    expect(site.page.get_by_role("heading", level=1)).to_be_focused()


def test_a_row_that_was_opened_begins_at_its_heading(site: Site, ids: dict[str, str]) -> None:
    site.visit("/payments")
    link = site.part("payments-table").get_by_role("link").first
    link.focus()

    site.page.keyboard.press("Enter")

    expect(site.page.get_by_role("heading", level=1)).to_be_focused()


def test_a_wrong_field_has_the_focus(site: Site) -> None:
    site.visit("/links")
    site.press("New link")
    site.fill("For", "Lessons", site.dialog)

    site.press("Make the link", site.dialog)

    expect(site.dialog.get_by_label("Amount", exact=True)).to_be_focused()


def test_a_refusal_has_the_focus(site: Site, ids: dict[str, str]) -> None:
    site.visit(f"/webhooks/endpoints/{ids['endpoint']}")
    site.press("Delete the endpoint")
    error = {"code": "INTERNAL_ERROR", "description": "Something went wrong.", "request_id": "req-1"}
    site.page.route(
        "**/webhook-endpoints/*",
        lambda route: (
            route.fulfill(status=409, json={"error": error})
            if route.request.method == "DELETE"
            else route.continue_()
        ),
    )

    site.press("Delete", site.dialog)

    expect(site.dialog.get_by_role("alert")).to_be_focused()


def test_who_walks_the_tabs_by_arrow_stays_on_them(site: Site) -> None:
    site.visit("/settings")
    site.page.get_by_role("tab", name="Business").focus()

    for room in ("Users", "Password and sessions"):
        site.page.keyboard.press("ArrowRight")
        expect(site.page.get_by_role("heading", level=1)).to_have_text(room)
        expect(site.page.get_by_role("tab", name=room)).to_be_focused()


def test_the_tab_of_the_room_is_in_sight_on_a_phone(site: Site) -> None:
    site.page.set_viewport_size({"width": 375, "height": 800})

    site.visit("/developers/requests")

    expect(site.page.get_by_role("tab", name="Requests")).to_be_in_viewport(ratio=1)


def test_a_dialog_that_a_menu_opened_gives_the_focus_back_to_the_menus_button(site: Site) -> None:
    site.visit("/developers")
    button = site.page.get_by_role("row").filter(has_text="key_test_abc123").get_by_role("button").last
    button.press("Enter")
    site.page.get_by_role("menuitem", name="Name and pages").press("Enter")
    expect(site.dialog).to_be_visible()

    site.page.keyboard.press("Escape")

    expect(button).to_be_focused()
