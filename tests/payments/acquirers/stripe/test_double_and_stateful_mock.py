"""Our double of Stripe keeps idempotency keys, captures and refunds as stripe-stateful-mock does.

That double has Charges and no PaymentIntents, so each side has its own requests for the same moves.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any, NamedTuple
from urllib.parse import urlencode

import pytest

from chalicelib.payments.acquirers.http import Answer, Client, Request
from chalicelib.payments.acquirers.stripe.calls import API_VERSION
from tests.doubles.other_stripes import stateful_mock
from tests.doubles.server import LIMITS
from tests.doubles.stripe import SECRET_KEY, StripeDouble

Form = dict[str, str | int]


class Shown(NamedTuple):
    """Hold what both doubles show of an answer. `resource`, its id, is the same in a repeated answer."""

    status: int
    amount: int | None = None
    error: str | None = None
    code: str | None = None
    param: str | None = None
    resource: str | None = None


@dataclass
class Charges:
    """The moves at stripe-stateful-mock."""

    origin: str
    named = "charge"

    def authorize(self, amount: int, key: str, source: str = "visa") -> Shown:
        form: Form = {"amount": amount, "currency": "inr", "capture": "false", "source": f"tok_{source}"}
        return post(self.origin, "/v1/charges", form, key, "amount")

    def capture(self, charge: str, amount: int, key: str) -> Shown:
        return post(self.origin, f"/v1/charges/{charge}/capture", {"amount": amount}, key, "amount_captured")


@dataclass
class Intents:
    """The moves at our double."""

    origin: str
    named = "payment_intent"

    def authorize(self, amount: int, key: str, source: str = "visa") -> Shown:
        form: Form = {"amount": amount, "currency": "inr", "capture_method": "manual"}
        made = post(self.origin, "/v1/payment_intents", form, key, "amount")
        if made.status != 200:
            return made
        path, card = f"/v1/payment_intents/{made.resource}/confirm", f"pm_card_{source}"
        return post(self.origin, path, {"payment_method": card}, f"{key}/confirm", "amount")

    def capture(self, intent: str, amount: int, key: str) -> Shown:
        path = f"/v1/payment_intents/{intent}/capture"
        return post(self.origin, path, {"amount_to_capture": amount}, key, "amount_received")


@pytest.fixture(scope="module")
def theirs(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Charges]:
    with stateful_mock(tmp_path_factory.mktemp("stateful_mock")) as origin:
        yield Charges(origin)


@pytest.fixture
def both(double: StripeDouble, theirs: Charges) -> tuple[Charges | Intents, ...]:
    return Intents(double.origin), theirs


def test_a_key_repeats_its_answer_and_refuses_other_parameters(both: tuple[Charges | Intents, ...]) -> None:
    ours, theirs = (_keys(side) for side in both)

    assert ours == theirs
    assert [shown.status for shown in ours] == [200, 200, 400, 402, 402]


def test_a_partial_capture_is_the_only_one(both: tuple[Charges | Intents, ...]) -> None:
    ours, theirs = (_captures(side) for side in both)

    assert ours == theirs
    assert [(shown.status, shown.amount) for shown in ours] == [(200, 30_000)] * 2 + [(400, None)] * 2


def test_more_than_was_captured_is_not_refunded(both: tuple[Charges | Intents, ...]) -> None:
    ours, theirs = (_refunds(side) for side in both)

    assert ours == theirs
    assert [(shown.status, shown.amount) for shown in ours] == [
        (200, 20_000), (200, 20_000), (400, None), (400, None), (200, 10_000), (400, None),
    ]  # fmt: skip


def _keys(side: Charges | Intents) -> list[Shown]:
    first = side.authorize(50_000, "keys/1")
    again, other = side.authorize(50_000, "keys/1"), side.authorize(40_000, "keys/1")
    assert again == first
    declined = [side.authorize(50_000, "keys/2", "chargeDeclined") for _ in range(2)]
    return [*_without_ids([first, again]), other, *declined]


def _captures(side: Charges | Intents) -> list[Shown]:
    paid = str(side.authorize(50_000, "captures/1").resource)
    moves = [(30_000, "captures/2"), (30_000, "captures/2"), (20_000, "captures/2"), (20_000, "captures/3")]
    shown = [side.capture(paid, amount, key) for amount, key in moves]
    # Each API has its own code for a second capture.
    return [one._replace(code=None) for one in _without_ids(shown)]


def _refunds(side: Charges | Intents) -> list[Shown]:
    paid = str(side.authorize(50_000, "refunds/1").resource)
    side.capture(paid, 30_000, "refunds/2")
    moves: list[tuple[Form, str]] = [
        ({"amount": 20_000}, "3"), ({"amount": 20_000}, "3"), ({"amount": 10_000}, "3"),
        ({"amount": 10_001}, "4"), ({"amount": 10_000}, "5"), ({}, "6"),
    ]  # fmt: skip
    shown = [
        post(side.origin, "/v1/refunds", {side.named: paid, **form}, f"refunds/{key}", "amount")
        for form, key in moves
    ]
    assert shown[0].resource == shown[1].resource != shown[4].resource
    return _without_ids(shown)


def post(origin: str, path: str, form: Form, key: str, amount: str) -> Shown:
    headers = {
        "Authorization": f"Bearer {SECRET_KEY}", "Content-Type": "application/x-www-form-urlencoded",
        "Idempotency-Key": key, "Stripe-Version": API_VERSION,
    }  # fmt: skip
    request = Request("POST", path, body=urlencode(form).encode(), headers=headers)
    answer = Client(origin, limits=LIMITS, loopback=True).send(request)
    assert isinstance(answer, Answer)
    body: dict[str, Any] = answer.body or {}
    error = body.get("error", {})
    return Shown(
        status=answer.status, amount=body.get(amount), error=error.get("type"), code=error.get("code"),
        param=error.get("param"), resource=body.get("id"),
    )  # fmt: skip


def _without_ids(shown: list[Shown]) -> list[Shown]:
    return [one._replace(resource=None) for one in shown]
