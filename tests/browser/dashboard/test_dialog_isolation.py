"""An open dialog belongs to one resource and mode: its input never changes another resource."""

import re
from typing import Any

import pytest
from playwright.sync_api import Route, expect

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


@pytest.mark.parametrize("action", ["Refund payment", "Capture payment", "Void authorization"])
def test_a_payments_dialog_closes_on_the_page_of_another_payment(
    site: Site, payments: tuple[str, str], action: str
) -> None:
    first, second = payments
    site.visit(f"/payments/{first}")
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
    site.fill("Reason", "kept", site.dialog)

    site.page.keyboard.press("Control+k")
    site.page.keyboard.type("!")

    expect(site.dialog.get_by_label("Reason", exact=True)).to_have_value("kept!")


def lose_response(route: Route) -> None:
    route.fetch()
    route.abort()


def create_key(site: Site) -> str:
    site.press("Create key")
    site.fill("Name", "Rolled", site.dialog)
    site.press("Create key", site.dialog)
    key = site.dialog.locator("dd").first.inner_text().strip()
    site.press("Done, I've saved it")
    return key


def test_a_key_rotation_after_a_lost_response_is_the_same_request_in_the_next_dialog(site: Site) -> None:
    site.visit("/developers")
    key = create_key(site)
    rotations: list[dict[str, Any]] = []
    site.page.on(
        "request", lambda sent: rotations.append(dict(sent.headers)) if sent.url.endswith("/roll") else None
    )

    def rotate() -> None:
        row = site.page.get_by_role("row").filter(has_text=key)
        row.get_by_role("button", name=re.compile("^Actions for")).click()
        site.page.get_by_role("menuitem", name="Rotate secret").click()
        site.press("Rotate secret", site.dialog)

    site.page.route("**/roll", lose_response, times=1)
    rotate()
    expect(site.dialog.get_by_role("alert").filter(has_text="could not be reached")).to_be_visible()
    site.press("Cancel", site.dialog)
    site.console_errors.clear()

    rotate()

    expect(site.by_test_id("new-secret")).to_be_visible()
    assert len({sent["idempotency-key"] for sent in rotations}) == 1
    site.press("Done, I've saved it")


def test_an_endpoint_rotation_after_a_lost_response_is_the_same_request_after_a_reload(
    site: Site, ids: dict[str, str]
) -> None:
    rotations: list[dict[str, Any]] = []
    site.page.on(
        "request",
        lambda sent: rotations.append(dict(sent.headers)) if sent.url.endswith("/rotate-secret") else None,
    )
    site.visit(f"/webhooks/endpoints/{ids['endpoint']}")
    site.page.route("**/rotate-secret", lose_response, times=1)
    site.by_test_id("regenerate-secret-button").click()
    site.press("Rotate secret", site.dialog)
    expect(site.dialog.get_by_role("alert").filter(has_text="could not be reached")).to_be_visible()
    site.console_errors.clear()

    site.page.reload()
    site.by_test_id("regenerate-secret-button").click()
    site.see("The last request may have succeeded")
    site.press("Rotate secret", site.dialog)

    site.see("Secret rotated.")
    assert len({sent["idempotency-key"] for sent in rotations}) == 1


def test_a_save_keeps_the_concurrent_change_of_another_owner(site: Site, running: RunningStage) -> None:
    site.visit("/settings")
    site.fill("Email", "owner@example.com")
    changed = site.page.request.patch(
        f"{site.address}/api/v1/dashboard/settings",
        data={"late_authorization": "refund"},
        headers={"X-Requested-With": "dashboard", "X-Mode": "test"},
    )
    assert changed.ok, changed.text()

    site.by_test_id("save-settings-button").click()

    site.see("Settings saved.")
    kept = site.api("/v1/dashboard/settings")
    assert (kept["email"], kept["late_authorization"]) == ("owner@example.com", "refund")
