"""Somebody who pays: what they do on the shop's page and in its checkout, and what the shop is told."""

from contextlib import suppress
from typing import Any

from playwright.sync_api import Error, FrameLocator, Locator, Page, Route, expect

from tests.live_stage import JSON, TEST_MERCHANT, RunningStage

KEY = TEST_MERCHANT["X-Api-Key"]
GOOD, DECLINED = "4242424242424242", "4000000000000002"
CHALLENGED = "4000000000003220"


class Payer:
    """`complaints` are what the browser's console says is wrong, but for answers that a test has refused."""

    def __init__(self, page: Page, stage: RunningStage) -> None:
        self.page, self.stage = page, stage
        self.complaints: list[str] = []
        page.on("pageerror", lambda error: self.complaints.append(str(error)))
        page.on(
            "console",
            lambda said: (
                self.complaints.append(said.text)
                if said.type == "error" and "Failed to load resource" not in said.text
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
        """The checkout, for a new order if none is given. Returns the order."""
        order = order or self.stage.order()
        self.page.evaluate("options => begin(options)", {"key": KEY, "orderId": order["id"], **options})
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

    def pays_by_address(self, vpa: str) -> None:
        self.on("payment-method-upi").click()
        self.on("upi-id-input").fill(vpa)
        self.on("submit-payment-btn").click()

    def pays_by_bank(self, code: str) -> None:
        self.on("payment-method-netbanking").click()
        self.on("bank-select").select_option(code)
        self.on("submit-payment-btn").click()

    def answers_bank(self, outcome: str) -> None:
        self._presses_until_gone(self.challenge.get_by_test_id(f"challenge-{outcome}"))

    def is_done(self) -> None:
        """Back to the shop's page."""
        self._presses_until_gone(self.on("done-button"))

    def sees(self, text: str) -> None:
        self._sees(self.frame.get_by_text(text).first)

    def sees_success(self) -> None:
        self.sees("Payment successful")

    def sees_failure(self, code: str) -> None:
        self._sees(self.frame.locator(f"[data-error-code={code}]"))

    @property
    def told(self) -> list[list[Any]]:
        """What the shop's callbacks were called with: [name, value]."""
        said: list[list[Any]] = self.page.evaluate("said")
        return said

    def payments_of(self, order: JSON) -> list[JSON]:
        found: list[JSON] = self.stage.get(f"/v1/payments?order_id={order['id']}")
        return found

    def _presses_until_gone(self, button: Locator) -> None:
        """The button's frame goes with it: a press may miss it while the dialog grows, or wait for a frame
        that is no longer there to say that it was pressed."""
        button.wait_for()
        while button.is_visible():
            with suppress(Error):
                button.click(timeout=2000)
            with suppress(AssertionError):
                expect(button).to_be_hidden(timeout=2000)

    def _sees(self, what: Locator) -> None:
        """Or says what the page shows instead, and what the gateway knows."""
        try:
            expect(what).to_be_visible()
        except AssertionError as error:
            shown = self.frame.locator("main").inner_text()
            newest = self.stage.get("/v1/payments?limit=2")
            raise AssertionError(f"{error}\nThe page shows: {shown}\nNewest payments: {newest}") from error


def late(route: Route) -> None:
    """Answers that a payment is still waited for, and that its time was over before it was shown."""
    answer = route.fetch()
    seen = answer.json()["data"] | {"expires_at": "2026-01-01T00:00:00Z", "status": "pending"}
    route.fulfill(response=answer, json={"data": seen})
