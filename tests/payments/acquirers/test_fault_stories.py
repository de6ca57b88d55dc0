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

    def authorize(self, address: str) -> JSON:
        return self.pay(address, captured=False)

    def capture(self, payment: JSON, amount: int | None = None) -> JSON:
        self.gateway.post(f"/v1/payments/{payment['id']}/capture", {"amount": amount} if amount else {})
        return self._now(f"/v1/payments/{payment['id']}")

    def cancel(self, payment: JSON) -> JSON:
        self.gateway.post(f"/v1/payments/{payment['id']}/cancel")
        return self._now(f"/v1/payments/{payment['id']}")

    def refund(self, payment: JSON, amount: int = 30_000) -> JSON:
        made = self.gateway.post(f"/v1/payments/{payment['id']}/refunds", {"amount": amount}).data
        return self._now(f"/v1/refunds/{made['id']}")

    def after(self, time: timedelta, resource: JSON) -> JSON:
        """Advance the test clock. Return the resource then."""
        self.gateway.post("/v1/test/clock/advance", {"seconds": int(time.total_seconds())})
        kind = "refunds" if resource["id"].startswith("rfnd") else "payments"
        return self._now(f"/v1/{kind}/{resource['id']}")

    def get(self, payment: JSON) -> JSON:
        found: JSON = self.gateway.get(f"/v1/payments/{payment['id']}").data
        return found

    def events(self) -> list[str]:
        return [row.type for row in EventRow.of_account(self.gateway.account)]

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


def test_a_refused_capture_can_be_captured_again(shop: Shop) -> None:
    payment = shop.authorize("capture-whole@upi")

    refused = shop.capture(payment, 20_000)
    captured = shop.capture(payment)

    assert (refused["amount_captured"], refused["amount_capturable"]) == (0, 100_000)
    assert captured["amount_captured"] == 100_000
    assert_books_match(shop.gateway.account)


def test_a_capture_that_is_always_refused_leaves_the_order_unpaid(shop: Shop) -> None:
    payment = shop.authorize("capture-refused@upi")

    refused = shop.capture(payment)

    assert (refused["amount_captured"], refused["error_code"]) == (0, "capture_declined")
    assert shop.gateway.get(f"/v1/orders/{payment['order_id']}").data["status"] == "attempted"
    assert_books_match(shop.gateway.account)


def test_a_second_capture_is_refused_by_an_acquirer_that_captures_once(shop: Shop) -> None:
    payment = shop.authorize("capture-once@upi")

    shop.capture(payment, 20_000)
    refused = shop.capture(payment, 30_000)
    canceled = shop.cancel(payment)

    assert (refused["amount_captured"], refused["error_code"]) == (20_000, "capture_not_repeatable")
    assert canceled["amount_capturable"] == 0
    assert_books_match(shop.gateway.account)


@pytest.mark.parametrize(
    ("address", "wait", "captured"),
    [
        ("capture-lost@upi", SOON, 20_000),
        ("capture-processing@upi", MINUTES_10, 20_000),
        ("capture-processing-refused@upi", MINUTES_10, 0),
    ],
)
def test_a_capture_without_a_result_gets_the_acquirers(
    shop: Shop, address: str, wait: timedelta, captured: int
) -> None:
    waiting = shop.capture(shop.authorize(address), 20_000)

    ended = shop.after(wait, waiting)

    assert (waiting["amount_captured"], ended["amount_captured"]) == (0, captured)
    assert ended["amount_capturable"] == 100_000 - captured
    assert_books_match(shop.gateway.account)


@pytest.mark.parametrize(
    ("address", "held"), [("void-refused@upi", 100_000), ("void-lapses@upi", 100_000), ("void-lost@upi", 0)]
)
def test_a_void_is_refused_or_its_answer_lost(shop: Shop, address: str, held: int) -> None:
    canceled = shop.cancel(shop.authorize(address))

    [theirs] = assert_books_match(shop.gateway.account)
    assert (canceled["status"], theirs.capturable) == ("canceled", held)


def test_an_authorization_without_a_void_lapses(shop: Shop) -> None:
    canceled = shop.cancel(shop.authorize("void-lapses@upi"))

    shop.after(timedelta(days=7), canceled)

    [theirs] = assert_books_match(shop.gateway.account)
    assert theirs.capturable == 0


@pytest.mark.parametrize("address", ["refund-lost@upi", "refund-error@upi"])
def test_a_refund_without_an_answer_is_found(shop: Shop, address: str) -> None:
    ended = shop.after(SOON, shop.refund(shop.pay(address)))

    assert ended["status"] == "processed"
    [theirs] = assert_books_match(shop.gateway.account)
    assert len(theirs.refunds) == 1


def test_a_refund_is_sent_once_though_its_key_expires_before_an_answer(shop: Shop) -> None:
    """Without a lookup, the books have one refund of 300.00 and the acquirer sends 600.00."""
    waiting = shop.refund(shop.pay("refund-outage@upi"))

    ended = shop.after(HOURS_25, waiting)

    assert (waiting["status"], ended["status"]) == ("pending", "processed")
    [theirs] = assert_books_match(shop.gateway.account)
    assert [refund["amount"] for refund in theirs.refunds] == [30_000]


def test_a_refund_waits_for_the_bank(shop: Shop) -> None:
    waiting = shop.refund(shop.pay("refund-pending@upi"))

    early = shop.after(timedelta(days=1), waiting)
    ended = shop.after(timedelta(days=2), waiting)

    assert [one["status"] for one in (waiting, early, ended)] == ["pending", "pending", "processed"]
    assert_books_match(shop.gateway.account)


def test_a_refund_fails_immediately(shop: Shop) -> None:
    payment = shop.pay("refund-fails@upi")

    failed = shop.refund(payment)

    assert (failed["status"], failed["error_code"]) == ("failed", "expired_or_canceled_card")
    assert shop.get(payment)["amount_refundable"] == 100_000
    assert_books_match(shop.gateway.account)


def test_a_processed_refund_fails_a_day_later(shop: Shop) -> None:
    payment = shop.pay("refund-reversed@upi")
    processed = shop.refund(payment)

    failed = shop.after(timedelta(days=1), processed)

    assert (processed["status"], failed["status"]) == ("processed", "failed")
    assert shop.get(payment)["amount_refundable"] == 100_000
    assert_books_match(shop.gateway.account)
