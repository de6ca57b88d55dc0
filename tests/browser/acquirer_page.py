"""The page of an acquirer's script, with stubs in place of the script, the bank and the payment's routes.

The policy of the page is the stage's own: a stub from an origin that it does not allow would not run.
"""

import json
from collections.abc import Callable
from urllib.parse import parse_qs, urlsplit

from playwright.sync_api import Locator, Page, Route, expect

from tests.live_stage import JSON, RunningStage

TOKEN = "token.signature"
SCRIPT: JSON = {
    "method": "card", "mode": "test", "amount": 50_000, "currency": "INR",
    "return_url": "/return.html?payment=token.signature", "public_key": "pk_test_1",
}  # fmt: skip
BANK = "https://bank.example.com/3ds"
ORIGINS = {
    "stripe": "https://js.stripe.com/clover/stripe.js",
    "razorpay": "https://checkout.razorpay.com/v1/checkout.js",
    "cashfree": "https://sdk.cashfree.com/js/v3/cashfree.js",
}
HELPERS = """
  const leave = (back) => {
    location.assign(`${bank}?back=${encodeURIComponent(new URL(back, location.href))}`);
    return new Promise(() => {});
  };
  const offer = (textContent, onclick) =>
    document.body.append(Object.assign(document.createElement('button'), {textContent, onclick}));
"""
# Each `pay` of a stub takes the next of its outcomes. When `challenged`, the payer goes to their bank: in the
# tab, or in a window that Razorpay opens.
STUBS = {
    "stripe": """
  const answers = {
    paid: {}, declined: {error: {message: 'Your card was declined.'}},
    closed: {error: {message: 'We could not authenticate your card.'}},
  };
  const show = (at) => { document.querySelector(at).textContent = 'Card form'; };
  window.Stripe = () => ({
    elements: () => ({create: () => ({mount: show})}),
    confirmPayment: async ({confirmParams}) => answers[outcomes.shift()] ?? leave(confirmParams.return_url),
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
      if (outcome === 'declined') offer('Use another card', handler);
      if (outcome === 'challenged') offer('Pay at your bank', () => window.open(bank));
      window.onmessage = ({data}) => { if (data === 'confirmed') handler(); };
    }
  };
""",
    "cashfree": """
  const answers = {
    paid: {}, declined: {error: {message: 'The bank declined the card.'}},
    closed: {error: {message: 'The payer closed the window.'}},
  };
  const leaves = () => { leave('/return.html?payment=token.signature'); return {redirect: true}; };
  window.Cashfree = () => ({checkout: async () => answers[outcomes.shift()] ?? leaves()});
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
        known = f"const outcomes = {json.dumps(outcomes)}, bank = {json.dumps(BANK)};"
        stub = f"{known}{HELPERS}{STUBS[acquirer]}"
        page.context.route(f"{BANK}**", _show_bank)
        page.route(ORIGINS[acquirer], lambda route: route.fulfill(content_type="text/javascript", body=stub))

    def open(self) -> None:
        self.page.goto(f"{self.stage.checkout}/acquirer.html#{TOKEN}")

    def open_and_pay(self) -> None:
        """Pay in Stripe's form. The windows of the other acquirers open by themselves."""
        self.open()
        if self.acquirer == "stripe":
            self.pay.click()

    def confirm_at_bank(self) -> None:
        bank = self.page
        if self.acquirer == "razorpay":
            with self.page.context.expect_page() as opened:
                self.page.get_by_text("Pay at your bank").click()
            bank = opened.value
        bank.get_by_text("Confirm").click()

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


def _show_bank(route: Route) -> None:
    """Show a page that leads back, or that notifies the window which opened it and closes itself."""
    back = parse_qs(urlsplit(route.request.url).query).get("back", [""])[0]
    notify = "opener.postMessage('confirmed', '*'); close()"
    confirm = f"<a href='{back}'>Confirm</a>" if back else f'<button onclick="{notify}">Confirm</button>'
    route.fulfill(content_type="text/html", body=f"<h1>Your bank</h1>{confirm}")
