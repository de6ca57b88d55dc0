"""Orders, payments, captures and refunds in the API."""

from datetime import UTC, datetime, timedelta

import pytest

from chalicelib.domain.ids import new_id
from chalicelib.payments.domain.payment import Payment
from chalicelib.payments.store.rows import PaymentRow
from tests.builders import captured
from tests.gateway import JSON, Gateway
from tests.in_process_stage import Stage

CARD: JSON = {
    "number": "4242 4242 4242 4242",
    "exp_month": 12,
    "exp_year": 2040,
    "cvv": "123",
    "name": "A Shopper",
}
FLAT: JSON = {"card_number": "4242424242424242", "card_expiry": "12/40", "card_cvv": "123"}


def test_an_order_is_returned_as_created(gateway: Gateway) -> None:
    order = gateway.order(receipt="r-1", notes={"2": "b", "a": "ü", "1": "c"})

    assert gateway.get(f"/v1/orders/{order['id']}").data == order
    assert list(order["notes"]) == ["1", "2", "a"]
    assert order | {"id": "", "created_at": "", "notes": {}} == {
        "id": "", "amount": 50_000, "currency": "INR", "receipt": "r-1", "notes": {}, "status": "created",
        "attempts": 0, "amount_paid": 0, "created_at": "",
    }  # fmt: skip


def test_a_paid_order_accepts_no_second_payment(gateway: Gateway, paid: JSON) -> None:
    order = gateway.get(f"/v1/orders/{paid['order_id']}").data

    second = gateway.post("/v1/payments", {"order_id": order["id"], "method": "upi", "upi_id": "test@upi"})

    assert (order["status"], order["amount_paid"]) == ("paid", 50_000)
    assert (second.status, second.error["code"]) == (409, "CONFLICT")


@pytest.mark.parametrize("card", [{"card": CARD}, FLAT])
def test_a_card_is_shown_only_by_brand_expiry_and_last_digits(gateway: Gateway, card: JSON) -> None:
    payment = gateway.payment(method="card", upi_id=None, **card)

    shown = {"brand": "visa", "last4": "4242", "exp_month": 12, "exp_year": 2040}
    assert payment["card"] == shown | {"fingerprint": payment["card"]["fingerprint"]}


@pytest.mark.parametrize(
    ("how", "status", "code"),
    [
        ({"upi_id": "success@upi"}, "success", None),
        ({"upi_id": "failure@upi"}, "failed", "payment_declined"),
        ({"method": "card", "card": CARD | {"number": "4000000000009995"}}, "failed", "insufficient_funds"),
    ],
)
def test_a_payment_has_the_outcome_of_its_test_data(
    gateway: Gateway, stage: Stage, how: JSON, status: str, code: str | None
) -> None:
    payment = gateway.payment(**how)

    stage.run(gateway.account)

    ended = gateway.get(f"/v1/payments/{payment['id']}").data
    assert (ended["status"], ended["captured"], ended.get("error_code")) == (
        status,
        status == "success",
        code,
    )


def test_a_failed_payment_leaves_its_order_payable(gateway: Gateway, stage: Stage) -> None:
    order = gateway.order()
    gateway.payment(order, upi_id="failure@upi")
    stage.run(gateway.account)

    gateway.payment(order)
    stage.run(gateway.account)

    assert gateway.get(f"/v1/orders/{order['id']}").data["status"] == "paid"
    assert len(gateway.get(f"/v1/payments?order_id={order['id']}").data) == 2


def test_an_authorized_payment_can_be_captured(gateway: Gateway, stage: Stage) -> None:
    payment = gateway.payment(captured=False)
    stage.run(gateway.account)
    authorized = gateway.get(f"/v1/payments/{payment['id']}").data
    order_before = gateway.get(f"/v1/orders/{payment['order_id']}").data

    gateway.post(f"/v1/payments/{payment['id']}/capture", {"amount": 50_000})
    stage.run(gateway.account)

    captured = gateway.get(f"/v1/payments/{payment['id']}").data
    assert (authorized["status"], authorized["captured"], order_before["status"]) == (
        "success",
        False,
        "attempted",
    )
    assert (captured["captured"], captured["amount_captured"]) == (True, 50_000)
    assert gateway.get(f"/v1/orders/{payment['order_id']}").data["status"] == "paid"


def test_only_an_authorized_payment_can_be_captured(gateway: Gateway, paid: JSON) -> None:
    pending = gateway.payment()

    answers = [gateway.post(f"/v1/payments/{id}/capture") for id in (pending["id"], paid["id"])]

    assert [answer.status for answer in answers] == [400, 400]


def test_an_uncaptured_payment_cannot_be_refunded(gateway: Gateway) -> None:
    pending = gateway.payment()

    answers = [gateway.post(f"/v1/payments/{pending['id']}/refunds", body) for body in ({}, {"amount": 1})]

    assert [answer.status for answer in answers] == [400, 400]


def test_refunds_cannot_exceed_the_refundable_amount(gateway: Gateway, paid: JSON, stage: Stage) -> None:
    path = f"/v1/payments/{paid['id']}/refunds"
    part = gateway.post(path, {"amount": 20_000, "reason": "Customer request"}).data
    rest = gateway.post(path).data
    too_much = gateway.post(path, {"amount": 1})
    stage.run(gateway.account)

    assert (part["status"], part["reason"], rest["amount"], too_much.status) == (
        "pending",
        "Customer request",
        30_000,
        400,
    )
    assert gateway.get(f"/v1/payments/{paid['id']}").data["amount_refunded"] == 50_000
    assert [refund["status"] for refund in gateway.get(path).data] == ["processed", "processed"]


def test_a_refund_is_refused_after_the_acquirers_refund_window(gateway: Gateway) -> None:
    """The simulator refunds for a year after a capture, and a capture can be a week late."""
    path = f"/v1/payments/{captured_days_ago(373, gateway.account).id}/refunds"

    answers = [gateway.post(path, body) for body in ({"amount": 100}, {})]

    assert [(answer.status, answer.error["field"]) for answer in answers] == [(400, "payment_id")] * 2
    assert gateway.get(path).data == []


def test_an_old_payment_is_refunded_within_the_refund_window(gateway: Gateway) -> None:
    path = f"/v1/payments/{captured_days_ago(371, gateway.account).id}/refunds"

    answers = [gateway.post(path, body) for body in ({"amount": 100}, {})]

    assert [answer.status for answer in answers] == [201, 201]


def captured_days_ago(days: int, account: str) -> Payment:
    created_at = datetime.now(UTC) - timedelta(days=days)
    payment = captured(account=account, id=new_id("pay", created_at), created_at=created_at)
    PaymentRow.of(payment).save()
    return payment


def test_a_failed_refund_restores_the_refundable_amount(gateway: Gateway, stage: Stage) -> None:
    payment = gateway.payment(method="card", card=CARD | {"number": "4000000000005126"})
    stage.run(gateway.account)
    refund = gateway.post(f"/v1/payments/{payment['id']}/refunds").data
    stage.run(gateway.account)

    failed = gateway.get(f"/v1/refunds/{refund['id']}").data

    assert (failed["status"], failed["error_code"]) == ("failed", "expired_or_canceled_card")
    assert gateway.get(f"/v1/payments/{payment['id']}").data["amount_refunded"] == 0
    assert gateway.post(f"/v1/payments/{payment['id']}/refunds").data["amount"] == 50_000
