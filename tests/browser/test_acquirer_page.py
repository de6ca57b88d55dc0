"""The page that loads an acquirer's script, with stubs in place of the scripts and of the payment's routes.

The policy of the page is the stage's own: a stub from an origin that it does not allow would not run.
"""

import json
from collections.abc import Callable
from typing import Any
from urllib.parse import urlsplit

import pytest
from playwright.sync_api import BrowserContext, Page, Route, expect

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
STRIPE_STUB = """
  let declined = %s;
  const show = (at) => { document.querySelector(at).textContent = 'Card form'; };
  window.Stripe = () => ({
    elements: () => ({create: () => ({mount: show})}),
    confirmPayment: async ({confirmParams}) => {
      if (declined) { declined = false; return {error: {message: 'Your card was declined.'}}; }
      %s
      return {};
    },
  });
"""
RAZORPAY_STUB = """
  let closed = true;
  window.Razorpay = class {
    constructor(options) { this.options = options; }
    open() {
      if (closed) { closed = false; this.options.modal.ondismiss(); } else this.options.handler();
    }
  };
"""
CASHFREE_STUB = "window.Cashfree = () => ({checkout: async () => ({})});"
TO_THE_BANK = """
  location.assign('/bank.html?back=' + encodeURIComponent(confirmParams.return_url));
  await new Promise(() => {});
"""


class AcquirerPage:
    """The page of one payment. `status` is what the gateway answers, after the payer returned `result`."""

    def __init__(self, page: Page, stage: RunningStage, acquirer: str, stub: str) -> None:
        self.page, self.stage = page, stage
        self.status, self.result, self.reported = "requires_action", "success", 0
        self.errors: list[str] = []
        page.on("pageerror", lambda error: self.errors.append(str(error)))
        page.route("**/api/v1/challenges/**", self._answer(acquirer))
        page.route(ORIGINS[acquirer], lambda route: route.fulfill(content_type="text/javascript", body=stub))

    def open(self) -> None:
        self.page.goto(f"{self.stage.checkout}/acquirer.html#{TOKEN}")

    @property
    def pay(self) -> Any:
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
            route.fulfill(content_type="application/json", body=json.dumps({"data": data}))

        return answer


@pytest.fixture
def opens(context: BrowserContext, running: RunningStage) -> Callable[[str, str], AcquirerPage]:
    def opened(acquirer: str, stub: str) -> AcquirerPage:
        shown = AcquirerPage(context.new_page(), running, acquirer, stub)
        shown.open()
        return shown

    return opened


Opens = Callable[[str, str], AcquirerPage]


def test_a_declined_card_can_be_replaced_and_the_gateway_is_asked(opens: Opens) -> None:
    stripe = opens("stripe", STRIPE_STUB % ("true", ""))
    stripe.sees("Card form")

    stripe.pay.click()
    stripe.sees("Your card was declined.")
    stripe.pay.click()

    stripe.sees("Payment successful")
    assert (stripe.reported, stripe.errors) == (1, [])


def test_a_payer_returns_from_the_bank_to_the_result(opens: Opens) -> None:
    stripe = opens("stripe", STRIPE_STUB % ("false", TO_THE_BANK))
    back = "<script>location.replace(new URLSearchParams(location.search).get('back'))</script>"
    stripe.page.route("**/bank.html*", lambda route: route.fulfill(content_type="text/html", body=back))

    stripe.pay.click()

    stripe.sees("Payment successful")
    assert stripe.reported == 1


def test_a_closed_window_can_be_opened_again(opens: Opens) -> None:
    razorpay = opens("razorpay", RAZORPAY_STUB)
    razorpay.sees("The payment window was closed.")

    razorpay.pay.click()

    razorpay.sees("Payment successful")
    assert (razorpay.reported, razorpay.errors) == (1, [])


def test_a_wrong_amount_is_not_shown_as_paid(opens: Opens) -> None:
    razorpay = opens("razorpay", RAZORPAY_STUB)
    razorpay.sees("The payment window was closed.")
    razorpay.result = "pending"  # Razorpay took another amount, so that the gateway approves nothing

    razorpay.pay.click()
    for _ in range(3):
        with razorpay.page.expect_request("**/api/v1/challenges/*"):
            pass

    razorpay.sees("Your payment is being processed")
    assert razorpay.reported == 1


def test_cashfrees_window_opens_by_itself(opens: Opens) -> None:
    cashfree = opens("cashfree", CASHFREE_STUB)

    cashfree.sees("Payment successful")
    assert (cashfree.reported, cashfree.errors) == (1, [])


def test_a_blocked_script_can_be_loaded_again(context: BrowserContext, running: RunningStage) -> None:
    blocked = AcquirerPage(context.new_page(), running, "stripe", STRIPE_STUB % ("false", ""))
    attempts: list[str] = []

    def fail_once(route: Route) -> None:
        attempts.append(route.request.url)
        if len(attempts) == 1:
            route.abort()
        else:
            route.fallback()

    blocked.page.route(ORIGINS["stripe"], fail_once)
    blocked.open()
    blocked.sees("The payment form could not be loaded.")

    blocked.pay.click()

    blocked.sees("Card form")


def test_only_this_page_allows_the_scripts_of_acquirers(
    context: BrowserContext, running: RunningStage
) -> None:
    policies = {
        page: context.request.get(f"{running.checkout}{page}").headers["content-security-policy"]
        for page in ("/acquirer.html", "/pay.html", "/return.html", "/challenge.html")
    }

    with_scripts = [page for page, policy in policies.items() if "js.stripe.com" in policy]
    assert with_scripts == ["/acquirer.html"]
    assert all("unsafe-inline" not in policy for policy in policies.values())
