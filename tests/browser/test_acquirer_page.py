"""The outcomes of an acquirer's script, as the payer sees them: tests/browser/acquirer_page.py."""

from collections.abc import Callable

import pytest
from playwright.sync_api import BrowserContext, expect

from tests.browser.acquirer_page import ACQUIRERS, ORIGINS, AcquirerPage
from tests.live_stage import RunningStage

Shows = Callable[..., AcquirerPage]


@pytest.fixture
def shows(context: BrowserContext, running: RunningStage) -> Shows:
    """Return a page of an acquirer whose script has the outcomes, which is not open yet."""
    return lambda acquirer, *outcomes: AcquirerPage(context.new_page(), running, acquirer, *outcomes)


@pytest.mark.parametrize(
    ("acquirer", "outcome", "text"),
    [
        ("stripe", "declined", "Your card was declined."),
        ("stripe", "closed", "We could not authenticate your card."),
        ("razorpay", "closed", "The payment window was closed."),
        ("cashfree", "declined", "The bank declined the card."),
        ("cashfree", "closed", "The payer closed the window."),
    ],
)
def test_a_payer_who_was_declined_or_left_can_pay_again(
    shows: Shows, acquirer: str, outcome: str, text: str
) -> None:
    shown = shows(acquirer, outcome, "paid")
    shown.open_and_pay()
    shown.sees(text)
    assert shown.reported == 0

    shown.pay.click()

    shown.sees("Payment successful")
    assert (shown.reported, shown.errors) == (1, [])


def test_a_declined_card_can_be_replaced_in_razorpays_window(shows: Shows) -> None:
    razorpay = shows("razorpay", "declined")
    razorpay.open()
    expect(razorpay.pay).to_be_disabled()

    razorpay.page.get_by_text("Use another card").click()

    razorpay.sees("Payment successful")
    assert (razorpay.reported, razorpay.errors) == (1, [])


@pytest.mark.parametrize(
    ("result", "text"), [("success", "Payment successful"), ("failed", "Payment failed")]
)
@pytest.mark.parametrize("acquirer", ACQUIRERS)
def test_after_3d_secure_at_the_bank_the_gateway_says_what_became_of_it(
    shows: Shows, acquirer: str, result: str, text: str
) -> None:
    shown = shows(acquirer, "challenged")
    shown.result = result
    shown.open_and_pay()

    shown.confirm_at_bank()

    shown.sees(text)
    assert (shown.reported, shown.errors) == (1, [])


@pytest.mark.parametrize("acquirer", ACQUIRERS)
def test_a_payment_that_the_gateway_finds_declined_is_not_shown_as_paid(shows: Shows, acquirer: str) -> None:
    shown = shows(acquirer, "paid")
    shown.result = "failed"

    shown.open_and_pay()

    shown.sees("Payment failed")
    assert shown.reported == 1


@pytest.mark.parametrize("acquirer", ACQUIRERS)
def test_a_wrong_amount_is_not_shown_as_paid(shows: Shows, acquirer: str) -> None:
    shown = shows(acquirer, "paid")
    shown.result = "pending"  # the acquirer took another amount, so that the gateway approves nothing

    shown.open_and_pay()
    shown.page.wait_for_url("**/return.html*")
    for _ in range(2):
        with shown.page.expect_request("**/api/v1/challenges/*"):
            pass

    shown.sees("Your payment is being processed")
    assert shown.reported == 1


@pytest.mark.parametrize("acquirer", ACQUIRERS)
def test_a_blocked_script_can_be_loaded_again(shows: Shows, acquirer: str) -> None:
    blocked = shows(acquirer, "paid")
    blocked.page.route(ORIGINS[acquirer], lambda route: route.abort(), times=1)
    blocked.open()
    blocked.sees("The payment form could not be loaded.")

    blocked.pay.click()

    blocked.sees("Card form" if acquirer == "stripe" else "Payment successful")


def test_only_this_page_allows_the_scripts_of_acquirers(
    context: BrowserContext, running: RunningStage
) -> None:
    policies = {
        page: context.request.get(f"{running.checkout}{page}").headers["content-security-policy"]
        for page in ("/acquirer.html", "/pay.html", "/return.html", "/challenge.html")
    }

    with_scripts = [page for page, policy in policies.items() if "js.stripe.com" in policy]
    assert with_scripts == ["/acquirer.html"]
    assert "frame-ancestors 'none'" in policies["/acquirer.html"]  # a bank's page needs the whole tab
    assert all("unsafe-inline" not in policy for policy in policies.values())
