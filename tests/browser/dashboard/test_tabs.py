"""Several tabs of one browser: each keeps to its mode, and to the user whom it was opened for."""

from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser, BrowserContext, expect

from tests.browser.dashboard.conftest import EMAIL, session_of
from tests.browser.dashboard.site import Site
from tests.live_stage import RunningStage

OTHER = "other@example.com"
PAGE = {"X-Requested-With": "dashboard"}


def said(running: RunningStage, word: str, *command: str) -> str:
    """What a command says behind that word."""
    lines = running.run(*command).splitlines()
    return next(line.split()[-2] for line in lines if word in line)


@pytest.fixture(scope="module")
def others_password(running: RunningStage) -> str:
    """Of the owner of another merchant."""
    merchant = said(running, "Merchant", "merchant", "Other Shop")
    return said(running, "Password", "user", OTHER, "--merchant", merchant, "--role", "owner")


@pytest.fixture
def shared(running: RunningStage, browser: Browser, password: str) -> Iterator[BrowserContext]:
    """A browser in which the test user has a session of its own, for tests that end it."""
    with browser.new_context(storage_state=session_of(running, EMAIL, password)) as opened:
        yield opened


def tab_of(context: BrowserContext, running: RunningStage) -> Site:
    return Site(context.new_page(), running.dashboard)


def sign_in(site: Site, email: str, password: str) -> None:
    site.fill("Email", email)
    site.fill("Password", password)
    site.press("Sign in")


def mode_of(site: Site) -> str:
    return site.page.get_by_role("radiogroup", name="Mode").get_by_role("radio", checked=True).input_value()


def test_a_tab_says_so_when_somebody_else_signs_in_in_another(
    shared: BrowserContext, running: RunningStage, others_password: str
) -> None:
    first, second = tab_of(shared, running).visit("/settings"), tab_of(shared, running)
    second.visit("/sign-in")
    sign_in(second, OTHER, others_password)

    first.see("Another user has signed in in this browser.")
    expect(first.page.get_by_label("Name", exact=True)).to_have_value("Other Shop")


def test_a_form_that_was_filled_in_for_one_merchant_changes_no_other(
    shared: BrowserContext, running: RunningStage, others_password: str
) -> None:
    site = tab_of(shared, running).visit("/settings")
    site.fill("Name", "Not Theirs")
    signed_in = shared.request.post(
        f"{running.dashboard}/api/v1/dashboard/sessions",
        data={"email": OTHER, "password": others_password},
        headers=PAGE,
    )
    assert signed_in.ok

    site.press("Save settings")

    site.see("Another user has signed in in this browser.")
    assert site.api("/v1/dashboard/settings")["name"] == "Other Shop"


def test_who_signs_out_in_one_tab_is_signed_out_in_all(shared: BrowserContext, running: RunningStage) -> None:
    first, second = tab_of(shared, running).visit("/orders"), tab_of(shared, running).visit("/")
    second.press("Account")
    second.page.get_by_role("menuitem", name="Sign out").click()

    expect(first.page).to_have_url(f"{running.dashboard}/sign-in?next=%2Forders")
    first.see("You signed out in another tab.")


def test_a_tab_stays_in_its_mode_whatever_another_does(site: Site, running: RunningStage) -> None:
    site.visit("/payments")
    second = tab_of(site.page.context, running).visit("/payments")
    second.page.get_by_text("Live", exact=True).click()
    expect(second.page).to_have_url(f"{site.address}/payments?mode=live")

    site.page.reload()
    second.page.reload()

    second.see("No payments yet")
    assert (mode_of(site), mode_of(second)) == ("test", "live")


def test_every_link_stays_in_the_mode_and_what_says_nothing_is_test(site: Site) -> None:
    site.visit("/orders?mode=live&status=paid")
    site.page.get_by_role("link", name="Refunds", exact=True).click()
    expect(site.page).to_have_url(f"{site.address}/refunds?mode=live")
    site.choose("Status", "failed")
    expect(site.page).to_have_url(f"{site.address}/refunds?status=failed&mode=live")
    assert mode_of(site) == "live"

    site.visit("/refunds")

    assert mode_of(site) == "test"


def test_going_back_goes_back_to_the_other_mode_and_its_data(site: Site, running: RunningStage) -> None:
    order = running.order()
    site.visit("/orders")
    expect(site.page.get_by_role("cell", name=order["id"])).to_be_visible()
    site.page.get_by_text("Live", exact=True).click()
    site.see("No orders yet")

    site.page.go_back()

    expect(site.page.get_by_role("cell", name=order["id"])).to_be_visible()
    assert mode_of(site) == "test"


def test_what_is_in_the_other_mode_is_one_press_away(site: Site, running: RunningStage) -> None:
    order = running.order()
    site.visit(f"/orders/{order['id']}?mode=live")

    site.press("Switch to test mode")

    expect(site.page).to_have_url(f"{site.address}/orders/{order['id']}")
    site.see("Timeline")
