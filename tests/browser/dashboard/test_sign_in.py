import re

import pytest
from playwright.sync_api import expect

from tests.browser.dashboard.conftest import EMAIL
from tests.browser.dashboard.site import Site


def sign_in(visitor: Site, password: str) -> None:
    visitor.fill("Email", EMAIL)
    visitor.fill("Password", password)
    visitor.press("Sign in")


def test_who_is_not_signed_in_is_led_to_where_they_wanted_to_go(visitor: Site, password: str) -> None:
    visitor.visit("/payments?status=failed")
    sign_in(visitor, password)

    expect(visitor.page.get_by_role("heading", level=1)).to_have_text("Payments")
    expect(visitor.page).to_have_url(re.compile(r"/payments\?status=failed$"))


def test_a_wrong_password_is_refused_in_words(visitor: Site) -> None:
    visitor.visit("/sign-in")
    sign_in(visitor, "not my password")

    expect(visitor.page.get_by_role("alert")).to_contain_text("wrong")
    expect(visitor.page.get_by_role("alert")).to_be_focused()
    expect(visitor.page).to_have_url(re.compile("/sign-in"))


def test_no_script_can_read_the_session(visitor: Site, password: str) -> None:
    visitor.visit("/sign-in")
    sign_in(visitor, password)
    expect(visitor.page.get_by_role("navigation", name="Pages")).to_be_visible()

    (cookie,) = visitor.page.context.cookies()

    assert (cookie["httpOnly"], cookie["sameSite"], cookie["path"]) == (True, "Strict", "/api")
    assert visitor.page.evaluate("document.cookie") == ""
    assert "secret" not in visitor.page.evaluate("JSON.stringify({...localStorage, ...sessionStorage})")


def test_signing_out_ends_the_session_on_the_server(visitor: Site, password: str) -> None:
    visitor.visit("/sign-in")
    sign_in(visitor, password)
    kept = visitor.page.context.storage_state()
    visitor.press("Account")
    visitor.page.get_by_role("menuitem", name="Sign out").click()
    expect(visitor.page).to_have_url(re.compile("/sign-in"))

    cookie = "; ".join(f"{one['name']}={one['value']}" for one in kept["cookies"])
    again = visitor.page.request.get(
        f"{visitor.address}/api/v1/dashboard/me",
        headers={"X-Requested-With": "dashboard", "Cookie": cookie},
    )

    assert again.status == 401


def test_a_session_that_ends_meanwhile_leads_to_the_sign_in(visitor: Site, password: str) -> None:
    visitor.visit("/orders")
    sign_in(visitor, password)
    expect(visitor.page.get_by_role("heading", level=1)).to_have_text("Orders")

    visitor.page.context.clear_cookies()
    visitor.page.get_by_role("link", name="Refunds", exact=True).click()

    expect(visitor.page).to_have_url(re.compile(r"/sign-in\?next="))


def test_a_session_that_had_ended_can_be_signed_out_of(visitor: Site, password: str) -> None:
    visitor.visit("/sign-in?next=/settings")
    sign_in(visitor, password)
    expect(visitor.page.get_by_role("heading", level=1)).to_have_text("Settings")
    visitor.press("Account")
    visitor.page.context.clear_cookies()

    visitor.page.get_by_role("menuitem", name="Sign out").click()

    expect(visitor.page).to_have_url(f"{visitor.address}/sign-in")


def test_a_sign_out_that_failed_is_said(visitor: Site, password: str) -> None:
    visitor.visit("/sign-in")
    sign_in(visitor, password)
    visitor.press("Account")
    visitor.page.route("**/sessions/current", lambda route: route.abort())

    visitor.page.get_by_role("menuitem", name="Sign out").click()

    visitor.see("You are still signed in.")
    expect(visitor.page).not_to_have_url(re.compile("/sign-in"))


@pytest.mark.parametrize("elsewhere", ["//", "http://"])
def test_an_address_that_is_none_leads_home(visitor: Site, password: str, elsewhere: str) -> None:
    visitor.visit(f"/sign-in?next={elsewhere}")

    sign_in(visitor, password)

    expect(visitor.page.get_by_role("heading", level=1)).to_have_text("Overview")
