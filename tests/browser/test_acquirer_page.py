"""The page that loads an acquirer's script, with stubs in place of the scripts and of the payment's routes.

The policy of the page is the stage's own: a stub from an origin that it does not allow would not run.
"""

import json
from collections.abc import Callable
from urllib.parse import urlsplit

import pytest
from playwright.sync_api import BrowserContext, Locator, Page, Route, expect

from tests.live_stage import JSON, RunningStage

TOKEN = "token.signature"
SCRIPT: JSON = {
    "method": "card", "mode": "test", "amount": 50_000, "currency": "INR",
    "return_url": "/return.html?payment=token.signature", "public_key": "pk_test_1",
}  # fmt: skip
ORIGINS = {
    "stripe": "https://js.stripe.com/clover/stripe.js",
    "razorpay": "https://checkout.razorpay.com/v1/checkout.js",
    "cashfree": "https://sdk.cashfree.com/js/v3/cashfree.js",
}
# Each `pay` of a stub takes the next of its outcomes.
STUBS = {
    "stripe": """
  const answers = {
    paid: {}, declined: {error: {message: 'Your card was declined.'}},
    closed: {error: {message: 'We could not authenticate your card.'}},
  };
  const show = (at) => { document.querySelector(at).textContent = 'Card form'; };
  window.Stripe = () => ({
    elements: () => ({create: () => ({mount: show})}),
    confirmPayment: async () => answers[outcomes.shift()],
  });
""",
    "razorpay": """
  window.Razorpay = class {
    constructor(options) { this.options = options; }
    open() {
      const {handler, modal} = this.options;
      const outcome = outcomes.shift();
      if (outcome === 'paid') handler();
      if (outcome === 'closed') modal.ondismiss();
      if (outcome !== 'declined') return;
      const retry = Object.assign(document.createElement('button'), {textContent: 'Use another card'});
      document.body.append(retry);
      retry.onclick = handler;
    }
  };
""",
    "cashfree": """
  const answers = {
    paid: {}, declined: {error: {message: 'The bank declined the card.'}},
    closed: {error: {message: 'The payer closed the window.'}},
  };
  window.Cashfree = () => ({checkout: async () => answers[outcomes.shift()]});
""",
}
ACQUIRERS = tuple(STUBS)


class AcquirerPage:
    """The page of one payment. `status` is what the gateway answers, after the payer returned `result`."""

    def __init__(self, page: Page, stage: RunningStage, acquirer: str, *outcomes: str) -> None:
        self.page, self.stage, self.acquirer = page, stage, acquirer
        self.status, self.result, self.reported = "requires_action", "success", 0
        self.errors: list[str] = []
        page.on("pageerror", lambda error: self.errors.append(str(error)))
        page.route("**/api/v1/challenges/**", self._answer(acquirer))
        stub = f"const outcomes = {json.dumps(outcomes)};{STUBS[acquirer]}"
        page.route(ORIGINS[acquirer], lambda route: route.fulfill(content_type="text/javascript", body=stub))

    def open(self) -> None:
        self.page.goto(f"{self.stage.checkout}/acquirer.html#{TOKEN}")

    def open_and_pay(self) -> None:
        """Pay in Stripe's form. The windows of the other acquirers open by themselves."""
        self.open()
        if self.acquirer == "stripe":
            self.pay.click()

    @property
    def pay(self) -> Locator:
        return self.page.get_by_test_id("acquirer-pay")

    def sees(self, text: str) -> None:
        expect(self.page.get_by_text(text)).to_be_visible()

    def _answer(self, acquirer: str) -> Callable[[Route], None]:
        def answer(route: Route) -> None:
            data: JSON = {"acquirer": acquirer, **SCRIPT}
            if not urlsplit(route.request.url).path.endswith("/script"):
                if route.request.method == "POST":
                    self.reported, self.status = self.reported + 1, self.result
                data = {
                    "payment_id": "pay_1", "order_id": "order_1", "merchant": "Blue Pottery",
                    "amount": 50_000, "currency": "INR", "method": "card", "status": self.status,
                }  # fmt: skip
            route.fulfill(json={"data": data})

        return answer


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
