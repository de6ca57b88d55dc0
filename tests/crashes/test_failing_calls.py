"""Each fault of the crash search does at the acquirer what its name says."""

from collections.abc import Iterator

import pytest

from chalicelib.payments.acquirers import http
from chalicelib.payments.acquirers.cashfree.amounts import DIALECT
from chalicelib.payments.acquirers.cashfree.calls import unknown_order
from chalicelib.payments.acquirers.razorpay.calls import first_order
from chalicelib.payments.acquirers.stripe import calls as requests
from tests.crashes.acquirer_points import (
    FAULTS,
    FAULTS_OF_READS,
    SOON,
    CallFault,
    Point,
    Redelivery,
    Second,
    WorkerFault,
)
from tests.crashes.failing_calls import Death, FailingCalls, FailingClient
from tests.doubles import cashfree_fixtures, razorpay_fixtures
from tests.doubles.cashfree import CashfreeDouble
from tests.doubles.razorpay import RazorpayDouble
from tests.doubles.server import Fault, Server
from tests.doubles.stripe import StripeDouble
from tests.doubles.stripe_fixtures import a_card_payment, an_account

CREATE = requests.create_intent(an_account(), a_card_payment())
FIRST = requests.first_intent(an_account())
LOOKUPS = {
    StripeDouble: FIRST,
    RazorpayDouble: first_order(razorpay_fixtures.an_account()),
    CashfreeDouble: unknown_order(cashfree_fixtures.an_account()),
}
DONE = {
    Fault.LOST_AFTER, Fault.HALF_AFTER, Fault.ERROR_AFTER, WorkerFault.SLOW, WorkerFault.DEATH_AFTER,
}  # fmt: skip


@pytest.fixture
def double() -> Iterator[StripeDouble]:
    with StripeDouble() as running:
        yield running


def failing(double: StripeDouble, fault: CallFault, redelivery: Redelivery = Redelivery.DUE) -> FailingClient:
    calls = FailingCalls(Point(0, fault, redelivery, SOON))
    calls.workers.append(calls.watch.worker("pay_1"))
    return FailingClient(double, "acq_1", calls)


@pytest.mark.parametrize("fault", FAULTS, ids=str)
def test_a_fault_before_leaves_nothing_and_one_after_leaves_its_effect(
    double: StripeDouble, fault: CallFault
) -> None:
    client = failing(double, fault)

    try:
        outcome: http.Outcome | None = client.send(CREATE)
    except Death:
        outcome = None

    assert len(double.state.intents) == (fault in DONE)
    assert not (isinstance(outcome, http.Answer) and outcome.status == 200)


@pytest.mark.parametrize("kind", LOOKUPS, ids=lambda kind: kind.__name__)
@pytest.mark.parametrize("fault", FAULTS_OF_READS, ids=str)
def test_a_lookup_fails_at_each_acquirer(kind: type[Server], fault: CallFault) -> None:
    with kind() as double:
        calls = FailingCalls(Point(0, fault, Redelivery.DUE, SOON))
        calls.workers.append(calls.watch.worker("pay_1"))
        dialect = DIALECT if kind is CashfreeDouble else http.DIALECT
        client = FailingClient(double, "acq_1", calls, dialect=dialect)

        try:
            outcome: http.Outcome | None = client.send(LOOKUPS[kind])
        except Death:
            outcome = None

    assert not (isinstance(outcome, http.Answer) and outcome.status in (200, 404) and outcome.body)


def test_the_next_call_is_lost_too(double: StripeDouble) -> None:
    client = failing(double, Fault.BUSY, Redelivery.NEXT_FAILS)

    statuses = [getattr(client.send(FIRST), "status", "lost") for _ in range(3)]

    assert statuses == [429, "lost", 200]


def test_a_later_call_fails_too(double: StripeDouble) -> None:
    client = failing(double, Fault.BUSY)
    client._calls.point = Point(0, Fault.BUSY, Redelivery.DUE, SOON, Second(2, Fault.IN_USE))

    statuses = [getattr(client.send(FIRST), "status", "lost") for _ in range(4)]

    assert statuses == [429, 200, 409, 200]


def test_a_slow_answer_is_lost_by_our_time_out(double: StripeDouble) -> None:
    client = failing(double, WorkerFault.SLOW)

    assert client.send(CREATE) == http.Lost("TimeoutError")
    assert isinstance(client.send(FIRST), http.Answer)


def test_a_late_request_arrives_before_the_next_call_but_one(double: StripeDouble) -> None:
    client = failing(double, WorkerFault.LATE)
    client.send(CREATE)

    made = []
    for _ in range(3):
        client.send(FIRST)
        made.append(len(double.state.intents))

    assert made == [0, 1, 1]


@pytest.mark.parametrize(("redelivery", "seen"), [(Redelivery.BEFORE, [0]), (Redelivery.AFTER, [1])])
def test_another_worker_meets_the_failing_call_once(
    double: StripeDouble, redelivery: Redelivery, seen: list[int]
) -> None:
    client, found = failing(double, Fault.LOST_AFTER, redelivery), list[int]()
    client._calls.meet = lambda _: found.append(len(double.state.intents))

    for _ in range(2):
        client.send(CREATE)

    assert found == seen


def test_an_account_that_is_down_gets_no_request(double: StripeDouble) -> None:
    client = failing(double, Fault.BUSY)
    client._calls.down.add("acq_1")

    assert client.send(CREATE) == http.NotSent("ConnectionRefusedError")
    assert double.passed == []
