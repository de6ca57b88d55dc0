"""Owners create, change, reset and remove users in the settings."""

from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser, Locator, expect

from tests.browser.dashboard.conftest import session_state
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
    password = create_user(site, "ann@example.com", "Viewer")
    with browser.new_context(storage_state=session_state(running, "ann@example.com", password)) as opened:
        yield Site(opened.new_page(), running.dashboard)
    choose_action(site, "ann@example.com", "Remove user")
    site.press("Remove user", site.dialog)
    site.see("User removed.")


def test_a_viewer_sees_the_users_and_cannot_change_them(viewer: Site) -> None:
    viewer.visit("/settings/users")

    expect(row(viewer, "test@example.com")).to_contain_text("owner")
    expect(row(viewer, "ann@example.com")).to_contain_text("you")
    assert viewer.page.get_by_role("button", name="Actions for").count() == 0
    assert viewer.by_test_id("new-user-button").count() == 0


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


def test_a_password_is_shown_once(site: Site, viewer: Site) -> None:
    choose_action(site, "ann@example.com", "Reset password")
    site.press("Reset password", site.dialog)
    password = read_password(site)

    site.page.reload()

    expect(row(site, "ann@example.com")).to_be_visible()
    assert password not in site.page.content()


def test_an_invalid_user_shows_the_error(site: Site) -> None:
    site.visit("/settings/users")
    site.press("Create user")
    site.fill("Email", "ann", site.dialog)
    site.press("Create user", site.dialog)
    expect(site.dialog).to_contain_text("Enter an email address.")

    site.fill("Email", "test@example.com", site.dialog)
    site.press("Create user", site.dialog)

    expect(site.dialog).to_contain_text("There is a user of that email address.")


def test_owners_cannot_change_themselves(site: Site) -> None:
    site.visit("/settings/users")
    expect(row(site, "test@example.com")).to_contain_text("you")

    assert site.page.get_by_role("button", name="Actions for test@example.com").count() == 0
