"""An open dialog belongs to one resource and mode: its input never changes another resource."""

import re

import pytest
from playwright.sync_api import expect

from tests.browser.dashboard.site import Site
from tests.live_stage import RunningStage

CARD = {"number": "4242424242424242", "exp_month": 12, "exp_year": 2040, "cvv": "123"}


@pytest.fixture(scope="module")
def payments(running: RunningStage) -> tuple[str, str]:
    """Return two partly captured payments, which allow every action."""
    made = [
        running.ended(running.payment(method="card", upi_id=None, card=CARD, captured=False))["id"]
        for _ in range(2)
    ]
    for payment in made:
        running.post(f"/v1/payments/{payment}/capture", {"amount": 10_000})
        running.until(
            lambda payment=payment: running.get(f"/v1/payments/{payment}"),  # type: ignore[misc]
            lambda seen: bool(seen["amount_refundable"]),
        )
    return made[0], made[1]


def go_by_search(site: Site, resource_id: str) -> None:
    site.page.keyboard.press("Control+k")
    site.page.get_by_role("textbox", name="Search").fill(resource_id)
    expect(site.page.get_by_role("option").or_(site.page.locator("[data-action]")).first).to_be_visible()
    site.page.keyboard.press("Enter")
    expect(site.page).to_have_url(re.compile(resource_id))


def test_a_payments_dialog_closes_on_the_page_of_another_payment(
    site: Site, payments: tuple[str, str]
) -> None:
    first, second = payments
    site.visit(f"/payments/{first}")
    for action in ("Refund payment", "Capture payment", "Void authorization"):
        go_by_search(site, second)
        site.press(action)
        expect(site.dialog).to_be_visible()

        site.page.go_back()

        expect(site.page).to_have_url(re.compile(first))
        expect(site.dialog).to_have_count(0)


def test_a_live_mode_dialog_closes_in_test_mode(site: Site) -> None:
    site.visit("/links")
    site.page.get_by_text("Live", exact=True).click()
    expect(site.page).to_have_url(re.compile("mode=live"))
    site.press("Create link")
    expect(site.dialog).to_be_visible()

    site.page.go_back()

    expect(site.page).not_to_have_url(re.compile("mode=live"))
    expect(site.dialog).to_have_count(0)


def test_shortcuts_do_nothing_while_a_dialog_is_open(site: Site, payments: tuple[str, str]) -> None:
    search = site.page.get_by_role("textbox", name="Search")
    site.visit(f"/payments/{payments[0]}")
    site.page.keyboard.press("Control+k")
    expect(search).to_be_focused()
    site.page.keyboard.press("Escape")
    expect(search).to_have_count(0)
    site.press("Refund payment")
    site.wait_for_dialog()
    site.fill("Reason", "kept", site.dialog)

    site.page.keyboard.press("Control+k")
    site.page.keyboard.type("!")

    expect(site.dialog.get_by_label("Reason", exact=True)).to_have_value("kept!")
