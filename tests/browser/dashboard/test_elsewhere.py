"""Who goes elsewhere with something open finds nothing of it there: what was typed for one payment is done to
no other."""

import re
from typing import Any

import pytest
from playwright.sync_api import Route, expect

from tests.browser.dashboard.site import Site
from tests.live_stage import RunningStage

CARD = {"number": "4242424242424242", "exp_month": 12, "exp_year": 2040, "cvv": "123"}


@pytest.fixture(scope="module")
def two(running: RunningStage) -> tuple[str, str]:
    """Payments that are authorized, and captured in part: all can be done to each."""
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


def go_by_search(site: Site, thing: str) -> None:
    site.page.keyboard.press("Control+k")
    site.page.get_by_role("textbox", name="Search").fill(thing)
    expect(site.page.get_by_role("option").or_(site.page.locator("[data-action]")).first).to_be_visible()
    site.page.keyboard.press("Enter")
    expect(site.page).to_have_url(re.compile(thing))


@pytest.mark.parametrize("action", ["Refund payment", "Capture payment", "Void authorization"])
def test_a_dialog_of_one_payment_is_not_there_for_another(
    site: Site, two: tuple[str, str], action: str
) -> None:
    first, second = two
    site.visit(f"/payments/{first}")
    go_by_search(site, second)
    site.press(action)
    expect(site.dialog).to_be_visible()

    site.page.go_back()

    expect(site.page).to_have_url(re.compile(first))
    expect(site.dialog).to_have_count(0)


def test_a_form_of_live_mode_is_not_there_in_test_mode(site: Site) -> None:
    site.visit("/links")
    site.page.get_by_text("Live", exact=True).click()
    expect(site.page).to_have_url(re.compile("mode=live"))
    site.press("Create link")
    expect(site.dialog).to_be_visible()

    site.page.go_back()

    expect(site.page).not_to_have_url(re.compile("mode=live"))
    expect(site.dialog).to_have_count(0)


def test_keys_do_nothing_behind_a_dialog(site: Site, two: tuple[str, str]) -> None:
    search = site.page.get_by_role("textbox", name="Search")
    site.visit(f"/payments/{two[0]}")
    site.page.keyboard.press("Control+k")
    expect(search).to_be_focused()
    site.page.keyboard.press("Escape")
    expect(search).to_have_count(0)
    site.press("Refund payment")
    site.fill("Reason", "kept", site.dialog)

    site.page.keyboard.press("Control+k")
    site.page.keyboard.type("!")

    expect(site.dialog.get_by_label("Reason", exact=True)).to_have_value("kept!")


def lost(route: Route) -> None:
    route.fetch()
    route.abort()


def made_key(site: Site) -> str:
    site.press("Create key")
    site.fill("Name", "Rolled", site.dialog)
    site.press("Create key", site.dialog)
    key = site.dialog.locator("dd").first.inner_text().strip()
    site.press("Done, I've saved it")
    return key


def test_a_roll_whose_answer_was_lost_is_the_same_roll_in_the_next_dialog(site: Site) -> None:
    site.visit("/developers")
    key = made_key(site)
    rolls: list[dict[str, Any]] = []
    site.page.on(
        "request", lambda sent: rolls.append(dict(sent.headers)) if sent.url.endswith("/roll") else None
    )

    def roll() -> None:
        row = site.page.get_by_role("row").filter(has_text=key)
        row.get_by_role("button", name=re.compile("^Actions for")).click()
        site.page.get_by_role("menuitem", name="Rotate secret").click()
        site.press("Rotate secret", site.dialog)

    site.page.route("**/roll", lost, times=1)
    roll()
    expect(site.dialog.get_by_role("alert").filter(has_text="could not be reached")).to_be_visible()
    site.press("Cancel", site.dialog)
    site.complaints.clear()

    roll()

    expect(site.part("new-secret")).to_be_visible()
    assert len({sent["idempotency-key"] for sent in rolls}) == 1
    site.press("Done, I've saved it")


def test_a_rotation_whose_answer_was_lost_is_the_same_rotation_after_a_reload(
    site: Site, ids: dict[str, str]
) -> None:
    rotations: list[dict[str, Any]] = []
    site.page.on(
        "request",
        lambda sent: rotations.append(dict(sent.headers)) if sent.url.endswith("/rotate-secret") else None,
    )
    site.visit(f"/webhooks/endpoints/{ids['endpoint']}")
    site.page.route("**/rotate-secret", lost, times=1)
    site.part("regenerate-secret-button").click()
    site.press("Rotate secret", site.dialog)
    expect(site.dialog.get_by_role("alert").filter(has_text="could not be reached")).to_be_visible()
    site.complaints.clear()

    site.page.reload()
    site.part("regenerate-secret-button").click()
    site.see("The last request may have succeeded")
    site.press("Rotate secret", site.dialog)

    site.see("Secret rotated.")
    assert len({sent["idempotency-key"] for sent in rotations}) == 1


def test_what_another_owner_saved_meanwhile_stays(site: Site, running: RunningStage) -> None:
    site.visit("/settings")
    site.fill("Email", "owner@example.com")
    changed = site.page.request.patch(
        f"{site.address}/api/v1/dashboard/settings",
        data={"late_authorization": "refund"},
        headers={"X-Requested-With": "dashboard", "X-Mode": "test"},
    )
    assert changed.ok, changed.text()

    site.part("save-settings-button").click()

    site.see("Settings saved.")
    kept = site.api("/v1/dashboard/settings")
    assert (kept["email"], kept["late_authorization"]) == ("owner@example.com", "refund")
