"""Owners create, change, reset and remove users in the settings."""

from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser, Locator, expect

from tests.browser.dashboard.conftest import own_password, session_state
from tests.browser.dashboard.site import Site
from tests.live_stage import RunningStage


def row(site: Site, email: str) -> Locator:
    return site.page.get_by_role("table", name="Users").get_by_role("row").filter(has_text=email)


def choose_action(site: Site, email: str, action: str) -> None:
    site.page.get_by_role("button", name=f"Actions for {email}").click()
    site.page.get_by_role("menuitem", name=action).click()


def read_password(site: Site) -> str:
    """Return the password, which is shown only once, and close the dialog."""
    expect(site.by_test_id("new-secret")).to_be_visible()
    password = site.by_test_id("new-secret").inner_text().strip()
    site.press("Done, I've saved it")
    return password


def create_user(site: Site, email: str, role: str) -> str:
    site.visit("/settings/users")
    site.press("Create user")
    site.fill("Email", email, site.dialog)
    site.choose("Role", role, site.dialog)
    site.press("Create user", site.dialog)
    return read_password(site)


@pytest.fixture
def viewer(site: Site, running: RunningStage, browser: Browser) -> Iterator[Site]:
    """Create a viewer. Yield the dashboard as this user."""
    password = own_password(running, "ann@example.com", create_user(site, "ann@example.com", "Viewer"))
    with browser.new_context(storage_state=session_state(running, "ann@example.com", password)) as opened:
        yield Site(opened.new_page(), running.dashboard)
    choose_action(site, "ann@example.com", "Remove user")
    site.press("Remove user", site.dialog)
    site.see("User removed.")


def test_a_role_change_signs_the_user_out(site: Site, viewer: Site) -> None:
    viewer.visit("/settings/users")
    choose_action(site, "ann@example.com", "Change role")
    site.choose("Role", "Member", site.dialog)
    site.press("Change role", site.dialog)

    site.see("Role changed.")
    expect(row(site, "ann@example.com")).to_contain_text("member")
    expect(viewer.page).to_have_url(f"{site.address}/sign-in?next=%2Fsettings%2Fusers")


def test_an_owner_can_reset_a_password(site: Site, viewer: Site, running: RunningStage) -> None:
    choose_action(site, "ann@example.com", "Reset password")
    site.press("Reset password", site.dialog)

    assert session_state(running, "ann@example.com", read_password(site))
