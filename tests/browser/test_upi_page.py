"""UPI on the acquirer's own page, with stubs in place of that page and of the payment's routes.

The order is the stage's own. Its offer is that of an account at Stripe with UPI.
"""

import json
from datetime import UTC, datetime, timedelta

import pytest
from playwright.sync_api import Route, expect

from tests.browser.payer import Payer
from tests.live_stage import JSON

STRIPE_PAGE = "https://payments.stripe.com/upi/instructions/1"
TOKEN = "token.signature"


class UpiStub:
    """The gateway's answers about one order. `sent` are the requests of payments; the payer has `left`."""

    def __init__(self, payer: Payer) -> None:
        self.stage, self.sent = payer.stage, list[JSON]()
        self.left, self.status, self.result = timedelta(minutes=5), "requires_action", "success"
        context = payer.page.context
        context.route("**/api/v1/checkout/orders/*", self._offer)
        context.route("**/api/v1/checkout/payments", self._create)
        context.route(
            "**/api/v1/checkout/payments/*", lambda route: route.fulfill(json={"data": self._payment()})
        )
        context.route("**/api/v1/challenges/*", self._come_back)
        back = f"{payer.stage.checkout}/return.html?payment={TOKEN}"
        page = f"<h1>Scan to pay</h1><a href='{back}'>I have paid</a>"
        context.route(STRIPE_PAGE, lambda route: route.fulfill(content_type="text/html", body=page))

    def _offer(self, route: Route) -> None:
        answer = route.fetch()
        offer = answer.json()["data"] | {"methods": ["upi", "card"], "upi_flows": ["intent", "qr"]}
        route.fulfill(response=answer, json={"data": offer})

    def _create(self, route: Route) -> None:
        self.sent.append(json.loads(route.request.post_data or ""))
        route.fulfill(status=201, json={"data": self._payment()})

    def _come_back(self, route: Route) -> None:
        if route.request.method == "POST":
            assert json.loads(route.request.post_data or "") == {"outcome": "returned"}
            self.status = self.result
        shown = {name: value for name, value in self._payment().items() if name != "id"}
        route.fulfill(json={"data": {"payment_id": "pay_1", "merchant": "Blue Pottery", **shown}})

    def _payment(self) -> JSON:
        payment = {
            "id": f"pay_{len(self.sent)}", "order_id": self.sent[-1]["order_id"], "method": "upi",
            "amount": 50_000, "currency": "INR", "status": self.status, "upi": self.sent[-1]["upi"],
            "created_at": datetime.now(UTC).isoformat(),
        }  # fmt: skip
        if self.status != "requires_action":
            return payment
        ends_at = (datetime.now(UTC) + self.left).isoformat()
        return {**payment, "next_action": {"type": "redirect", "url": STRIPE_PAGE}, "expires_at": ends_at}


@pytest.fixture
def upi(payer: Payer) -> UpiStub:
    stub = UpiStub(payer)
    payer.opens(amount=50_000)
    payer.on("payment-method-upi").click()
    return stub


def test_the_payer_pays_on_the_page_of_the_acquirer_and_the_shop_shows_the_result(
    payer: Payer, upi: UpiStub
) -> None:
    expect(payer.on("upi-id-input")).to_have_count(0)
    payer.on("upi-qr-button").click()

    link = payer.on("bank-page-link")
    expect(link).to_have_text("Continue to UPI")
    expect(payer.on("countdown")).to_contain_text(":")
    with payer.page.context.expect_page() as opened:
        link.click()
    opened.value.get_by_text("I have paid").click()

    expect(opened.value.get_by_text("Payment successful")).to_be_visible()
    payer.sees_success()
    assert [one["upi"] for one in upi.sent] == [{"flow": "qr"}]


def test_a_payer_who_comes_back_without_paying_can_open_the_page_again(payer: Payer, upi: UpiStub) -> None:
    upi.result = "requires_action"
    payer.on("upi-app-button").click()
    with payer.page.context.expect_page() as opened:
        payer.on("bank-page-link").click()

    opened.value.get_by_text("I have paid").click()
    opened.value.get_by_text("Continue to UPI").click()

    expect(opened.value.get_by_text("Scan to pay")).to_be_visible()


def test_an_expired_code_is_replaced_by_a_new_one(payer: Payer, upi: UpiStub) -> None:
    upi.left = timedelta(seconds=-1)
    payer.on("upi-app-button").click()
    payer.sees("Time's up")
    expect(payer.on("bank-page-link")).to_have_count(0)

    upi.left = timedelta(minutes=5)
    payer.on("upi-renew-button").click()

    expect(payer.on("bank-page-link")).to_have_attribute("href", STRIPE_PAGE)
    assert [one["upi"] for one in upi.sent] == [{"flow": "intent"}] * 2
