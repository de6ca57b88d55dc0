"""The network fails during a money action: the money moves once, and the visible data and input stay."""

import re
from typing import Any

import pytest
from playwright.sync_api import Route, expect

from tests.browser.dashboard.site import Site
from tests.live_stage import RunningStage

CARD = {"number": "4242424242424242", "exp_month": 12, "exp_year": 2040, "cvv": "123"}
REFUND, CAPTURE = re.compile("^Refund "), re.compile("^Capture ")  # and the amount
VOID = "Void authorization"
ALL_REQUESTS = "**/api/v1/**"


@pytest.fixture
def payment(running: RunningStage) -> dict[str, Any]:
    return running.ended(running.payment())


def refunded(running: RunningStage, payment: dict[str, Any]) -> int:
    return int(running.get(f"/v1/payments/{payment['id']}")["amount_refunded"])


def lose_response(route: Route) -> None:
    """Let a POST reach the API without a response to the page; abort every other request."""
    if route.request.method == "POST":
        route.fetch()
    route.abort()


def fill_refund(site: Site, payment: dict[str, Any], amount: str) -> None:
    site.visit(f"/payments/{payment['id']}")
    site.press("Refund payment")
    site.fill("Amount", amount, site.dialog)


def submit_without_response(site: Site, action: str | re.Pattern[str]) -> None:
    """Submit a request that reaches the API. From then on, the page gets no response."""
    site.page.route(ALL_REQUESTS, lose_response)
    site.press(action, site.dialog)
    expect(site.dialog.get_by_role("alert").filter(has_text="could not be reached")).to_be_visible()


def restore_network(site: Site) -> None:
    site.page.unroute(ALL_REQUESTS)
    site.console_errors.clear()


def test_a_lost_response_and_an_outage_refund_once(
    site: Site, running: RunningStage, payment: dict[str, Any]
) -> None:
    fill_refund(site, payment, "10")
    submit_without_response(site, REFUND)
    site.see(re.compile("^Could not refresh the data"))
    expect(site.dialog.get_by_label("Amount", exact=True)).to_have_value("10")
    restore_network(site)

    site.press(REFUND, site.dialog)

    expect(site.dialog).to_have_count(0)
    assert refunded(running, payment) == 1_000


def test_a_reloaded_page_warns_of_the_refund_without_a_response(
    site: Site, running: RunningStage, payment: dict[str, Any]
) -> None:
    fill_refund(site, payment, "10")
    submit_without_response(site, REFUND)
    restore_network(site)

    site.visit(f"/payments/{payment['id']}")
    site.press("Refund payment")
    expect(site.dialog).to_contain_text("We did not get a response for the ₹10.00 refund.")
    expect(site.dialog.get_by_label("Amount", exact=True)).to_have_value("10.00")
    site.press(REFUND, site.dialog)

    expect(site.dialog).to_have_count(0)
    assert refunded(running, payment) == 1_000


@pytest.fixture
def authorized(running: RunningStage) -> dict[str, Any]:
    return running.ended(running.payment(method="card", upi_id=None, card=CARD, captured=False))


def void_without_response(site: Site, payment: dict[str, Any], reason: str) -> None:
    """Void the payment. The page then shows that it is canceled."""
    site.visit(f"/payments/{payment['id']}")
    site.press("Void authorization")
    site.fill("Reason", reason, site.dialog)
    submit_without_response(site, VOID)
    restore_network(site)
    expect(site.page.locator("main h1")).to_contain_text("canceled")


def test_a_void_after_a_lost_response_runs_once(site: Site, authorized: dict[str, Any]) -> None:
    void_without_response(site, authorized, "out of stock")

    site.press(VOID, site.dialog)

    site.see("Authorization voided.")
    expect(site.dialog).to_have_count(0)


def test_a_page_whose_code_is_missing_offers_a_reload_and_the_app_stays(
    site: Site, payment: dict[str, Any]
) -> None:
    site.visit("/payments")
    site.page.evaluate("window.sameDocument = true")
    site.page.route("**/*", lambda route: route.abort())
    site.page.locator(f"a[href*='{payment['id']}']").first.click()
    site.see("This page could not be loaded")
    site.press("Reload page")
    site.see("The gateway still cannot be reached.")
    assert site.page.evaluate("window.sameDocument")
    expect(site.page.get_by_role("link", name="Payments", exact=True).first).to_be_visible()

    site.page.unroute("**/*")
    site.press("Reload page")

    expect(site.page.locator("main h1")).to_contain_text("captured")
    site.console_errors.clear()
