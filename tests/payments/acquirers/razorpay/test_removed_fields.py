"""An answer with a field that is needed removed is Unanswered."""

from dataclasses import replace

import pytest

from chalicelib.payments.acquirers import Unanswered
from chalicelib.payments.acquirers.http import Answer
from tests.doubles.changes import Path, without
from tests.doubles.razorpay_answers import (
    AUTHORIZED,
    CAPTURED,
    ORDER,
    PAID,
    PAYMENT,
    REFUNDED,
    listed,
    razorpay,
)
from tests.doubles.razorpay_fixtures import REFUND

NEEDED = ("id", "entity", "amount", "currency", "status", "order_id", "method", "amount_refunded", "captured",
          "created_at")  # fmt: skip
LIST = listed(AUTHORIZED).body
ORDER_FIELDS = ("id", "entity", "amount", "currency", "receipt", "status", "attempts", "created_at")
REFUND_FIELDS = ("id", "entity", "amount", "currency", "payment_id", "receipt", "status")


@pytest.mark.parametrize(
    "path", [("entity",), ("count",), ("items",), *(("items", 0, name) for name in NEEDED)]
)
def test_a_list_without_a_field_that_is_needed_is_unanswered(path: Path) -> None:
    assert razorpay(Answer(200, without(LIST, path))).find(PAYMENT) == Unanswered()


@pytest.mark.parametrize("name", ORDER_FIELDS)
def test_an_order_without_a_field_that_is_needed_is_unanswered(name: str) -> None:
    order = Answer(200, without(ORDER, (name,)))

    assert razorpay(listed(), order).find(PAYMENT) == Unanswered()
    assert razorpay(order).prepare(replace(PAYMENT, polls=0)) == Unanswered()


@pytest.mark.parametrize("name", REFUND_FIELDS)
def test_a_refund_without_a_field_that_is_needed_is_unanswered(name: str) -> None:
    answer = Answer(200, without(REFUNDED, (name,)))

    assert razorpay(listed(CAPTURED), answer).refund(REFUND, PAID) == Unanswered()
