"""Run the code of docs/guides unchanged."""

import sqlite3
from datetime import UTC, datetime
from typing import Any

import pytest
import standardwebhooks

from chalicelib.checkout.domain.checkout import signature_of
from chalicelib.domain.event import EVENT_TYPES
from chalicelib.webhooks.domain.event_examples import example
from chalicelib.webhooks.sending.signature import SigningKeys, headers, new_secret
from tests import guides

AT = datetime(2026, 1, 31, 12, tzinfo=UTC)
SECRET = new_secret(b"s" * 32)


def names_of(guide: str, file: str) -> dict[str, Any]:
    """Return what a file of a guide defines."""
    names: dict[str, Any] = {}
    exec(guides.files(guide)[file], names)
    return names


def shipped(*events: dict[str, Any], fails: bool = False) -> list[str]:
    """Return the orders that the guide's code ships after webhooks, of which the first may fail to ship."""
    names = names_of("shipping.md", "shipping.py")
    orders: list[str] = []
    failures = [fails]

    def ship(order_id: str, receipt: str) -> None:
        if failures and failures.pop():
            raise OSError(receipt)
        orders.append(order_id)

    database = sqlite3.connect(":memory:")
    for event in events:
        try:
            names["on_event"](database, event, ship)
        except OSError:
            assert fails
    return orders


def webhook(type: str, **changed: Any) -> dict[str, Any]:
    return {"event": type, "data": {**example(type, "mer_1#test", AT).data, **changed}}


def test_an_order_is_shipped_once_when_it_is_paid_in_full() -> None:
    every_event = [webhook(type) for type in EVENT_TYPES]
    paid = webhook("order.paid")

    assert shipped(*every_event, *every_event) == [paid["data"]["id"]]
    assert shipped(webhook("order.paid", amount_paid=1)) == []


def test_an_order_that_could_not_be_shipped_is_shipped_by_the_next_attempt() -> None:
    paid = webhook("order.paid")

    assert shipped(paid, paid, fails=True) == [paid["data"]["id"]]


def test_a_successful_payment_can_be_only_authorized() -> None:
    assert webhook("payment.success")["data"]["captured"] is False


def test_razorpays_code_verifies_the_checkouts_signature() -> None:
    is_paid = names_of("from-razorpay.md", "signature.py")["is_paid"]

    assert is_paid("order_1", "pay_1", signature_of("secret", "order_1", "pay_1"), "secret")
    assert not is_paid("order_1", "pay_2", signature_of("secret", "order_1", "pay_1"), "secret")


def test_the_replacement_of_stripes_function_verifies_a_webhook() -> None:
    construct_event = names_of("from-stripe.md", "webhooks.py")["construct_event"]
    body = b'{"event":"order.paid"}'
    signed = dict(headers(SigningKeys((SECRET,)), "evt_1", body, datetime.now(UTC)))

    assert construct_event(body, signed, SECRET) == {"event": "order.paid"}
    with pytest.raises(standardwebhooks.WebhookVerificationError):
        construct_event(body + b" ", signed, SECRET)
