"""A user who has not proved for a while who they are is asked, and the request is sent again."""

from datetime import UTC, datetime, timedelta

import pytest
from playwright.sync_api import BrowserContext, expect

from tests.browser.color_schemes import AXE_OPTIONS, COLORS
from tests.browser.dashboard.conftest import EMAIL, session_state, set_presence, use_session
from tests.browser.dashboard.site import Site
from tests.live_stage import RunningStage


@pytest.fixture
def stale_site(running: RunningStage, other_browser: BrowserContext, password: str) -> Site:
    """Open the dashboard with a session whose user entered the password an hour ago."""
    state = session_state(running, EMAIL, password)
    set_presence(running, state, datetime.now(UTC) - timedelta(hours=1))
    use_session(other_browser, state)
    return Site(other_browser.new_page(), running.dashboard)


def create_key(site: Site, name: str) -> None:
    site.visit("/developers")
    site.press("Create key")
    site.fill("Name", name, site.dialog)
    site.press("Create key", site.dialog)


def test_a_key_is_created_after_the_password_was_entered_again(stale_site: Site, password: str) -> None:
    site = stale_site
    create_key(site, "Second server")
    site.see("Confirm that it is you")
    site.fill("Password", "not my password")
    site.press("Confirm")
    site.see("The email address or the password is wrong.")

    site.fill("Password", password)
    site.press("Confirm")

    expect(site.by_test_id("new-secret")).to_be_visible()
    assert site.api_requests.count("POST /v1/dashboard/api-keys") == 2
    site.press("Done, I've saved it")
    expect(site.page.get_by_role("row").filter(has_text="Second server")).to_have_count(1)
    expect(site.page).to_have_url(f"{site.address}/developers")


def test_a_user_who_does_not_confirm_sees_why_nothing_happened(stale_site: Site) -> None:
    site = stale_site
    create_key(site, "Third server")
    site.see("Confirm that it is you")
    site.wait_for_dialog()

    site.page.keyboard.press("Escape")

    expect(site.page.get_by_role("alert")).to_contain_text("Confirm that it is you")
    assert site.api_requests.count("POST /v1/dashboard/api-keys") == 1


def test_the_dialog_is_accessible_and_fits_the_screen(stale_site: Site) -> None:
    create_key(stale_site, "Fourth server")
    stale_site.see("Confirm that it is you")

    axe_at = {(colors, 375): AXE_OPTIONS[colors] for colors in COLORS}
    problems = stale_site.layout_problems("reauthentication", (1280, 375), axe_at, "[role=dialog]")

    assert list(problems) == []
