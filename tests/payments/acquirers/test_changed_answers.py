"""One changed field in an answer to any call is Unanswered, or says nothing else about our money."""

from collections.abc import Iterator
from dataclasses import replace
from decimal import Decimal
from typing import Any

import pytest
from hypothesis import given, settings

from chalicelib.payments.acquirers import Approved, Declined, Unanswered
from tests.doubles.changes import VALUES, Path, changed, paths, value_at, without
from tests.payments.acquirers.answers_to_calls import CALLS, Call

OTHERS: tuple[Any, ...] = (None, True, False, 0, 1, -1, "", "x", [], {}, [None], [{}], {"any": 1})
# They prove that an answer is about our money, so another value is never ignored.
PROOFS = {
    "amount", "capture_method", "captured", "currency", "entity", "livemode", "object", "order_amount",
    "order_id", "order_status", "payment", "payment_amount", "payment_currency", "payment_id",
    "payment_intent", "payment_status", "receipt", "refund", "refund_amount", "refund_currency", "refund_id",
    "refund_status", "status",
}  # fmt: skip


@pytest.mark.parametrize("name", CALLS)
def test_an_answer_without_a_field_or_with_a_similar_value_is_not_trusted(name: str) -> None:
    call = CALLS[name]
    assert call.whole != Unanswered()

    for path in paths(call.body):
        for body in (without(call.body, path), *with_similar_values(call.body, path)):
            assert_not_trusted(call, path, body)


@pytest.mark.parametrize("name", CALLS)
@settings(max_examples=10)  # each value in each field
@given(value=VALUES)
def test_an_answer_with_any_other_value_is_not_trusted(name: str, value: Any) -> None:
    call = CALLS[name]

    for path in paths(call.body):
        if value != value_at(call.body, path):
            assert_not_trusted(call, path, changed(call.body, path, value))


def assert_not_trusted(call: Call, path: Path, body: Any) -> None:
    """Fail unless the verdict is Unanswered, or another value of the field may be ignored or mean it.

    The country of the card says nothing about our money.
    """
    verdict, names = of_money(call.verdict(body)), [one for one in path if isinstance(one, str)]
    whole = of_money(call.whole)
    if verdict == Unanswered() or repr(body) == repr(call.body):
        return
    if verdict == whole:
        assert names[-1] not in PROOFS or call.unread & set(names), (path, body)
        return
    assert isinstance(verdict, call.decides.get(names[-1], ())), (path, verdict)
    if isinstance(verdict, Approved):
        same = replace(verdict, capture_before=whole.capture_before, captured=whole.captured)
        assert same == whole, (path, verdict)


def of_money(verdict: Any) -> Any:
    return replace(verdict, card_country=None) if isinstance(verdict, Approved | Declined) else verdict


def with_similar_values(body: Any, path: Path) -> Iterator[Any]:
    """Yield the answer with other types, another currency, another amount, and the amount as text."""
    yield from (changed(body, path, one) for one in (*OTHERS, *_like(value_at(body, path))))


def _like(value: Any) -> Iterator[Any]:
    match value:
        case bool() | None:
            return
        case int() | Decimal():
            yield from (str(value), float(value), value + 1, value - 1, -value, value * 100)
            yield Decimal(value) + Decimal("0.001")
        case str():
            yield from (f"{value} ", value.upper(), value.lower(), [value], {"id": value}, "USD", "usd")
        case list():
            yield from (value * 2, {"items": value})
        case dict():
            yield [value]
