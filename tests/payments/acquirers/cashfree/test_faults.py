"""Each payment, capture and refund is made once, if a request or its answer is lost at any step."""

from collections.abc import Callable
from dataclasses import replace
from datetime import timedelta
from itertools import product

import pytest

from chalicelib.payments.acquirers import (
    ActionRequired,
    Approved,
    Captured,
    NeverSeen,
    NotSent,
    Processing,
    Refunded,
    Unanswered,
    Verdict,
)
from chalicelib.payments.acquirers.cashfree import Cashfree, errors
from chalicelib.payments.domain.payment import Payment
from tests.builders import a_refund
from tests.doubles.cashfree import KEY_LIFETIME, CashfreeDouble
from tests.doubles.cashfree_fixtures import a_card_payment, authorized, cashfree_at, prepared
from tests.doubles.server import Clock, Fault, a_card, send_until

HOUR = timedelta(hours=1)
MINUTES = timedelta(minutes=10)  # less than the lifetime of an order
LONG = (HOUR, KEY_LIFETIME + HOUR)
TO_START = ("POST orders", "POST sessions", "GET pay_1-1", "GET payments")
REFUND = a_refund(id="rfnd_1", amount=20_000)
STEPS = (
    "POST orders", "POST sessions", "GET pay_1-1", "GET payments", "POST authorization", "POST refunds",
)  # fmt: skip


@pytest.mark.parametrize(
    ("step", "wait"), [*product(STEPS, (HOUR, KEY_LIFETIME + HOUR)), *product(TO_START, (MINUTES,))]
)
@pytest.mark.parametrize("fault", Fault)
def test_each_step_is_made_once_after_any_fault(
    double: CashfreeDouble, clock: Clock, step: str, fault: Fault, wait: timedelta
) -> None:
    """A payment that could not start within the lifetime of its order ends, and nothing was taken."""
    double.state.preauth = True
    double.faults[step] = fault

    payment = paid_and_partly_refunded(double, lambda: clock.advance(wait))

    if payment is None:
        assert step in TO_START
        assert wait > MINUTES
        assert double.state.taken() == 0
        return

    (order,) = double.state.orders.values()
    assert order["order_id"] == payment.acquirer_reference
    assert double.state.taken() == 300
    assert len(double.state.refunds) == 1
    assert double.faults == {}


LOST = (Fault.LOST_BEFORE, Fault.LOST_AFTER, Fault.HALF_AFTER, Fault.ERROR_BEFORE, Fault.ERROR_AFTER)
WAITS = pytest.mark.parametrize("wait", [timedelta(0), KEY_LIFETIME + HOUR], ids=["immediately", "later"])


@WAITS
@pytest.mark.parametrize("fault", [*LOST, Fault.IN_USE])
def test_a_lost_start_is_unknown_and_starts_one_payment(
    double: CashfreeDouble, clock: Clock, fault: Fault, wait: timedelta
) -> None:
    payment = prepared(cashfree_at(double), a_card_payment())
    double.faults["POST sessions"] = fault

    assert cashfree_at(double).authorize(payment, a_card()) == Unanswered()
    clock.advance(wait)
    cashfree_at(double).authorize(payment, a_card())  # the message is delivered again
    assert len(double.state.payments["pay_1-1"]) <= 1


@WAITS
@pytest.mark.parametrize("fault", [*LOST, Fault.IN_USE])
def test_a_lost_capture_and_a_lost_refund_are_unknown_and_made_once(
    double: CashfreeDouble, clock: Clock, fault: Fault, wait: timedelta
) -> None:
    payment, cashfree = authorized(double), cashfree_at(double)
    double.faults |= {"POST authorization": fault, "POST refunds": fault}

    assert cashfree.capture(payment, 50_000) == Unanswered()
    clock.advance(wait)
    send_until(
        Captured, lambda: cashfree.capture(payment, 50_000), NeverSeen, lambda: clock.advance(6 * HOUR)
    )
    assert cashfree.refund(REFUND, payment) == Unanswered()
    clock.advance(wait)
    cashfree.refund(REFUND, payment)  # the message is delivered again, without a lookup
    assert double.state.taken() == 500 - 200 * len(double.state.refunds)
    assert len(double.state.refunds) <= 1


def paid_and_partly_refunded(double: CashfreeDouble, wait: Callable[[], None]) -> Payment | None:
    """Do what the worker does: look up what became of a call before it is sent again.

    Return None if the payment was declined, since its order expired.
    """
    cashfree, payment = cashfree_at(double), a_card_payment(auto_capture=False)
    while not isinstance(reference := cashfree.prepare(payment), str):
        wait()
        payment = replace(payment, polls=payment.polls + 1)
    payment = replace(payment, acquirer_reference=reference)
    if not pay(double, cashfree, payment, wait):
        return None
    send_until(Captured, lambda: cashfree.capture(payment, 50_000), NeverSeen, wait)
    send_until(
        Refunded,
        lambda: cashfree.refund(REFUND, payment),
        lambda: cashfree.find_refund(REFUND, payment),
        wait,
    )
    return payment


def pay(double: CashfreeDouble, cashfree: Cashfree, payment: Payment, wait: Callable[[], None]) -> bool:
    """Start the payment until it is open, let the payer pay, and find it. Return False if it is declined."""
    verdict: Verdict = cashfree.authorize(payment, a_card())
    while not isinstance(verdict, ActionRequired | Processing):
        if verdict == errors.TIMED_OUT:
            return False
        assert isinstance(verdict, Unanswered | NeverSeen | NotSent)
        wait()
        payment = replace(payment, polls=payment.polls + 1)
        verdict = cashfree.find(payment)
        if isinstance(verdict, NeverSeen | NotSent):
            verdict = cashfree.authorize(payment, a_card())
    double.state.decide(str(payment.acquirer_reference), payment_time=double.now().isoformat())
    send_until(Approved, lambda: cashfree.find(payment), lambda: cashfree.find(payment), wait)
    return True
