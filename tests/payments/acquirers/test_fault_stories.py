"""A merchant's requests while the acquirer has faults: at the end, our rows match the acquirer's books."""

from dataclasses import dataclass
from datetime import timedelta
from typing import Any

import pytest

from chalicelib.db.rows import EventRow
from tests.gateway import JSON, Gateway
from tests.in_process_stage import Stage
from tests.simulator_books import assert_books_match

MINUTES_10, HOURS_25 = timedelta(minutes=10), timedelta(hours=25)
SOON = timedelta(seconds=5)


@dataclass
class Shop:
    """A merchant whose payments are of 1,000.00, and the functions behind the API."""

    gateway: Gateway
    stage: Stage

    def pay(self, address: str, **fields: Any) -> JSON:
        made = self.gateway.payment(self.gateway.order(100_000), method="upi", upi_id=address, **fields)
        return self._now(f"/v1/payments/{made['id']}")

    def pay_by_card(self, number: str) -> JSON:
        card = {"number": number, "exp_month": 12, "exp_year": 2040, "cvv": "123"}
        made = self.gateway.payment(self.gateway.order(100_000), method="card", card=card)
        return self._now(f"/v1/payments/{made['id']}")

    def after(self, time: timedelta, resource: JSON) -> JSON:
        """Advance the test clock. Return the resource then."""
        self.gateway.post("/v1/test/clock/advance", {"seconds": int(time.total_seconds())})
        kind = "refunds" if resource["id"].startswith("rfnd") else "payments"
        return self._now(f"/v1/{kind}/{resource['id']}")

    def events(self) -> list[str]:
        return [row.type for row in EventRow.query(self.gateway.account)]

    def _now(self, path: str) -> JSON:
        self.stage.run(self.gateway.account)
        found: JSON = self.gateway.get(path).data
        return found


@pytest.fixture
def shop(gateway: Gateway, stage: Stage) -> Shop:
    return Shop(gateway, stage)


@pytest.mark.parametrize(
    ("address", "wait", "status"),
    [
        ("request-lost@upi", SOON, "success"),
        ("answer-lost@upi", SOON, "success"),
        ("server-error@upi", SOON, "success"),
        ("processing@upi", MINUTES_10, "success"),
        ("processing-declined@upi", MINUTES_10, "failed"),
        ("unreachable@upi", MINUTES_10, "success"),
        ("outage@upi", MINUTES_10, "success"),
    ],
)
def test_a_payment_without_a_result_gets_the_acquirers(
    shop: Shop, address: str, wait: timedelta, status: str
) -> None:
    waiting = shop.pay(address)

    ended = shop.after(wait, waiting)

    assert (waiting["status"], ended["status"]) == ("pending", status)
    [theirs] = assert_books_match(shop.gateway.account)
    assert theirs.captured == (100_000 if status == "success" else 0)


def test_a_card_whose_request_is_lost_is_sent_again(shop: Shop) -> None:
    ended = shop.after(SOON, shop.pay_by_card("4000010000001017"))

    assert ended["status"] == "success"
    assert_books_match(shop.gateway.account)


def test_an_approval_of_another_amount_is_never_a_success(shop: Shop) -> None:
    waiting = shop.pay("wrong-amount@upi")

    for time in (SOON, timedelta(days=2)):
        assert shop.after(time, waiting)["status"] == "pending"

    assert "payment.success" not in shop.events()
