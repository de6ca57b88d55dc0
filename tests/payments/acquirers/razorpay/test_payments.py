"""Authorizations at the double of Razorpay, over HTTP."""

from dataclasses import replace
from datetime import timedelta

import pytest

from chalicelib.payments.acquirers import (
    ActionRequired,
    DeclineClass,
    Declined,
    NeverSeen,
    NotSent,
    Processing,
    Redirect,
    Script,
    Unanswered,
    http,
)
from chalicelib.payments.acquirers.razorpay import POLLS_UNTIL_NEVER_SEEN, Razorpay, calls, errors
from chalicelib.payments.domain.acquirer_account import AcquirerKind
from chalicelib.payments.domain.challenge import ChallengeAnswer
from chalicelib.payments.domain.payment import Payment
from tests.builders import NOON
from tests.doubles.razorpay import RazorpayDouble
from tests.doubles.razorpay_contract import violations_of
from tests.doubles.razorpay_fixtures import (
    a_upi_payment,
    an_account,
    approved,
    authorized,
    challenged,
    paid,
    prepared,
    razorpay_at,
    their_id,
)
from tests.doubles.server import Clock, Fault, Scripted, a_card
from tests.doubles.stripe_fixtures import a_card_payment

AT = int(NOON.timestamp())
DAY = timedelta(days=1)


def processing(payment: Payment) -> Processing:
    return Processing(str(payment.acquirer_reference))


def by_script(payment: Payment) -> ActionRequired:
    return ActionRequired(str(payment.acquirer_reference), Script(AcquirerKind.RAZORPAY))


def test_an_order_moves_nothing_and_its_payment_is_never_seen(double: RazorpayDouble) -> None:
    payment = prepared(razorpay_at(double), a_card_payment(polls=POLLS_UNTIL_NEVER_SEEN))

    assert razorpay_at(double).find(payment) == NeverSeen()
    assert double.state.taken() == 0


def test_a_payment_that_may_be_on_its_way_is_not_yet_never_seen(double: RazorpayDouble) -> None:
    payment = prepared(razorpay_at(double), a_card_payment(polls=POLLS_UNTIL_NEVER_SEEN - 1))

    assert razorpay_at(double).find(payment) == Unanswered()


@pytest.mark.parametrize("unique", [True, False])
@pytest.mark.parametrize("fault", [Fault.LOST_AFTER, Fault.HALF_AFTER, Fault.ERROR_AFTER])
def test_a_lost_order_is_found_by_its_receipt(double: RazorpayDouble, fault: Fault, *, unique: bool) -> None:
    razorpay, payment = razorpay_at(double), a_card_payment()
    double.faults["POST orders"], double.state.unique_receipts = fault, unique

    assert razorpay.prepare(payment) == Unanswered()
    assert razorpay.prepare(replace(payment, polls=1)) == next(iter(double.state.orders))


def test_a_receipt_that_only_contains_ours_is_another_order(double: RazorpayDouble) -> None:
    razorpay = razorpay_at(double)
    tenth = prepared(razorpay, a_card_payment(attempt=10))

    first = prepared(razorpay, a_card_payment(polls=1))

    assert first.acquirer_reference != tenth.acquirer_reference
    assert len(double.state.orders) == 2


def test_of_two_orders_with_our_receipt_the_first_is_used(double: RazorpayDouble) -> None:
    razorpay, double.state.unique_receipts = razorpay_at(double), False
    first = prepared(razorpay, a_card_payment())
    prepared(razorpay, a_card_payment())

    assert razorpay.prepare(a_card_payment(polls=1)) == first.acquirer_reference


def test_an_order_that_was_paid_meanwhile_keeps_its_reference(double: RazorpayDouble) -> None:
    payment = paid(double)
    again = replace(payment, acquirer_reference=None, polls=1)

    assert razorpay_at(double).prepare(again) == payment.acquirer_reference


def test_a_card_payment_continues_on_the_page_of_the_bank(double: RazorpayDouble) -> None:
    payment = prepared(razorpay_at(double), a_card_payment())

    verdict = razorpay_at(double).authorize(payment, a_card())

    page = f"https://api.razorpay.com/v1/payments/{their_id(double)}/authenticate"
    assert verdict == ActionRequired(str(payment.acquirer_reference), Redirect(page))
    assert razorpay_at(double).resume(payment) == processing(payment)
    assert double.state.taken() == 0


def test_a_payment_is_captured_after_the_payer_confirmed(double: RazorpayDouble) -> None:
    payment = replace(paid(double), amount_captured=0)

    assert razorpay_at(double).resume(payment) == approved(payment, captured=50_000)


def test_an_authorization_ends_after_three_days(double: RazorpayDouble, clock: Clock) -> None:
    payment = authorized(double)

    verdict = razorpay_at(double).find(payment)

    assert verdict == approved(
        payment, captured=0, capture_before=NOON + calls.AUTHORIZED_FOR, voidable=False
    )
    clock.advance(calls.AUTHORIZED_FOR)
    assert razorpay_at(double).find(payment) == errors.LAPSED


