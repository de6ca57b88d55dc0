"""A customer in a browser: actions on the shop's page and in its checkout, and the shop's callbacks."""

from contextlib import suppress
from typing import Any

from playwright.sync_api import Error, FrameLocator, Locator, Page, Route, expect

from tests.live_stage import JSON, TEST_MERCHANT, RunningStage

KEY = TEST_MERCHANT["X-Api-Key"]
VALID, DECLINED = "4242424242424242", "4000000000000002"
CHALLENGED = "4000000000003220"


class Payer:
    """`console_errors` excludes failed requests, since tests provoke them."""

    def __init__(self, page: Page, stage: RunningStage) -> None:
        self.page, self.stage = page, stage
        self.console_errors: list[str] = []
        page.on("pageerror", lambda error: self.console_errors.append(str(error)))
        page.on(
            "console",
            lambda message: (
                self.console_errors.append(message.text)
                if message.type == "error" and "Failed to load resource" not in message.text
                else None
            ),
        )

    @property
    def dialog(self) -> Locator:
        return self.page.locator("#payment-gateway-modal")

    @property
    def frame(self) -> FrameLocator:
        return self.page.frame_locator("[data-test-id=payment-iframe]")

    @property
    def challenge(self) -> FrameLocator:
        return self.frame.frame_locator("[data-test-id=challenge-iframe]")

    def opens(self, order: JSON | None = None, **options: Any) -> JSON:
        """Open the checkout, for a new order if none is given. Return the order."""
        order = order or self.stage.order()
        self.page.evaluate(
            "options => openCheckout(options)", {"key": KEY, "orderId": order["id"], **options}
        )
        return order

    def on(self, test_id: str) -> Locator:
        return self.frame.get_by_test_id(test_id)

    def types_card(self, number: str, expiry: str = "1240", cvv: str = "123") -> None:
        for field, text in (("number", number), ("expiry", expiry), ("cvv", cvv)):
            self.on(f"card-{field}-input").clear()
            self.on(f"card-{field}-input").press_sequentially(text)

    def pays_by_card(self, number: str) -> None:
        self.types_card(number)
        self.on("submit-payment-btn").click()

    def pays_by_upi(self, vpa: str) -> None:
        self.on("payment-method-upi").click()
        self.on("upi-id-input").fill(vpa)
        self.on("submit-payment-btn").click()

    def pays_by_bank(self, code: str) -> None:
        self.on("payment-method-netbanking").click()
        self.on("bank-select").select_option(code)
        self.on("submit-payment-btn").click()

    def chooses_bank_result(self, outcome: str) -> None:
        self._clicks_until_gone(self.challenge.get_by_test_id(f"challenge-{outcome}"))

    def returns_to_shop(self) -> None:
        """Click "Done"."""
        self._clicks_until_gone(self.on("done-button"))

    def sees(self, text: str) -> None:
        self._sees(self.frame.get_by_text(text).first)

    def sees_success(self) -> None:
        self.sees("Payment successful")

    def sees_failure(self, code: str) -> None:
        self._sees(self.frame.locator(f"[data-error-code={code}]"))

    @property
    def callbacks(self) -> list[list[Any]]:
        """Return the calls of the shop's callbacks, each as [name, value]."""
        calls: list[list[Any]] = self.page.evaluate("callbacks")
        return calls

    def payments_of(self, order: JSON) -> list[JSON]:
        found: list[JSON] = self.stage.get(f"/v1/payments?order_id={order['id']}")
        return found

    def _clicks_until_gone(self, button: Locator) -> None:
        """Click until the button is gone. A click may miss while the dialog resizes, and it may wait for a
        response of a frame that it has removed."""
        button.wait_for()
        while button.is_visible():
            with suppress(Error):
                button.click(timeout=2000)
            with suppress(AssertionError):
                expect(button).to_be_hidden(timeout=2000)

    def _sees(self, element: Locator) -> None:
        """Expect it to be visible. Add the page's text and the newest payments to the error."""
        try:
            expect(element).to_be_visible()
        except AssertionError as error:
            shown = self.frame.locator("main").inner_text()
            newest = self.stage.get("/v1/payments?limit=2")
            raise AssertionError(f"{error}\nThe page shows: {shown}\nNewest payments: {newest}") from error

    def answers_in_upi_app(self, link: Locator, answer: str = "approve") -> Page:
        """Open the simulated UPI app and choose approve, decline or time-out. Return its tab."""
        with self.page.context.expect_page() as opened:
            link.click()
        app = opened.value
        expect(app.get_by_role("heading", name="Pay with UPI")).to_be_visible()
        app.get_by_test_id(f"challenge-{answer}").click()
        expect(app.get_by_text("You can return to the shop.")).to_be_visible()
        return app


def expire_payment(route: Route) -> None:
    """Return the payment as pending and already expired."""
    answer = route.fetch()
    payment = answer.json()["data"] | {"expires_at": "2026-01-01T00:00:00Z", "status": "pending"}
    route.fulfill(response=answer, json={"data": payment})
