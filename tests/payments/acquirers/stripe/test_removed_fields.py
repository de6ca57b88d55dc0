"""An answer with a field that is needed removed is Unanswered."""

import json

import pytest

from chalicelib.payments.acquirers import Unanswered
from chalicelib.payments.acquirers.http import Answer
from tests.doubles.paths import inside, paths
from tests.doubles.stripe_answers import PAYMENT, REQUIRES_CAPTURE, stripe

OPTIONAL = {"capture_before", "card", "type", "cancellation_reason", "last_payment_error", "next_action"}
NEEDED = [path for path in paths(REQUIRES_CAPTURE) if path[-1] not in OPTIONAL and path[1:] != ("id",)]


@pytest.mark.parametrize("path", NEEDED)
def test_an_answer_without_a_field_that_is_needed_is_unanswered(path: tuple[str, ...]) -> None:
    body = json.loads(json.dumps(REQUIRES_CAPTURE))
    del inside(body, path)[path[-1]]

    assert stripe(Answer(200, body)).find(PAYMENT) == Unanswered()
