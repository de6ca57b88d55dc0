"""What is owed, and what is said when it is and when it is paid."""

from datetime import timedelta

from chalicelib.payments.domain.order import OrderStatus, created, pay, pay_more, public
from tests.builders import ACCOUNT, NOON, an_order


def test_a_new_order_says_so() -> None:
    order = an_order(receipt="r-1", notes={"shoe": "left"})

    event = created(order)

    assert (event.account, event.type, event.created_at) == (ACCOUNT, "order.created", NOON)
    assert event.data == public(order)


def test_a_paid_order_says_so_and_what_was_paid() -> None:
    order = an_order(amount=700, status=OrderStatus.ATTEMPTED)
    later = NOON + timedelta(minutes=1)

    paid, event = pay(order, "pay_1", 700, later)

    assert (paid.status, paid.amount_paid, paid.paid_by) == (OrderStatus.PAID, 700, "pay_1")
    assert (event.type, event.created_at, event.data) == ("order.paid", later, public(paid))
    assert order.status is OrderStatus.ATTEMPTED


def test_a_further_capture_pays_more_of_it() -> None:
    order = an_order(amount=700, amount_paid=200)

    assert pay_more(order, 500).amount_paid == 500


def test_an_order_is_shown_as_the_contract_has_it() -> None:
    order = an_order(id="order_1", receipt="r-1", notes={"shoe": "left"})

    assert list(public(order).items()) == [
        ("id", "order_1"), ("amount", 50_000), ("currency", "INR"), ("receipt", "r-1"),
        ("notes", {"shoe": "left"}), ("status", "created"), ("attempts", 0),
        ("amount_paid", 0), ("created_at", "2026-11-23T12:00:00.000Z"),
    ]  # fmt: skip


def test_an_order_without_a_receipt_has_none() -> None:
    assert public(an_order())["receipt"] is None


def test_an_order_that_ends_says_when() -> None:
    assert public(an_order(expires_at=NOON))["expires_at"] == "2026-11-23T12:00:00.000Z"
