"""Refunds at the double of Stripe, over HTTP."""

import pytest

from chalicelib.payments.acquirers import (
    Declined,
    NeverSeen,
    Processing,
    Refunded,
)
from tests.builders import a_refund
from tests.doubles.stripe import StripeDouble
from tests.doubles.stripe_fixtures import paid, stripe_at


def test_a_refund_is_found_by_our_id(double: StripeDouble) -> None:
    payment, refund = paid(double), a_refund(id="rfnd_1", reason="duplicate")

    verdict = stripe_at(double).refund(refund, payment)

    assert isinstance(verdict, Refunded)
    assert stripe_at(double).find_refund(refund, payment) == verdict
    assert double.state.taken() == 40_000


def test_a_refund_that_was_never_sent_is_never_seen(double: StripeDouble) -> None:
    payment = paid(double)
    stripe_at(double).refund(a_refund(id="rfnd_1"), payment)

    assert stripe_at(double).find_refund(a_refund(id="rfnd_2"), payment) == NeverSeen()


def test_a_refund_is_found_behind_a_full_page(double: StripeDouble) -> None:
    payment = paid(double)
    for number in range(120):
        params = {"payment_intent": payment.acquirer_reference, "amount": "10"}
        double.state.refund({**params, "metadata": {"refund": f"rfnd_{number}"}}, 0)

    verdict = stripe_at(double).find_refund(a_refund(id="rfnd_0", amount=10), payment)

    assert isinstance(verdict, Refunded)


@pytest.mark.parametrize("status", ["pending", "requires_action"])
def test_a_refund_that_is_not_finished_is_processing(double: StripeDouble, status: str) -> None:
    payment, double.state.refund_status = paid(double), status

    assert isinstance(stripe_at(double).refund(a_refund(), payment), Processing)


def test_a_refund_that_failed_after_it_was_made_is_declined(double: StripeDouble) -> None:
    payment, refund = paid(double), a_refund()
    stripe_at(double).refund(refund, payment)
    double.state.refunds[0] |= {"status": "failed", "failure_reason": "expired_or_canceled_card"}

    assert stripe_at(double).find_refund(refund, payment) == Declined(
        "expired_or_canceled_card", "The refund failed: expired or canceled card."
    )


def test_a_refund_of_a_refunded_payment_is_declined(double: StripeDouble) -> None:
    payment = paid(double)
    stripe_at(double).refund(a_refund(id="rfnd_1", amount=50_000), payment)

    verdict = stripe_at(double).refund(a_refund(id="rfnd_2", amount=50_000), payment)

    assert isinstance(verdict, Declined)
    assert double.state.taken() == 0
