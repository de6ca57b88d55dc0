"""Each payment, capture and refund is made once, if a request or its answer is lost at any step."""

from collections.abc import Callable
from dataclasses import replace
from datetime import timedelta

import pytest

from chalicelib.payments.acquirers import Approved, Captured, NeverSeen, Refunded, Unanswered
from chalicelib.payments.domain.payment import Payment
from tests.builders import a_refund
from tests.doubles.server import Clock, Fault, a_card, send_until
from tests.doubles.stripe import KEY_LIFETIME, StripeDouble
from tests.doubles.stripe_fixtures import a_card_payment, stripe_at

HOUR = timedelta(hours=1)
REFUND = a_refund(id="rfnd_1", amount=20_000)
STEPS = ("POST payment_intents", "POST payment_methods", "POST confirm", "POST capture", "POST refunds")


@pytest.mark.parametrize("wait", [HOUR, KEY_LIFETIME + HOUR], ids=["an hour", "longer than a key"])
@pytest.mark.parametrize("fault", Fault)
@pytest.mark.parametrize("step", STEPS)
def test_each_step_is_made_once_after_any_fault(
    double: StripeDouble, clock: Clock, step: str, fault: Fault, wait: timedelta
) -> None:
    double.faults[step] = fault

    payment = paid_and_partly_refunded(double, lambda: clock.advance(wait))

    (intent,) = [one for one in double.state.intents.values() if one["amount_received"]]
    assert intent["id"] == payment.acquirer_reference
    assert double.state.taken() == 30_000
    assert len(double.state.refunds) == 1
    assert double.faults == {}


@pytest.mark.parametrize("fault", [Fault.LOST_AFTER, Fault.ERROR_AFTER, Fault.LOST_BEFORE, Fault.IN_USE])
@pytest.mark.parametrize("step", ["POST confirm", "POST capture", "POST refunds"])
def test_a_lost_answer_is_never_taken_for_a_result(double: StripeDouble, step: str, fault: Fault) -> None:
    stripe, payment = stripe_at(double), a_card_payment(auto_capture=False)
    payment = replace(payment, acquirer_reference=str(stripe.prepare(payment)))
    double.faults[step] = fault
    verdicts: list[object] = [stripe.authorize(payment, a_card())]
    if step == "POST capture":
        verdicts.append(stripe.capture(payment, 50_000))
    if step == "POST refunds":
        stripe.capture(payment, 50_000)
        verdicts.append(stripe.refund(REFUND, payment))

    assert verdicts[-1] == Unanswered()


def paid_and_partly_refunded(double: StripeDouble, wait: Callable[[], None]) -> Payment:
    """Do what the worker does: look up what became of a call before it is sent again."""
    stripe, payment = stripe_at(double), a_card_payment(auto_capture=False)
    while not isinstance(reference := stripe.prepare(payment), str):
        wait()
        payment = replace(payment, polls=payment.polls + 1)
    payment = replace(payment, acquirer_reference=reference)
    send_until(Approved, lambda: stripe.authorize(payment, a_card()), lambda: stripe.find(payment), wait)
    send_until(Captured, lambda: stripe.capture(payment, 50_000), NeverSeen, wait)
    send_until(
        Refunded, lambda: stripe.refund(REFUND, payment), lambda: stripe.find_refund(REFUND, payment), wait
    )
    return payment
