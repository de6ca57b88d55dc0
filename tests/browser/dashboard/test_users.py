"""Who signs in, and in which role: made, changed, reset and removed where the settings are."""

from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser, Locator, expect

from tests.browser.dashboard.conftest import session_of
from tests.browser.dashboard.site import Site
from tests.live_stage import RunningStage


def row(site: Site, email: str) -> Locator:
    return site.page.get_by_role("table", name="Users").get_by_role("row").filter(has_text=email)


def chosen(site: Site, email: str, action: str) -> None:
    site.page.get_by_role("button", name=f"Actions for {email}").click()
    site.page.get_by_role("menuitem", name=action).click()


def shown(site: Site) -> str:
    """The password, which is shown this once."""
    expect(site.part("new-secret")).to_be_visible()
    password = site.part("new-secret").inner_text().strip()
    site.press("Done, I've saved it")
    return password


def made(site: Site, email: str, role: str) -> str:
    site.visit("/settings/users")
    site.press("Create user")
    site.fill("Email", email, site.dialog)
    site.choose("Role", role, site.dialog)
    site.press("Create user", site.dialog)
    return shown(site)


@pytest.fixture
def viewer(site: Site, running: RunningStage, browser: Browser) -> Iterator[Site]:
    """A user whom the site's owner made, who may look."""
    password = made(site, "ann@example.com", "Viewer")
    with browser.new_context(storage_state=session_of(running, "ann@example.com", password)) as opened:
        yield Site(opened.new_page(), running.dashboard)
    chosen(site, "ann@example.com", "Remove user")
    site.press("Remove user", site.dialog)
    site.see("User removed.")


def test_who_may_look_sees_the_users_and_changes_none(viewer: Site) -> None:
    viewer.visit("/settings/users")

    expect(row(viewer, "test@example.com")).to_contain_text("owner")
    expect(row(viewer, "ann@example.com")).to_contain_text("you")
    assert viewer.page.get_by_role("button", name="Actions for").count() == 0
    assert viewer.part("new-user-button").count() == 0


def test_a_new_role_is_signed_in_with(site: Site, viewer: Site) -> None:
    viewer.visit("/settings/users")
    chosen(site, "ann@example.com", "Change role")
    site.choose("Role", "Member", site.dialog)
    site.press("Change role", site.dialog)

    site.see("Role changed.")
    expect(row(site, "ann@example.com")).to_contain_text("member")
    expect(viewer.page).to_have_url(f"{site.address}/sign-in?next=%2Fsettings%2Fusers")


def test_a_forgotten_password_is_replaced_by_an_owner(
    site: Site, viewer: Site, running: RunningStage
) -> None:
    chosen(site, "ann@example.com", "Reset password")
    site.press("Reset password", site.dialog)

    assert session_of(running, "ann@example.com", shown(site))


def test_a_password_is_shown_once(site: Site, viewer: Site) -> None:
    chosen(site, "ann@example.com", "Reset password")
    site.press("Reset password", site.dialog)
    password = shown(site)

    site.page.reload()

    expect(row(site, "ann@example.com")).to_be_visible()
    assert password not in site.page.content()


def test_what_is_wrong_with_a_new_user_is_said(site: Site) -> None:
    site.visit("/settings/users")
    site.press("Create user")
    site.fill("Email", "ann", site.dialog)
    site.press("Create user", site.dialog)
    expect(site.dialog).to_contain_text("Enter an email address.")

    site.fill("Email", "test@example.com", site.dialog)
    site.press("Create user", site.dialog)

    expect(site.dialog).to_contain_text("There is a user of that email address.")


def test_nobody_changes_themselves(site: Site) -> None:
    site.visit("/settings/users")
    expect(row(site, "test@example.com")).to_contain_text("you")

    assert site.page.get_by_role("button", name="Actions for test@example.com").count() == 0
