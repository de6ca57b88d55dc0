"""A user adds a passkey and signs in with it: Chromium's virtual authenticator, by its WebAuthn protocol."""

from collections.abc import Iterator
from datetime import UTC, datetime, timedelta

import pytest
from playwright.sync_api import Browser, expect

from tests.browser.color_schemes import AXE_OPTIONS, COLORS
from tests.browser.dashboard.conftest import own_password, session_state, set_presence
from tests.browser.dashboard.site import Site
from tests.live_stage import RunningStage

EMAIL = "passkey@example.com"
AXE_AT = {(colors, 375): AXE_OPTIONS[colors] for colors in COLORS}
AUTHENTICATOR = {
    "protocol": "ctap2",
    "transport": "internal",
    "hasResidentKey": True,
    "hasUserVerification": True,
    "isUserVerified": True,
    "automaticPresenceSimulation": True,
}


def add_authenticator(site: Site) -> None:
    """Give the tab a device that unlocks passkeys without asking."""
    protocol = site.page.context.new_cdp_session(site.page)
    protocol.send("WebAuthn.enable")
    protocol.send("WebAuthn.addVirtualAuthenticator", {"options": AUTHENTICATOR})


@pytest.fixture
def owner(running: RunningStage, browser: Browser) -> Iterator[Site]:
    """Open the dashboard as an owner of the test merchant, in a browser with an authenticator."""
    printed = running.run("user", EMAIL, "--merchant", "mer_test", "--role", "owner")
    first = next(line.split()[-2] for line in printed.splitlines() if "Password" in line)
    state = session_state(running, EMAIL, own_password(running, EMAIL, first))
    with browser.new_context(storage_state=state, reduced_motion="reduce") as opened:
        site = Site(opened.new_page(), running.dashboard)
        add_authenticator(site)
        yield site


def test_a_passkey_opens_live_mode_signs_in_and_confirms(owner: Site, running: RunningStage) -> None:
    site = owner.visit("/settings/security")
    site.press("Add passkey")
    site.fill("Name", "My laptop", site.dialog)
    site.press("Add passkey", site.dialog)
    site.see("Passkey added.")
    expect(site.page.get_by_role("row").filter(has_text="My laptop")).to_have_count(1)
    problems = list(site.layout_problems("passkeys", (1280, 375), AXE_AT, "main"))
    site.page.set_viewport_size({"width": 1280, "height": 900})
    site.visit("/payments?mode=live")
    site.see("No payments yet")

    site.press("Account")
    site.page.get_by_role("menuitem", name="Sign out").click()
    expect(site.page.get_by_role("button", name="Sign in with a passkey")).to_be_visible()
    problems += site.layout_problems("sign-in", (1280, 375), AXE_AT, "main")
    site.page.set_viewport_size({"width": 1280, "height": 900})
    site.press("Sign in with a passkey")
    expect(site.page.get_by_role("button", name="Account")).to_be_visible()

    set_presence(running, site.page.context.storage_state(), datetime.now(UTC) - timedelta(hours=1))
    site.visit("/developers")
    site.press("Create key")
    site.fill("Name", "Passkey server", site.dialog)
    site.press("Create key", site.dialog)
    site.press("Use a passkey")
    expect(site.by_test_id("new-secret")).to_be_visible()

    assert problems == []
    assert site.console_errors == []
