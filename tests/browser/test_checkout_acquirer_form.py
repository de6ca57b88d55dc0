"""The acquirer's form, opened from the checkout in a shop's page. Stubs replace its script and the API.

The policies of both pages are the stage's own. The bank has an origin that neither of them names.
"""

import json
from urllib.parse import parse_qs, urlsplit

import pytest
from playwright.sync_api import Page, Route, expect

from tests.browser.payer import Payer
from tests.live_stage import JSON

BANK = "https://bank.example.com/3ds"
TOKEN = "token.signature"
STRIPE = """
  const show = (at) => { document.querySelector(at).textContent = 'Card form'; };
  window.Stripe = () => ({
    elements: () => ({create: () => ({mount: show})}),
    confirmPayment: ({confirmParams}) => {
      location.assign('%s?back=' + encodeURIComponent(confirmParams.return_url));
      return new Promise(() => {});
    },
  });
"""


class FormStub:
    """The gateway's answers about one payment. The payer's return from the bank gives it the `result`."""

    def __init__(self, payer: Payer) -> None:
        self.payer, self.order_id, self.result = payer, "", "success"
        self.status, self.returns, self.created = "requires_action", 0, 0
        context = payer.page.context
        context.route("**/api/v1/checkout/orders/*", self._offer)
        context.route("**/api/v1/checkout/payments", self._create)
        context.route(
            "**/api/v1/checkout/payments/*", lambda route: route.fulfill(json={"data": self._payment()})
        )
        context.route("**/api/v1/challenges/**", self._challenge)
        context.route(f"{BANK}**", self._bank)
        context.route("https://js.stripe.com/**", self._script)

    def opens_form(self) -> Page:
        """Follow the checkout's link to the form. Return its tab."""
        with self.payer.page.context.expect_page() as opened:
            self.payer.on("payment-form-link").click()
        expect(opened.value.get_by_text("Card form")).to_be_visible()
        return opened.value

    def pays_at_bank(self) -> Page:
        """Open the form, pay and confirm at the bank. Return the tab."""
        tab = self.opens_form()
        tab.get_by_test_id("acquirer-pay").click()
        tab.get_by_text("Confirm").click()
        return tab

    def _offer(self, route: Route) -> None:
        answer = route.fetch()
        offer = answer.json()["data"] | {"methods": ["card"], "scripts": ["card"]}
        route.fulfill(response=answer, json={"data": offer})

    def _create(self, route: Route) -> None:
        sent = json.loads(route.request.post_data or "")
        assert "token" not in sent
        self.order_id, self.status, self.created = sent["order_id"], "requires_action", self.created + 1
        route.fulfill(status=201, json={"data": self._payment()})

    def _challenge(self, route: Route) -> None:
        if route.request.method == "POST":
            self.status, self.returns = self.result, self.returns + 1
        back = f"{self.payer.stage.checkout}/return.html?payment={TOKEN}"
        script = {"acquirer": "stripe", "mode": "test", "public_key": "pk_test_1", "return_url": back}
        shown = {**self._payment(), "payment_id": "pay_1", "merchant": "Blue Pottery"}
        is_script = urlsplit(route.request.url).path.endswith("/script")
        route.fulfill(json={"data": script if is_script else shown})

    def _script(self, route: Route) -> None:
        route.fulfill(content_type="text/javascript", body=STRIPE % BANK)

    def _bank(self, route: Route) -> None:
        [back] = parse_qs(urlsplit(route.request.url).query)["back"]
        page = f"<h1>Your bank</h1><a href='{back}'>Confirm</a>"
        route.fulfill(content_type="text/html", body=page)

    def _payment(self) -> JSON:
        payment = {
            "id": f"pay_{self.created}", "order_id": self.order_id, "method": "card", "amount": 50_000,
            "currency": "INR", "status": self.status,
        }  # fmt: skip
        if self.status == "failed":
            return {**payment, "error_code": "authentication_failed"}
        if self.status == "success":
            return {**payment, "signature": "signed"}
        url = f"{self.payer.stage.checkout}/acquirer.html#{TOKEN}"
        return {**payment, "next_action": {"type": "acquirer_script", "url": url}}


@pytest.fixture
def form(payer: Payer) -> FormStub:
    stub = FormStub(payer)
    payer.opens(amount=50_000)
    payer.on("submit-payment-btn").click()
    return stub


def test_a_bank_of_another_origin_confirms_and_the_shop_shows_it(payer: Payer, form: FormStub) -> None:
    tab = form.opens_form()
    tab.get_by_test_id("acquirer-pay").click()
    expect(tab.get_by_text("Your bank")).to_be_visible()

    tab.get_by_text("Confirm").click()

    expect(tab.get_by_text("Payment successful")).to_be_visible()
    expect(tab.get_by_text("You can close this tab and go back to the checkout.")).to_be_visible()
    payer.sees_success()
    assert form.returns == 1


def test_a_refusal_of_the_bank_lets_the_payer_pay_again_in_the_shop(payer: Payer, form: FormStub) -> None:
    form.result = "failed"
    tab = form.pays_at_bank()
    expect(tab.get_by_text("Payment failed")).to_be_visible()
    payer.sees_failure("authentication_failed")

    form.result = "success"
    payer.on("submit-payment-btn").click()
    form.pays_at_bank()

    payer.sees_success()
    assert form.created == 2


@pytest.mark.parametrize("closed_at", ["form", "bank"])
def test_a_closed_tab_can_be_opened_again(payer: Payer, form: FormStub, closed_at: str) -> None:
    tab = form.opens_form()
    if closed_at == "bank":
        tab.get_by_test_id("acquirer-pay").click()
        expect(tab.get_by_text("Your bank")).to_be_visible()
    tab.close()
    assert form.returns == 0

    form.pays_at_bank()

    payer.sees_success()
    assert (form.returns, form.created) == (1, 1)
