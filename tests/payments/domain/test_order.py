"""Orders and their events."""

from datetime import timedelta

from chalicelib.payments.domain.order import OrderStatus, order_created, pay, pay_more, to_view
from tests.builders import ACCOUNT, NOON, an_order


def test_a_new_order_has_an_event() -> None:
    order = an_order(receipt="r-1", notes={"shoe": "left"})

    event = order_created(order)

    assert (event.account, event.type, event.created_at) == (ACCOUNT, "order.created", NOON)
    assert event.data == to_view(order)


def test_a_paid_order_has_an_event_with_the_amount_paid() -> None:
    order = an_order(amount=700, status=OrderStatus.ATTEMPTED)
    later = NOON + timedelta(minutes=1)

    change = pay(order, "pay_1", 700, later)

    paid, [event] = change.after, change.events
    assert (paid.status, paid.amount_paid, paid.paid_by) == (OrderStatus.PAID, 700, "pay_1")
    assert (event.type, event.created_at, event.data) == ("order.paid", later, to_view(paid))
    assert order.status is OrderStatus.ATTEMPTED


def test_a_further_capture_increases_the_amount_paid() -> None:
    order = an_order(amount=700, amount_paid=200)

    assert pay_more(order, 500).after.amount_paid == 500


def test_an_order_view_matches_the_contract() -> None:
    order = an_order(id="order_1", receipt="r-1", notes={"shoe": "left"})

    assert list(to_view(order).items()) == [
        ("id", "order_1"), ("amount", 50_000), ("currency", "INR"), ("receipt", "r-1"),
        ("notes", {"shoe": "left"}), ("status", "created"), ("attempts", 0),
        ("amount_paid", 0), ("created_at", "2026-11-23T12:00:00.000Z"),
    ]  # fmt: skip


def test_an_order_without_a_receipt_shows_null() -> None:
    assert to_view(an_order())["receipt"] is None


def test_an_order_with_an_expiry_shows_it() -> None:
    assert to_view(an_order(expires_at=NOON))["expires_at"] == "2026-11-23T12:00:00.000Z"
