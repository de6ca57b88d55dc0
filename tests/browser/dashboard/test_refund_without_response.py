"""A refund without a response stays one refund over a new sign-in, in every tab."""

import re
from collections.abc import Iterator
from typing import Any

import pytest
from playwright.sync_api import Route, expect

from tests.browser.dashboard.conftest import EMAIL
from tests.browser.dashboard.site import Site
from tests.live_stage import RunningStage

REFUND = re.compile("^Refund ")  # and the amount
WARNING = "We did not get a response for the ₹10.00 refund."


@pytest.fixture
def payment(running: RunningStage) -> dict[str, Any]:
    return running.ended(running.payment())


@pytest.fixture
def unanswered(site: Site, payment: dict[str, Any]) -> Iterator[Site]:
    """Send a refund of ₹10 that reaches the API without a response to the page."""

    def lose_response(route: Route) -> None:
        route.fetch()
        route.abort()

    site.visit(f"/payments/{payment['id']}")
    site.press("Refund payment")
    site.fill("Amount", "10", site.dialog)
    site.page.route("**/refunds", lose_response, times=1)
    site.press(REFUND, site.dialog)
    expect(site.dialog.get_by_role("alert").filter(has_text="could not be reached")).to_be_visible()
    yield site
    site.console_errors.clear()  # the browser logs the lost response and the 401


def test_a_refund_is_made_once_over_a_new_sign_in(
    unanswered: Site, running: RunningStage, payment: dict[str, Any], password: str
) -> None:
    site = unanswered
    site.page.context.clear_cookies()
    site.press(REFUND, site.dialog)
    expect(site.page.get_by_role("button", name="Sign in", exact=True)).to_be_visible()
    site.fill("Email", EMAIL)
    site.fill("Password", password)
    site.press("Sign in")  # it continues to the payment
    site.press("Refund payment")
    expect(site.dialog).to_contain_text(WARNING)

    site.press(REFUND, site.dialog)

    expect(site.dialog).to_have_count(0)
    assert running.get(f"/v1/payments/{payment['id']}")["amount_refunded"] == 1_000


def test_another_tab_warns_of_the_refund_and_makes_the_same_request(
    unanswered: Site, running: RunningStage, payment: dict[str, Any]
) -> None:
    other = Site(unanswered.page.context.new_page(), running.dashboard)
    other.visit(f"/payments/{payment['id']}")
    other.press("Refund payment")
    expect(other.dialog).to_contain_text(WARNING)

    other.press(REFUND, other.dialog)

    expect(other.dialog).to_have_count(0)
    expect(unanswered.dialog).not_to_contain_text(WARNING)
    assert running.get(f"/v1/payments/{payment['id']}")["amount_refunded"] == 1_000