@pytest.mark.parametrize(
    ("number", "code", "decline_class"),
    [
        ("4000000000000002", "card_declined", DeclineClass.HARD),
        ("4000000000009995", "insufficient_funds", DeclineClass.PAYER),
    ],
)
def test_a_decline_has_its_code_and_class(
    double: RazorpayDouble, number: str, code: str, decline_class: DeclineClass
) -> None:
    payment = challenged(double, number)

    assert razorpay_at(double).find(payment) == Declined(
        code, "The payment failed.", decline_class, card_country="IN"
    )


def test_a_second_payment_of_an_order_is_never_created(double: RazorpayDouble) -> None:
    payment, razorpay = challenged(double), razorpay_at(double)

    assert razorpay.authorize(payment, a_card()) == processing(payment)
    double.state.authenticate(their_id(double))
    assert razorpay.authorize(payment, a_card()) == approved(payment, captured=50_000)
    assert len(double.state.payments) == 1


def test_a_payment_that_timed_out_can_succeed_for_three_days(double: RazorpayDouble, clock: Clock) -> None:
    payment = challenged(double)
    clock.advance(2 * DAY)
    assert double.state.payments[their_id(double)]["status"] == "created"
    assert razorpay_at(double).find(payment) == processing(payment)
    assert double.state.payments[their_id(double)]["status"] == "failed"

    double.state.authenticate(their_id(double))

    assert razorpay_at(double).find(payment) == approved(payment, captured=50_000)


def test_a_payment_that_timed_out_is_declined_after_three_days(double: RazorpayDouble, clock: Clock) -> None:
    payment = challenged(double)
    clock.advance(calls.AUTHORIZED_FOR)

    assert razorpay_at(double).find(payment) == replace(errors.TIMED_OUT, card_country="IN")


def test_the_browser_pays_and_we_only_look(double: RazorpayDouble) -> None:
    razorpay = razorpay_at(double, cards="script")
    payment = prepared(razorpay, a_card_payment())

    assert razorpay.authorize(payment, a_card()) == by_script(payment)
    double.state.authenticate(double.state.pay(str(payment.acquirer_reference), AT)["id"])
    assert razorpay.find(payment) == approved(payment, captured=50_000, card_country=None)  # by UPI
    assert not any(passed.endswith("json") for passed in double.passed)


@pytest.mark.parametrize("method", ["upi", "netbanking", "card"])
def test_a_failed_payment_of_the_browser_is_open_for_three_days(
    double: RazorpayDouble, clock: Clock, method: str
) -> None:
    razorpay = razorpay_at(double)
    payment = prepared(razorpay, a_upi_payment())
    made = double.state.pay(str(payment.acquirer_reference), AT, method)
    double.state.fail(made["id"], "payment_failed")

    assert razorpay.find(payment) == by_script(payment)
    clock.advance(calls.AUTHORIZED_FOR)
    assert isinstance(razorpay.find(payment), Declined)


def test_any_successful_payment_of_an_order_counts(double: RazorpayDouble) -> None:
    razorpay = razorpay_at(double)
    payment = prepared(razorpay, a_upi_payment())
    tried = [double.state.pay(str(payment.acquirer_reference), AT + n)["id"] for n in range(3)]
    double.state.fail(tried[0], "invalid_vpa")
    double.state.fail(tried[2], "payment_cancelled")

    double.state.authenticate(tried[1])

    assert razorpay.find(payment) == approved(payment, captured=50_000)


@pytest.mark.parametrize("answer", [ChallengeAnswer.DECLINE, ChallengeAnswer.TIME_OUT])
def test_an_order_that_was_not_paid_is_open_for_three_days(
    double: RazorpayDouble, clock: Clock, answer: ChallengeAnswer
) -> None:
    razorpay = razorpay_at(double, cards="script")
    payment = prepared(razorpay, a_card_payment(challenge_answer=answer))

    assert razorpay.resume(payment) == processing(payment)
    clock.advance(calls.AUTHORIZED_FOR)
    assert razorpay.resume(payment) == errors.TIMED_OUT


def test_a_raw_card_is_not_sent_without_its_payer(double: RazorpayDouble) -> None:
    payment = prepared(razorpay_at(double), a_card_payment())
    unknown = Razorpay(an_account(), razorpay_at(double)._session.client)

    assert unknown.authorize(payment, a_card()) == NotSent()
    assert double.state.payments == {}


def test_a_payment_of_the_browser_stays_unknown_without_a_lookup() -> None:
    razorpay = Razorpay(an_account(cards="script"), Scripted(http.NotSent("x"), contract=violations_of))

    assert razorpay.authorize(a_card_payment(acquirer_reference="order_1"), None) == Unanswered()


def test_a_wrong_key_is_unanswered(double: RazorpayDouble) -> None:
    payment = prepared(razorpay_at(double), a_card_payment())

    assert razorpay_at(double, key_secret="wrong").find(payment) == Unanswered()
