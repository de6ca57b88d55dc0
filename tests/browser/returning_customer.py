"""A customer of the shop: saves methods, gets one-time codes and customer sessions."""

import html
import re
from dataclasses import dataclass, field
from datetime import UTC, datetime

import requests

from chalicelib.domain.ids import new_id
from tests.live_stage import JSON, RunningStage

CONSENT = "Save this card for next time"


def _new_address() -> str:
    return f"{new_id('payer', datetime.now(UTC)).lower()}@example.com"


@dataclass
class ReturningCustomer:
    """A customer whom no other test uses."""

    stage: RunningStage
    email: str = field(default_factory=_new_address)
    id: str = ""

    def __post_init__(self) -> None:
        self.id = self.stage.post("/v1/customers", {"email": self.email, "name": "Asha Rao"})["id"]

    def order(self) -> JSON:
        made: JSON = self.stage.post("/v1/orders", {"amount": 50_000, "customer_id": self.id})
        return made

    def session(self) -> str:
        """Return the token that the shop's server gives to the customer's browser."""
        body = {"customer_id": self.id, "for": "checkout"}
        return str(self.stage.post("/v1/customer-sessions", body)["token"])

    def saves(self, number: str) -> None:
        """Pay an order and save the card."""
        card = {"number": number, "exp_month": 12, "exp_year": 2040, "cvv": "123"}
        payment = self.stage.post(
            "/v1/payments",
            {
                "order_id": self.order()["id"],
                "method": "card",
                "card": card,
                "save_method": {"consent": CONSENT},
            },
        )
        assert self.stage.ended(payment)["status"] == "success"

    def methods(self) -> list[JSON]:
        found: list[JSON] = self.stage.get(f"/v1/customers/{self.id}/saved-methods")
        return found

    def code(self) -> str:
        """Return the last code that was mailed to the customer, as the outbox shows it."""
        return self.stage.until(self._codes, bool)[0]

    def _codes(self) -> list[str]:
        page = html.unescape(requests.get(f"{self.stage.api}/outbox", timeout=30).text)
        mails = [one for one in page.split("<article>")[1:] if f"To {self.email}," in one]
        return [code for mail in mails for code in re.findall(r">[^<]*\b(\d{6})\b[^<]*</h2>", mail)]
