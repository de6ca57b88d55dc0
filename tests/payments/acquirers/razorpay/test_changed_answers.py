"""An answer with a field removed or changed is never another approval, capture or refund."""

from dataclasses import replace
from datetime import datetime
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from chalicelib.payments.acquirers import ActionRequired, Approved, Captured, Refunded, Unanswered
from chalicelib.payments.acquirers.http import Answer
from tests.doubles.changes import VALUES, Path, changed, paths, without
from tests.doubles.razorpay_answers import (
    APPROVAL,
    AUTHORIZED,
    CAPTURED,
    MADE,
    ORDER,
    ORDER_ID,
    PAID,
    PAYMENT,
    REFUNDED,
    listed,
    razorpay,
)
from tests.doubles.razorpay_fixtures import REFUND
from tests.doubles.server import a_card

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


@given(path=st.sampled_from(list(paths(LIST))), value=VALUES)
def test_a_changed_answer_is_never_another_approval(path: Path, value: Any) -> None:
    verdict = razorpay(Answer(200, changed(LIST, path, value))).find(PAYMENT)

    if isinstance(verdict, Approved):
        assert isinstance(verdict.capture_before, datetime)
        assert replace(verdict, capture_before=APPROVAL.capture_before) == APPROVAL
    else:
        assert verdict == Unanswered() or path in (("items",), ("count",))


@given(path=st.sampled_from(list(paths(CAPTURED))), value=VALUES)
def test_a_changed_answer_is_never_another_capture(path: Path, value: Any) -> None:
    answer = Answer(200, changed(CAPTURED, path, value))

    assert razorpay(listed(AUTHORIZED), answer).capture(PAYMENT, 50_000) in (Captured(50_000), Unanswered())


@given(path=st.sampled_from(list(paths(REFUNDED))), value=VALUES)
def test_a_changed_answer_is_never_another_refund(path: Path, value: Any) -> None:
    verdict = razorpay(listed(CAPTURED), Answer(200, changed(REFUNDED, path, value))).refund(REFUND, PAID)

    assert isinstance(verdict, Refunded | Unanswered)
    assert path == ("id",) or verdict in (Unanswered(), Refunded(REFUNDED["id"]))


@given(path=st.sampled_from(list(paths(MADE))), value=VALUES)
def test_a_changed_answer_is_never_a_page_of_the_bank_that_is_not_named(path: Path, value: Any) -> None:
    answer = Answer(200, changed(MADE, path, value))

    verdict = razorpay(listed(), Answer(200, ORDER), answer).authorize(PAYMENT, a_card())

    assert isinstance(verdict, ActionRequired | Unanswered)
    assert not isinstance(verdict, ActionRequired) or verdict.reference == ORDER_ID
