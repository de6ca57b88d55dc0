import re

from playwright.sync_api import Route, expect

from chalicelib.accounts.authentication import COOKIE
from tests.browser.dashboard.conftest import EMAIL
from tests.browser.dashboard.site import Site


def sign_in(signed_out_site: Site, password: str) -> None:
    signed_out_site.fill("Email", EMAIL)
    signed_out_site.fill("Password", password)
    signed_out_site.press("Sign in")


def only_deletions(route: Route) -> None:
    """Let DELETE requests through; leave the others without a response."""
    if route.request.method == "DELETE":
        route.continue_()


def only_refunds(route: Route) -> None:
    """Let the requests of the list of refunds through; leave the others without a response."""
    if "/v1/refunds" in route.request.url:
        route.continue_()


def test_sign_in_continues_to_the_requested_page(signed_out_site: Site, password: str) -> None:
    signed_out_site.visit("/payments?status=failed")
    sign_in(signed_out_site, password)

    expect(signed_out_site.page.get_by_role("heading", level=1)).to_have_text("Payments")
    expect(signed_out_site.page).to_have_url(re.compile(r"/payments\?status=failed$"))


def test_a_wrong_password_shows_an_error(signed_out_site: Site) -> None:
    signed_out_site.visit("/sign-in")
    sign_in(signed_out_site, "not my password")

    expect(signed_out_site.page.get_by_role("alert")).to_contain_text("wrong")
    expect(signed_out_site.page.get_by_role("alert")).to_be_focused()
    expect(signed_out_site.page).to_have_url(re.compile("/sign-in"))


def test_scripts_cannot_read_the_session(signed_out_site: Site, password: str) -> None:
    signed_out_site.visit("/sign-in")
    sign_in(signed_out_site, password)
    expect(signed_out_site.page.get_by_role("navigation", name="Pages")).to_be_visible()

    session, device = sorted(signed_out_site.page.context.cookies(), key=lambda one: one["name"] != COOKIE)

    assert (session["name"], device["name"].partition("_")[0]) == (COOKIE, "device")
    for cookie in (session, device):
        assert (cookie["httpOnly"], cookie["secure"], cookie["sameSite"]) == (True, True, "Strict")
    assert (session["path"], device["path"]) == ("/", "/api/v1/dashboard/sessions")
    assert signed_out_site.page.evaluate("document.cookie") == ""
    assert "secret" not in signed_out_site.page.evaluate(
        "JSON.stringify({...localStorage, ...sessionStorage})"
    )


def test_sign_out_ends_the_session_on_the_server(signed_out_site: Site, password: str) -> None:
    signed_out_site.visit("/sign-in")
    sign_in(signed_out_site, password)
    kept = signed_out_site.page.context.storage_state()
    signed_out_site.press("Account")
    signed_out_site.page.get_by_role("menuitem", name="Sign out").click()
    expect(signed_out_site.page).to_have_url(re.compile("/sign-in"))

    cookie = "; ".join(f"{one['name']}={one['value']}" for one in kept["cookies"])
    again = signed_out_site.page.request.get(
        f"{signed_out_site.address}/api/v1/dashboard/me",
        headers={"X-Requested-With": "dashboard", "Cookie": cookie},
    )

    assert again.status == 401


def test_an_expired_session_redirects_to_sign_in(signed_out_site: Site, password: str) -> None:
    signed_out_site.visit("/orders")
    sign_in(signed_out_site, password)
    expect(signed_out_site.page.get_by_role("heading", level=1)).to_have_text("Orders")
    signed_out_site.page.route("**/api/v1/**", only_refunds)  # the page's own requests would leave it first
    signed_out_site.page.context.clear_cookies()
    signed_out_site.page.get_by_role("link", name="Refunds", exact=True).click()

    expect(signed_out_site.page).to_have_url(re.compile(r"/sign-in\?next="))


def test_sign_out_works_after_the_session_ended(signed_out_site: Site, password: str) -> None:
    signed_out_site.visit("/sign-in?next=/settings")
    sign_in(signed_out_site, password)
    expect(signed_out_site.page.get_by_role("heading", level=1)).to_have_text("Settings")
    signed_out_site.press("Account")
    signed_out_site.page.route("**/api/v1/**", only_deletions)  # a poll would leave the page first
    signed_out_site.page.context.clear_cookies()

    signed_out_site.page.get_by_role("menuitem", name="Sign out").click()

    expect(signed_out_site.page).to_have_url(f"{signed_out_site.address}/sign-in")


def test_a_failed_sign_out_shows_an_error(signed_out_site: Site, password: str) -> None:
    signed_out_site.visit("/sign-in")
    sign_in(signed_out_site, password)
    signed_out_site.press("Account")
    signed_out_site.page.route("**/sessions/current", lambda route: route.abort())

    signed_out_site.page.get_by_role("menuitem", name="Sign out").click()

    signed_out_site.see("You are still signed in.")
    expect(signed_out_site.page).not_to_have_url(re.compile("/sign-in"))
