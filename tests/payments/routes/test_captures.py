"""Full and partial captures of an authorized payment, and its cancellation."""

from typing import Any

import pytest

from tests.gateway import JSON, UPI, Gateway
from tests.in_process_stage import Stage

AMOUNTS = ("amount_capturable", "amount_captured", "amount_refundable", "amount_refunded")


@pytest.fixture
def authorized(gateway: Gateway, stage: Stage) -> JSON:
    """Return an authorized payment of 50,000."""
    payment = gateway.payment(captured=False)
    stage.run(gateway.account)
    shown: JSON = gateway.get(f"/v1/payments/{payment['id']}").data
    return shown


def amounts(payment: JSON) -> tuple[int, ...]:
    return tuple(payment[name] for name in AMOUNTS)


def test_an_authorized_payment_shows_its_expiry(authorized: JSON) -> None:
    assert (authorized["status"], authorized["captured"]) == ("success", False)
    assert amounts(authorized) == (50_000, 0, 0, 0)
    assert authorized["capture_before"] > authorized["updated_at"]


def captured(gateway: Gateway, stage: Stage, payment: JSON, body: dict[str, Any]) -> JSON:
    """Capture, and return the payment after the acquirer's verdict."""
    assert gateway.post(f"/v1/payments/{payment['id']}/capture", body).status == 200
    stage.run(gateway.account)
    shown: JSON = gateway.get(f"/v1/payments/{payment['id']}").data
    return shown


def test_a_capture_is_pending_until_the_acquirer_decides(gateway: Gateway, authorized: JSON) -> None:
    path = f"/v1/payments/{authorized['id']}"

    pending = gateway.post(f"{path}/capture", {"amount": 20_000}).data
    refused = [gateway.post(f"{path}/{change}").status for change in ("capture", "cancel")]

    assert (pending["captured"], pending["capture_pending"]) == (False, 20_000)
    assert amounts(pending) == (30_000, 0, 0, 0)
    assert refused == [409, 409]
    assert gateway.get(f"/v1/orders/{authorized['order_id']}").data["status"] == "attempted"
    assert gateway.post("/v1/payments", {"order_id": authorized["order_id"], **UPI}).status == 409
    assert gateway.post(f"{path}/refunds", {"amount": 1}).status == 400


def test_parts_are_captured_until_nothing_is_left(gateway: Gateway, stage: Stage, authorized: JSON) -> None:
    parts: list[dict[str, Any]] = [{"amount": 20_000}, {"amount": 10_000}, {}]

    shown = [captured(gateway, stage, authorized, body) for body in parts]

    assert [amounts(payment) for payment in shown] == [
        (30_000, 20_000, 20_000, 0),
        (20_000, 30_000, 30_000, 0),
        (0, 50_000, 50_000, 0),
    ]
    assert "capture_before" not in shown[-1]
    assert gateway.get(f"/v1/orders/{authorized['order_id']}").data["amount_paid"] == 50_000


def test_a_final_capture_releases_the_rest(gateway: Gateway, stage: Stage, authorized: JSON) -> None:
    after = captured(gateway, stage, authorized, {"amount": 1, "final": True})
    again = gateway.post(f"/v1/payments/{authorized['id']}/capture", {"amount": 1})

    assert amounts(after) == (0, 1, 1, 0)
    assert (again.status, again.error["code"]) == (400, "BAD_REQUEST_ERROR")


def test_a_final_capture_of_a_part_pays_the_order_and_its_event_has_both_amounts(
    gateway: Gateway, stage: Stage, authorized: JSON
) -> None:
    captured(gateway, stage, authorized, {"amount": 100, "final": True})

    [event] = gateway.get("/v1/events?type=order.paid").data
    order = event["data"]
    assert (order["status"], order["amount"], order["amount_paid"]) == ("paid", 50_000, 100)
    assert gateway.get(f"/v1/orders/{order['id']}").data == order
    assert gateway.post("/v1/payments", {"order_id": authorized["order_id"], **UPI}).status == 409


@pytest.mark.parametrize("body", [{"amount": 50_001}, {"amount": 0}, {"amount": 1.5}, {"final": "yes"}])
def test_an_invalid_capture_is_rejected_and_changes_nothing(
    gateway: Gateway, authorized: JSON, body: dict[str, Any]
) -> None:
    answer = gateway.post(f"/v1/payments/{authorized['id']}/capture", body)

    assert (answer.status, answer.error["field"]) == (400, next(iter(body)))
    assert amounts(gateway.get(f"/v1/payments/{authorized['id']}").data) == (50_000, 0, 0, 0)


def test_a_canceled_payment_has_ended_and_its_order_can_be_paid(gateway: Gateway, authorized: JSON) -> None:
    canceled = gateway.post(f"/v1/payments/{authorized['id']}/cancel", {"reason": "Out of stock"}).data
    again = gateway.post(f"/v1/payments/{authorized['id']}/cancel")

    assert (canceled["status"], canceled["cancellation_reason"]) == ("canceled", "Out of stock")
    assert amounts(canceled) == (0, 0, 0, 0)
    assert again.status == 400
    assert gateway.payment({"id": authorized["order_id"]})["status"] == "pending"


def test_a_cancellation_after_a_partial_capture_keeps_the_captured_amount(
    gateway: Gateway, stage: Stage, authorized: JSON
) -> None:
    captured(gateway, stage, authorized, {"amount": 20_000})

    canceled = gateway.post(f"/v1/payments/{authorized['id']}/cancel").data

    assert (canceled["status"], canceled["cancellation_reason"]) == ("success", "requested_by_merchant")
    assert amounts(canceled) == (0, 20_000, 20_000, 0)


def test_a_captured_part_can_be_refunded_between_captures(
    gateway: Gateway, stage: Stage, authorized: JSON
) -> None:
    path = f"/v1/payments/{authorized['id']}"
    captured(gateway, stage, authorized, {"amount": 20_000})
    gateway.post(f"{path}/refunds", {"amount": 5_000})
    captured(gateway, stage, authorized, {"amount": 10_000})

    assert amounts(gateway.get(path).data) == (20_000, 30_000, 25_000, 5_000)
    assert gateway.post(f"{path}/refunds", {"amount": 25_001}).status == 400


def test_one_of_two_authorized_payments_of_an_order_can_be_captured(gateway: Gateway, stage: Stage) -> None:
    order = gateway.order()
    first, second = (gateway.payment(order, captured=False) for _ in range(2))
    stage.run(gateway.account)

    answers = [gateway.post(f"/v1/payments/{payment['id']}/capture") for payment in (first, second)]

    assert [answer.status for answer in answers] == [200, 409]


@pytest.mark.parametrize("first_capture", [20_000, 50_000])
def test_other_authorizations_are_released_when_a_payment_pays_the_order(
    gateway: Gateway, stage: Stage, first_capture: int
) -> None:
    order = gateway.order()
    payer, other = (gateway.payment(order, captured=False) for _ in range(2))
    stage.run(gateway.account)

    gateway.post(f"/v1/payments/{payer['id']}/capture", {"amount": first_capture})
    stage.run(gateway.account)

    released = gateway.get(f"/v1/payments/{other['id']}").data
    kept = gateway.get(f"/v1/payments/{payer['id']}").data
    assert (released["status"], released["cancellation_reason"]) == ("canceled", "order_already_paid")
    assert (kept["status"], kept["amount_capturable"]) == ("success", 50_000 - first_capture)
    assert gateway.get(f"/v1/orders/{order['id']}").data["attempts"] == 2
