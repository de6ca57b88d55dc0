"""An answer with a field that is needed removed is Unanswered."""

from copy import deepcopy

import pytest

from chalicelib.payments.acquirers import Unanswered
from chalicelib.payments.acquirers.http import Answer
from tests.doubles.cashfree_answers import (
    PAID_ORDER,
    PAYMENT,
    SUCCESS,
    cashfree,
    listed,
)
from tests.doubles.paths import inside, paths

OPTIONAL = {
    "action_time", "cf_order_id", "cf_payment_id", "error_details", "order_currency", "payment_group",
    "payment_session_id", "payment_time", "status_description",
}  # fmt: skip
NEEDED = [path for path in paths(SUCCESS) if path[-1] not in OPTIONAL]


@pytest.mark.parametrize("path", NEEDED)
def test_an_answer_without_a_field_that_is_needed_is_unanswered(path: tuple[str, ...]) -> None:
    attempt = deepcopy(SUCCESS)
    del inside(attempt, path)[path[-1]]

    assert cashfree(Answer(200, PAID_ORDER), listed(attempt)).find(PAYMENT) == Unanswered()
