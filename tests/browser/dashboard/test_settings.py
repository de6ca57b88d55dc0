from playwright.sync_api import BrowserContext, expect

from chalicelib.accounts.authentication import COOKIE
from tests.browser.dashboard.conftest import own_password, session_state, use_session
from tests.browser.dashboard.site import Site
from tests.live_stage import RunningStage


def create_user(running: RunningStage, email: str, role: str) -> str:
    """Create a user of the test merchant. Return the password that the user chose."""
    printed = running.run("user", email, "--merchant", "mer_test", "--role", role)
    first = next(line.split()[-2] for line in printed.splitlines() if "Password" in line)
    return own_password(running, email, first)


def test_another_session_can_be_ended(site: Site, running: RunningStage, password: str) -> None:
    other = session_state(running, "test@example.com", password)
    site.visit("/settings/security")
    rows = site.page.get_by_role("row").filter(has=site.page.get_by_role("button", name="Sign out"))
    expect(rows.first).to_contain_text("python-requests")

    rows.first.get_by_role("button", name="Sign out").click()

    site.see("Session ended.")
    cookie = f"{COOKIE}={other['cookies'][0]['value']}"
    answer = site.page.request.get(
        f"{site.address}/api/v1/dashboard/me",
        headers={"X-Requested-With": "dashboard", "Cookie": cookie},
    )
    assert answer.status == 401


def test_all_other_sessions_can_be_ended_together(
    other_browser: BrowserContext, running: RunningStage
) -> None:
    email = "many@example.com"
    password = create_user(running, email, "viewer")
    others = [session_state(running, email, password) for _ in range(2)]
    use_session(other_browser, session_state(running, email, password))
    site = Site(other_browser.new_page(), running.dashboard)
    site.visit("/settings/security")

    site.press("Sign out other sessions")

    site.see("Sessions ended: 2.")
    expect(site.page.get_by_role("button", name="Sign out other sessions")).to_have_count(0)
    site.see("this session")
    for other in others:
        use_session(other_browser, other)
        site.visit("/payments").see("Sign in")


def test_a_password_change_needs_the_current_password(
    other_browser: BrowserContext, running: RunningStage
) -> None:
    email = "changes@example.com"
    password = create_user(running, email, "member")
    use_session(other_browser, session_state(running, email, password))
    site = Site(other_browser.new_page(), running.dashboard).visit("/settings/security")
    site.fill("Current password", "not this")
    site.fill("New password", "a-longer-password-1")
    site.press("Change password")
    expect(site.page.get_by_text("wrong")).to_be_visible()

    site.fill("Current password", password)
    site.press("Change password")

    site.see("Password changed.")
    assert session_state(running, email, "a-longer-password-1")


def test_a_viewer_cannot_refund(other_browser: BrowserContext, running: RunningStage) -> None:
    email = "viewer@example.com"
    payment = running.ended(running.payment())
    use_session(other_browser, session_state(running, email, create_user(running, email, "viewer")))
    site = Site(other_browser.new_page(), running.dashboard).visit(f"/payments/{payment['id']}")
    expect(site.by_test_id("timeline")).to_be_visible()
    assert site.page.get_by_role("button", name="Refund payment", exact=True).count() == 0

    rejected = other_browser.request.post(
        f"{running.dashboard}/api/v1/payments/{payment['id']}/refunds",
        data={},
        headers={"X-Requested-With": "dashboard", "X-Mode": "test"},
    )

    assert rejected.status == 403


def test_the_late_payment_and_expiry_settings_are_saved(site: Site) -> None:
    site.visit("/settings")
    site.page.get_by_label("Refund it to the customer").check()
    site.fill("Release authorizations after (hours)", "48")
    site.press("Save settings")
    site.see("Settings saved.")

    saved = site.api("/v1/dashboard/settings")

    assert (saved["late_authorization"], saved["authorized_for_seconds"]) == ("refund", 48 * 3600)
    site.page.get_by_label("Capture it: the payment becomes successful").check()
    site.fill("Release authorizations after (hours)", "")
    site.press("Save settings")
    expect(site.by_test_id("save-settings-button")).to_be_disabled()
