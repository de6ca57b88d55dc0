"""An owner adds an authenticator app, which opens live mode, and signs in with its code."""

from collections.abc import Iterator
from datetime import UTC, datetime

import pytest
from playwright.sync_api import Browser, expect
from pyotp import TOTP

from tests.browser.color_schemes import AXE_OPTIONS, COLORS
from tests.browser.dashboard.conftest import own_password, session_state
from tests.browser.dashboard.site import Site
from tests.live_stage import RunningStage

EMAIL = "factor@example.com"
WIDTHS = (1280, 375)
AXE_AT = {(colors, 375): AXE_OPTIONS[colors] for colors in COLORS}


@pytest.fixture(scope="module")
def owner_password(running: RunningStage) -> str:
    """Create another owner of the test merchant. Return the password."""
    printed = running.run("user", EMAIL, "--merchant", "mer_test", "--role", "owner")
    first = next(line.split()[-2] for line in printed.splitlines() if "Password" in line)
    return own_password(running, EMAIL, first)


@pytest.fixture
def owner(running: RunningStage, browser: Browser, owner_password: str) -> Iterator[Site]:
    state = session_state(running, EMAIL, owner_password)
    with browser.new_context(storage_state=state, reduced_motion="reduce") as opened:
        yield Site(opened.new_page(), running.dashboard)


def code_of(secret: str, steps: int = 0) -> str:
    app = TOTP(secret)
    return app.generate_otp(app.timecode(datetime.now(UTC)) + steps)


def test_an_app_opens_live_mode_and_is_asked_for_at_the_next_sign_in(
    owner: Site, signed_out_site: Site, owner_password: str
) -> None:
    owner.visit("/payments?mode=live")
    owner.see("Live mode needs a second factor")
    problems = list(owner.layout_problems("second-factor-notice", WIDTHS, AXE_AT, "main"))
    owner.page.get_by_role("link", name="Set up a second factor").click()
    owner.press("Add authenticator app")
    secret = owner.by_test_id("authenticator-secret").inner_text().strip()
    problems += owner.layout_problems("authenticator-dialog", WIDTHS, AXE_AT, "[role=dialog]")

    owner.fill("Code", code_of(secret, -1), owner.dialog)
    owner.press("Add app")
    expect(owner.by_test_id("recovery-codes")).to_be_visible()
    problems += owner.layout_problems("recovery-codes", WIDTHS, AXE_AT, "[role=dialog]")
    owner.press("Done, I've saved them")
    owner.see("Recovery codes left: 10.")
    expect(owner.page.get_by_role("button", name="Sign out other sessions")).to_have_count(0)
    problems += owner.layout_problems("security-page", WIDTHS, AXE_AT, "main")
    owner.visit("/payments?mode=live")
    owner.see("No payments yet")

    site = signed_out_site.visit("/sign-in")
    site.fill("Email", EMAIL)
    site.fill("Password", owner_password)
    site.press("Sign in")
    site.see("Enter your code")
    problems += site.layout_problems("sign-in-code", WIDTHS, AXE_AT, "main")
    site.fill("Code", code_of(secret))
    site.press("Continue")
    expect(site.page.get_by_role("button", name="Account")).to_be_visible()

    assert problems == []
    assert owner.console_errors == []
