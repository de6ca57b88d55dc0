"""Users and operators add a passkey and sign in with it, in Chromium with a virtual authenticator."""

import re
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta

import pytest
from playwright.sync_api import Browser, expect

from chalicelib.domain.ids import new_id
from tests.browser.color_schemes import AXE_OPTIONS, COLORS
from tests.browser.dashboard.conftest import own_password, session_state, set_presence
from tests.browser.dashboard.site import Site
from tests.live_stage import RunningStage

EMAIL = "passkey@example.com"
WIDTHS = (1440, 768, 375)
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


@pytest.fixture
def bob(running: RunningStage) -> str:
    """Let an operator have a proposal open. Return the id of its merchant."""
    printed = running.run("merchant", "Fake Goods")
    merchant_id = next(line.split()[-2] for line in printed.splitlines() if "Merchant" in line)
    at = datetime.now(UTC)
    row = {
        "partition": "platform", "id": new_id("prp", at), "action": "suspend_merchant",
        "merchant_id": merchant_id, "reason": "Payers report fake goods.", "proposed_by": "opr_bob",
        "proposed_by_email": "bob@example.com", "status": "open", "created_at": _text(at),
        "open_until": _text(at + timedelta(days=1)),
    }  # fmt: skip
    dynamodb = running.client("dynamodb")
    dynamodb.put_item(
        TableName="payment-gateway-proposals", Item={name: {"S": value} for name, value in row.items()}
    )
    known = {"id": "opr_bob", "email": "bob@example.com", "created_at": _text(at)}
    dynamodb.put_item(
        TableName="payment-gateway-operators", Item={name: {"S": value} for name, value in known.items()}
    )
    return merchant_id


def test_an_operator_enrolls_approves_a_suspension_and_views_the_dashboard(
    running: RunningStage, browser: Browser, bob: str
) -> None:
    printed = running.run("operator", "ann@example.com")
    link = next(word for line in printed.splitlines() for word in line.split() if "#opr_" in word)
    with browser.new_context(reduced_motion="reduce") as opened:
        site = Site(opened.new_page(), running.dashboard)
        add_authenticator(site)
        site.visit(link.removeprefix(running.dashboard))
        problems = list(site.layout_problems("operators-enroll", WIDTHS, AXE_AT))
        site.press("Add passkey")
        site.press("Sign in with a passkey")
        expect(site.page.get_by_role("link", name="Fake Goods")).to_be_visible()
        problems += site.layout_problems("operators-merchants", WIDTHS, AXE_AT)
        problems += _created_merchant(site)

        site.visit("/operators/proposals")
        expect(site.page.get_by_text("Payers report fake goods.")).to_be_visible()
        problems += site.layout_problems("operators-proposals", WIDTHS, AXE_AT)
        site.press(re.compile(f"^Approve: Suspend merchant {bob}"))
        expect(site.page.get_by_role("cell", name=re.compile("approved"))).to_be_visible()

        for page in ("stage", "stage/checks", "stage/dead-letters", "audit-log", f"merchants/{bob}"):
            site.visit(f"/operators/{page}")
            site.wait_until_loaded()
            problems += site.layout_problems(f"operators-{page.replace('/', '-')}", WIDTHS, AXE_AT)
        expect(site.page.get_by_text("suspended", exact=True)).to_be_visible()
        site.press("View dashboard")
        site.fill("Reason", "Check", site.dialog)
        site.press("View dashboard", site.dialog)
        site.see("You view this as an operator")
        site.see("Account suspended")
        problems += site.layout_problems("operators-view", WIDTHS, AXE_AT)
        site.press("End view")
        expect(site.page.get_by_role("heading", name="Merchants")).to_be_visible()

    assert problems == []
    assert site.console_errors == []


def _created_merchant(site: Site) -> list[str]:
    """Create a merchant, and open the dialogs of its page. Return the problems of the layout."""
    site.press("Create merchant")
    site.fill("Name", "Tea Shop", site.dialog)
    site.fill("Owner's email", "tea@shop.example", site.dialog)
    problems = list(site.layout_problems("operators-create", WIDTHS, AXE_AT))
    site.press("Create merchant", site.dialog)
    site.see("tea@shop.example")
    site.see("Not active.")
    site.press("Send invitation again")
    site.see("Invitation sent to tea@shop.example.")
    problems += site.layout_problems("operators-invited", WIDTHS, AXE_AT)
    site.press("Propose limit")
    problems += site.layout_problems("operators-limit", WIDTHS, AXE_AT)
    site.press("Cancel", site.dialog)
    site.press("Propose activation")
    site.fill("Reason", "Contract signed", site.dialog)
    site.press("Create proposal", site.dialog)
    site.see("Live mode cannot be activated yet.")
    return problems


def _text(at: datetime) -> str:
    return f"{at:%Y-%m-%dT%H:%M:%S.%f+0000}"
