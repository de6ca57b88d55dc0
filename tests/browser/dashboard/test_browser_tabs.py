"""Several tabs of one browser: each keeps its mode and the user that it was loaded for."""

import pytest
from playwright.sync_api import BrowserContext, expect

from tests.browser.dashboard.conftest import EMAIL, own_password, session_state, use_session
from tests.browser.dashboard.site import Site
from tests.live_stage import RunningStage

OTHER = "other@example.com"
PAGE = {"X-Requested-With": "dashboard"}


def run_and_read(running: RunningStage, word: str, *command: str) -> str:
    """Return the value that the command prints on the line with the word."""
    lines = running.run(*command).splitlines()
    return next(line.split()[-2] for line in lines if word in line)


@pytest.fixture(scope="module")
def others_password(running: RunningStage) -> str:
    """Create another merchant with an owner. Return the owner's password."""
    merchant = run_and_read(running, "Merchant", "merchant", "Other Shop")
    first = run_and_read(running, "Password", "user", OTHER, "--merchant", merchant, "--role", "owner")
    return own_password(running, OTHER, first)


@pytest.fixture
def shared(running: RunningStage, other_browser: BrowserContext, password: str) -> BrowserContext:
    """Open a browser with a separate session of the test user, for tests that end it."""
    use_session(other_browser, session_state(running, EMAIL, password))
    return other_browser


def open_tab(context: BrowserContext, running: RunningStage) -> Site:
    return Site(context.new_page(), running.dashboard)


def sign_in(site: Site, email: str, password: str) -> None:
    site.fill("Email", email)
    site.fill("Password", password)
    site.press("Sign in")


def mode_of(site: Site) -> str:
    return site.page.get_by_role("radiogroup", name="Mode").get_by_role("radio", checked=True).input_value()


def test_a_tab_reports_that_another_user_signed_in(
    shared: BrowserContext, running: RunningStage, others_password: str
) -> None:
    first, second = open_tab(shared, running).visit("/settings"), open_tab(shared, running)
    second.visit("/sign-in")
    sign_in(second, OTHER, others_password)

    first.see("Another user has signed in in this browser.")
    expect(first.page.get_by_label("Name", exact=True)).to_have_value("Other Shop")


def test_a_form_filled_in_for_one_merchant_does_not_change_another(
    shared: BrowserContext, running: RunningStage, others_password: str
) -> None:
    site = open_tab(shared, running).visit("/settings")
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


def test_sign_out_in_one_tab_signs_out_all_tabs(shared: BrowserContext, running: RunningStage) -> None:
    first, second = open_tab(shared, running).visit("/orders"), open_tab(shared, running).visit("/")
    second.press("Account")
    second.page.get_by_role("menuitem", name="Sign out").click()

    expect(first.page).to_have_url(f"{running.dashboard}/sign-in?next=%2Forders")
    first.see("You signed out in another tab.")


def test_a_tab_keeps_its_mode_when_another_tab_switches(site: Site, running: RunningStage) -> None:
    site.visit("/payments")
    second = open_tab(site.page.context, running).visit("/payments")
    second.page.get_by_text("Live", exact=True).click()
    expect(second.page).to_have_url(f"{site.address}/payments?mode=live")

    site.page.reload()
    second.page.reload()

    second.see("No payments yet")
    assert (mode_of(site), mode_of(second)) == ("test", "live")


def test_links_keep_the_mode_and_the_default_is_test(site: Site) -> None:
    site.visit("/orders?mode=live&status=paid")
    site.page.get_by_role("link", name="Refunds", exact=True).click()
    expect(site.page).to_have_url(f"{site.address}/refunds?mode=live")
    expect(site.page.get_by_role("heading", level=1)).to_have_text("Refunds")
    site.choose("Status", "failed")
    expect(site.page).to_have_url(f"{site.address}/refunds?status=failed&mode=live")
    assert mode_of(site) == "live"

    site.visit("/refunds")

    assert mode_of(site) == "test"


def test_the_back_button_restores_the_mode_and_its_data(site: Site, running: RunningStage) -> None:
    order = running.order()
    site.visit("/orders")
    expect(site.page.get_by_role("cell", name=order["id"])).to_be_visible()
    site.page.get_by_text("Live", exact=True).click()
    site.see("No orders yet")

    site.page.go_back()

    expect(site.page.get_by_role("cell", name=order["id"])).to_be_visible()
    assert mode_of(site) == "test"


def test_a_resource_of_the_other_mode_can_be_opened_in_it(site: Site, running: RunningStage) -> None:
    order = running.order()
    site.visit(f"/orders/{order['id']}?mode=live")

    site.press("Switch to test mode")

    expect(site.page).to_have_url(f"{site.address}/orders/{order['id']}")
    site.see("Timeline")
