"""An answer with a field removed or changed is Unanswered, and never another approval."""

import json
from dataclasses import replace
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from chalicelib.payments.acquirers import Approved, Refunded, Unanswered
from chalicelib.payments.acquirers.http import Answer
from tests.builders import NOON
from tests.doubles.paths import inside, paths
from tests.doubles.stripe_answers import AUTHORIZED, PAID, PAYMENT, REFUND, REFUNDED, REQUIRES_CAPTURE, stripe

OPTIONAL = {"capture_before", "card", "type", "cancellation_reason", "last_payment_error", "next_action"}
NEEDED = [path for path in paths(REQUIRES_CAPTURE) if path[-1] not in OPTIONAL and path[1:] != ("id",)]
VALUES = st.one_of(st.none(), st.booleans(), st.integers(), st.text(), st.lists(st.none()), st.just({}))


@pytest.mark.parametrize("path", NEEDED)
def test_an_answer_without_a_field_that_is_needed_is_unanswered(path: tuple[str, ...]) -> None:
    body = json.loads(json.dumps(REQUIRES_CAPTURE))
    del inside(body, path)[path[-1]]

    assert stripe(Answer(200, body)).find(PAYMENT) == Unanswered()


@given(path=st.sampled_from(list(paths(REQUIRES_CAPTURE))), value=VALUES)
def test_a_changed_answer_is_never_another_approval(path: tuple[str, ...], value: Any) -> None:
    body = json.loads(json.dumps(REQUIRES_CAPTURE))
    inside(body, path)[path[-1]] = value

    verdict = stripe(Answer(200, body)).find(PAYMENT)

    if isinstance(verdict, Approved):
        assert replace(verdict, capture_before=NOON) == AUTHORIZED
    else:
        assert verdict == Unanswered()


@given(path=st.sampled_from(list(paths(REFUNDED))), value=VALUES)
def test_a_changed_answer_is_never_another_refund(path: tuple[str, ...], value: Any) -> None:
    body = json.loads(json.dumps(REFUNDED))
    inside(body, path)[path[-1]] = value

    verdict = stripe(Answer(200, body)).refund(REFUND, PAID)

    assert isinstance(verdict, Refunded | Unanswered)
    assert path == ("id",) or verdict in (Unanswered(), Refunded("re_1Nispe2eZvKYlo2Cd31jOCgZ"))
