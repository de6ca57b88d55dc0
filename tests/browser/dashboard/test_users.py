"""Owners invite, change and remove users; users accept, switch merchants and set a forgotten password."""

import html
import re
from collections.abc import Iterator

import pytest
import requests
from playwright.sync_api import BrowserContext, Locator, expect

from tests.browser.dashboard.conftest import own_password, session_state, use_session
from tests.browser.dashboard.site import Site
from tests.live_stage import RunningStage

ANN, BOB, CLEO = "ann@example.com", "bob@example.com", "cleo@example.com"
PASSWORD, NEW = "correct horse battery staple", "a quite different sentence"


def row(site: Site, email: str) -> Locator:
    return site.page.get_by_role("table", name="Users").get_by_role("row").filter(has_text=email)


def choose_action(site: Site, email: str, action: str) -> None:
    site.page.get_by_role("button", name=f"Actions for {email}").click()
    site.page.get_by_role("menuitem", name=action).click()


def remove(site: Site, email: str) -> None:
    site.visit("/settings/users")
    choose_action(site, email, "Remove user")
    site.press("Remove user", site.dialog)
    site.see("User removed.")


def link_sent_to(running: RunningStage, email: str) -> str:
    """Return the dashboard's path of the last secret link mailed to the address, as the outbox shows it."""
    link = re.compile(rf'href="{re.escape(running.dashboard)}([^"]+#[^"]+)"')

    def links() -> list[str]:
        page = requests.get(f"{running.api}/outbox", timeout=30).text
        articles = [one for one in page.split("<article>")[1:] if f"To {email}," in one]
        return [html.unescape(found) for one in articles for found in link.findall(one)]

    return str(running.until(lambda: {"links": links()}, lambda seen: bool(seen["links"]))["links"][0])


def new_user(running: RunningStage, email: str, merchant: str = "mer_test", role: str = "viewer") -> str:
    """Create a user as the stage's operator. Return the password."""
    printed = running.run("user", email, "--merchant", merchant, "--role", role)
    found = re.search(r"Password\s+(\S+)", printed)
    assert found, printed
    return found[1]


@pytest.fixture
def viewer(site: Site, running: RunningStage, other_browser: BrowserContext) -> Iterator[Site]:
    """Create a viewer. Yield the dashboard as this user."""
    password = own_password(running, ANN, new_user(running, ANN))
    use_session(other_browser, session_state(running, ANN, password))
    yield Site(other_browser.new_page(), running.dashboard)
    remove(site, ANN)


def test_a_role_change_signs_the_user_out(site: Site, viewer: Site) -> None:
    viewer.visit("/settings/users")
    site.visit("/settings/users")
    choose_action(site, ANN, "Change role")
    site.choose("Role", "Member", site.dialog)
    site.press("Change role", site.dialog)

    site.see("Role changed.")
    expect(row(site, ANN)).to_contain_text("member")
    expect(viewer.page).to_have_url(f"{site.address}/sign-in?next=%2Fsettings%2Fusers")


def test_an_invited_user_sets_a_password_and_signs_in(
    site: Site, signed_out_site: Site, running: RunningStage
) -> None:
    site.visit("/settings/users")
    site.press("Invite user")
    site.fill("Email", BOB, site.dialog)
    site.choose("Role", "Member", site.dialog)
    site.press("Send invitation", site.dialog)
    site.see(f"Invitation sent to {BOB}.")

    signed_out_site.visit(link_sent_to(running, BOB))
    expect(signed_out_site.page).to_have_url(f"{site.address}/invitation")  # without the secret
    signed_out_site.see("Join Test Merchant")
    signed_out_site.fill("New password", PASSWORD)
    signed_out_site.press("Create user")
    signed_out_site.see("Your user was created.")
    sign_in(signed_out_site, BOB, PASSWORD)

    expect(row(site, BOB)).to_contain_text("member")
    remove(site, BOB)


def test_a_user_joins_another_merchant_and_switches(
    site: Site, signed_out_site: Site, running: RunningStage
) -> None:
    merchant = re.search(r"mer_\w{26}", running.run("merchant", "Second Shop"))
    assert merchant
    password = own_password(running, CLEO, new_user(running, CLEO, merchant[0], "owner"))
    site.visit("/settings/users")
    site.press("Invite user")
    site.fill("Email", CLEO, site.dialog)
    site.press("Send invitation", site.dialog)
    tab = signed_out_site

    tab.visit(link_sent_to(running, CLEO))
    tab.page.get_by_role("link", name="Sign in").click()
    sign_in(tab, CLEO, password, heading="Join Test Merchant")
    tab.press("Join")

    expect(tab.page.get_by_role("button", name="Merchant: Test Merchant")).to_be_visible()
    tab.press("Merchant: Test Merchant")
    tab.page.get_by_role("menuitem", name="Second Shop · owner").click()
    expect(tab.page.get_by_role("button", name="Merchant: Second Shop")).to_be_visible()
    assert tab.api("/v1/dashboard/me")["merchant"]["id"] == merchant[0]
    remove(site, CLEO)


def test_a_user_sets_a_forgotten_password(site: Site, viewer: Site, running: RunningStage) -> None:
    viewer.page.context.clear_cookies()
    viewer.visit("/sign-in")
    viewer.page.get_by_role("link", name="Forgot your password?").click()
    expect(viewer.page.get_by_role("heading", level=1, name="Set a new password")).to_be_visible()
    viewer.fill("Email", ANN)
    viewer.press("Send link")
    viewer.see("a mail is on its way")

    viewer.visit(link_sent_to(running, ANN))
    viewer.fill("New password", NEW)
    viewer.press("Set password")

    viewer.see("Sign in with it.")
    sign_in(viewer, ANN, NEW)


def sign_in(tab: Site, email: str, password: str, heading: str = "Overview") -> None:
    expect(tab.page.get_by_role("heading", level=1, name="Sign in")).to_be_visible()
    tab.fill("Email", email)
    tab.fill("Password", password)
    tab.page.get_by_role("button", name="Sign in", exact=True).click()
    expect(tab.page.get_by_role("heading", level=1, name=heading)).to_be_visible()
