"""An answer with a field removed or changed is Unanswered, and never another approval."""

from copy import deepcopy
from decimal import Decimal
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from chalicelib.payments.acquirers import Approved, Declined, Processing, Refunded, Unanswered
from chalicelib.payments.acquirers.cashfree import errors
from chalicelib.payments.acquirers.http import Answer
from tests.doubles.cashfree_answers import (
    CAPTURED,
    PAID_ORDER,
    PAYMENT,
    REFUND,
    REFUNDED,
    SUCCESS,
    cashfree,
    listed,
)
from tests.doubles.paths import inside, paths

OPTIONAL = {
    "action_time", "cf_order_id", "cf_payment_id", "error_details", "order_currency", "payment_group",
    "payment_session_id", "payment_time", "status_description",
}  # fmt: skip
DECIMALS = st.decimals(allow_nan=False, allow_infinity=False)  # JSON has neither
VALUES = st.one_of(
    st.none(), st.booleans(), st.integers(), DECIMALS, st.text(), st.lists(st.none()), st.just({}),
    st.sampled_from(["PENDING", "VOID", "FAILED", Decimal("500.01"), Decimal("499.00")]),
)  # fmt: skip
NEEDED = [path for path in paths(SUCCESS) if path[-1] not in OPTIONAL]


@pytest.mark.parametrize("path", NEEDED)
def test_an_answer_without_a_field_that_is_needed_is_unanswered(path: tuple[str, ...]) -> None:
    attempt = deepcopy(SUCCESS)
    del inside(attempt, path)[path[-1]]

    assert cashfree(Answer(200, PAID_ORDER), listed(attempt)).find(PAYMENT) == Unanswered()


@given(path=st.sampled_from(list(paths(SUCCESS))), value=VALUES)
def test_a_changed_payment_is_never_another_approval(path: tuple[str, ...], value: Any) -> None:
    attempt = deepcopy(SUCCESS)
    inside(attempt, path)[path[-1]] = value

    verdict = cashfree(Answer(200, PAID_ORDER), listed(attempt)).find(PAYMENT)

    if isinstance(verdict, Approved) and path[-1] == "captured_amount":
        assert 0 < verdict.captured == value * 100 <= 50_000  # a partial capture
    elif isinstance(verdict, Approved):
        assert verdict == CAPTURED
    else:
        assert isinstance(verdict, Unanswered | Processing) or verdict == errors.CANCELED


@given(path=st.sampled_from(list(paths(PAID_ORDER))), value=VALUES)
def test_a_changed_order_is_never_another_approval(path: tuple[str, ...], value: Any) -> None:
    order = deepcopy(PAID_ORDER)
    inside(order, path)[path[-1]] = value

    verdict = cashfree(Answer(200, order), listed(SUCCESS)).find(PAYMENT)

    assert verdict in (CAPTURED, Unanswered())


@given(path=st.sampled_from(list(paths(REFUNDED))), value=VALUES)
def test_a_changed_refund_is_never_another_refund(path: tuple[str, ...], value: Any) -> None:
    refund = deepcopy(REFUNDED)
    inside(refund, path)[path[-1]] = value

    verdict = cashfree(Answer(200, refund)).find_refund(REFUND, PAYMENT)

    assert isinstance(verdict, Refunded | Unanswered | Processing | Declined)
    assert (
        path == ("cf_refund_id",)
        or verdict != Refunded("rfnd_1")
        or REFUNDED[path[0]] == value
        or (path[0] in OPTIONAL)
    )
