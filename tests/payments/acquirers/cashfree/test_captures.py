"""Captures, voids and refunds at the double of Cashfree, over HTTP."""

from datetime import timedelta

import pytest

from chalicelib.payments.acquirers import (
    Captured,
    Declined,
    NeverSeen,
    Processing,
    Refunded,
    Refused,
    Voided,
)
from tests.builders import a_refund
from tests.doubles.cashfree import CashfreeDouble
from tests.doubles.cashfree_fixtures import a_card_payment, authorized, cashfree_at, paid, prepared, started
from tests.doubles.server import Clock

ORDER = "pay_1-1"


def test_a_partial_capture_releases_the_rest(double: CashfreeDouble) -> None:
    payment, cashfree = authorized(double), cashfree_at(double)

    assert cashfree.capture(payment, 30_000) == Captured(30_000)
    assert cashfree.capture(payment, 30_000) == Captured(30_000)  # a repetition
    assert cashfree.capture(payment, 40_000) == Refused(
        "capture_not_repeatable", "The rest was released at the first capture."
    )
    assert cashfree.void(payment) == Voided()
    assert double.state.taken() == 300


def test_a_void_releases_the_whole_amount(double: CashfreeDouble) -> None:
    payment, cashfree = authorized(double), cashfree_at(double)

    assert cashfree.void(payment) == Voided()
    assert cashfree.void(payment) == Voided()
    assert cashfree.capture(payment, 50_000) == Refused(
        "authorization_expired", "The authorization has ended."
    )
    assert isinstance(cashfree.find(payment), Declined)
    assert double.state.taken() == 0


def test_an_authorization_that_ended_cannot_be_captured(double: CashfreeDouble, clock: Clock) -> None:
    payment = authorized(double)
    clock.advance(timedelta(days=7))

    assert cashfree_at(double).capture(payment, 50_000) == Refused(
        "authorization_expired", "The authorization has ended."
    )
    assert cashfree_at(double).void(payment) == Voided()


def test_a_captured_payment_cannot_be_voided(double: CashfreeDouble) -> None:
    assert isinstance(cashfree_at(double).void(paid(double)), Refused)
    assert double.state.taken() == 500


def test_a_void_of_an_order_that_was_not_paid_ends_it(double: CashfreeDouble) -> None:
    payment = prepared(cashfree_at(double), a_card_payment())

    assert cashfree_at(double).void(payment) == Voided()
    assert double.state.orders[ORDER]["order_status"] == "TERMINATED"


def test_a_void_waits_for_a_payment_that_is_open(double: CashfreeDouble) -> None:
    assert cashfree_at(double).void(started(double)) == Processing(ORDER)


def test_a_refund_is_found_by_our_id(double: CashfreeDouble) -> None:
    payment, refund = paid(double), a_refund(id="rfnd_1", reason="duplicate")

    verdict = cashfree_at(double).refund(refund, payment)

    assert isinstance(verdict, Refunded)
    assert cashfree_at(double).find_refund(refund, payment) == verdict
    assert double.state.refunds["rfnd_1"]["refund_note"] == "duplicate"
    assert double.state.taken() == 400


def test_a_refund_that_was_never_sent_is_never_seen(double: CashfreeDouble) -> None:
    assert cashfree_at(double).find_refund(a_refund(id="rfnd_2"), paid(double)) == NeverSeen()


@pytest.mark.parametrize("status", ["PENDING", "ONHOLD"])
def test_a_refund_that_is_not_finished_is_processing(double: CashfreeDouble, status: str) -> None:
    payment, double.state.refund_status = paid(double), status

    assert isinstance(cashfree_at(double).refund(a_refund(), payment), Processing)


def test_a_refund_that_was_canceled_is_declined(double: CashfreeDouble) -> None:
    payment, refund = paid(double), a_refund()
    cashfree_at(double).refund(refund, payment)
    double.state.refunds[refund.id] |= {"refund_status": "CANCELLED", "status_description": "account closed"}

    assert cashfree_at(double).find_refund(refund, payment) == Declined(
        "payment_declined", "The refund failed: account closed."
    )


def test_a_refund_of_more_than_the_rest_is_declined(double: CashfreeDouble) -> None:
    payment = paid(double)
    cashfree_at(double).refund(a_refund(id="rfnd_1", amount=50_000), payment)

    verdict = cashfree_at(double).refund(a_refund(id="rfnd_2", amount=1), payment)

    assert isinstance(verdict, Declined)
    assert verdict.code == "refund_exceeds_payment"
    assert double.state.taken() == 0
