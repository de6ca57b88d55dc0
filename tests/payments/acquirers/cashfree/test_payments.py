"""Payments at the double of Cashfree, over HTTP."""

from dataclasses import replace
from typing import Any

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
)
from chalicelib.payments.domain.acquirer_account import AcquirerKind
from chalicelib.payments.domain.challenge import ChallengeAnswer
from chalicelib.payments.domain.instrument import Instrument
from tests.doubles.cashfree import CashfreeDouble
from tests.doubles.cashfree_fixtures import (
    NETBANKING,
    UPI_LINK,
    a_card_payment,
    approved,
    cashfree_at,
    paid,
    prepared,
    started,
)
from tests.doubles.cashfree_state import UNSUPPORTED_CARD
from tests.doubles.server import Fault, a_card

ORDER = "pay_1-1"
SCRIPT = ActionRequired(ORDER, Script(AcquirerKind.CASHFREE, f"session_{ORDER}"))
PAGE = Redirect("https://sandbox.cashfree.com/pg/view/gateway/1")
GAVE_UP = [ChallengeAnswer.DECLINE, ChallengeAnswer.TIME_OUT]


def test_a_prepared_payment_moves_nothing_and_is_never_seen(double: CashfreeDouble) -> None:
    payment = prepared(cashfree_at(double), a_card_payment())

    assert payment.acquirer_reference == ORDER
    assert cashfree_at(double).find(payment) == NeverSeen()
    assert double.state.taken() == 0


def test_a_payment_that_was_prepared_before_has_its_reference(double: CashfreeDouble) -> None:
    first = a_card_payment()
    prepared(cashfree_at(double), first)

    assert cashfree_at(double).prepare(replace(first, polls=1)) == ORDER
    assert len(double.state.orders) == 1


def test_each_attempt_has_an_order_of_its_own(double: CashfreeDouble) -> None:
    assert cashfree_at(double).prepare(a_card_payment(attempt=2)) == "pay_1-2"


@pytest.mark.parametrize(
    ("changes", "verdict"),
    [
        ({}, ActionRequired(ORDER, PAGE)),
        ({"instrument": NETBANKING}, ActionRequired(ORDER, PAGE)),
        (
            {"instrument": UPI_LINK},
            ActionRequired(ORDER, Redirect("upi://pay?pa=cf.shop@cashfree&tr=1&am=500.00&cu=INR")),
        ),
    ],
)
def test_the_payer_acts_next(double: CashfreeDouble, changes: dict[str, Instrument], verdict: object) -> None:
    payment = prepared(cashfree_at(double), a_card_payment(**changes))
    card = None if changes else a_card()

    assert cashfree_at(double).authorize(payment, card) == verdict
    assert cashfree_at(double).find(payment) == Processing(ORDER)
    assert double.state.taken() == 0


def test_a_payment_is_approved_after_the_payer_paid(double: CashfreeDouble) -> None:
    payment = paid(double)

    assert cashfree_at(double).find(payment) == approved(payment, captured=50_000)
    assert cashfree_at(double).resume(payment) == approved(payment, captured=50_000)
    assert double.state.taken() == 500


def test_an_account_with_preauthorization_captures_later(double: CashfreeDouble) -> None:
    double.state.preauth = True
    payment = paid(double, auto_capture=False)

    assert cashfree_at(double).find(payment) == approved(payment, captured=0)
    assert double.state.taken() == 0


def test_a_payment_that_was_started_before_is_not_started_again(double: CashfreeDouble) -> None:
    payment = started(double)

    assert cashfree_at(double).authorize(replace(payment, polls=1), a_card()) == Processing(ORDER)
    assert len(double.state.payments[ORDER]) == 1


@pytest.mark.parametrize(
    ("status", "code"),
    [
        ("FAILED", "card_declined"),
        ("USER_DROPPED", "payment_timed_out"),
        ("CANCELLED", "payment_declined"),
    ],
)
def test_an_order_ends_before_its_payment_is_declined(double: CashfreeDouble, status: str, code: str) -> None:
    payment = started(double)
    double.state.decide(ORDER, status)

    verdict = cashfree_at(double).find(payment)

    assert isinstance(verdict, Declined)
    assert (verdict.code, verdict.decline_class) == (code, DeclineClass.PAYER)
    assert double.state.orders[ORDER]["order_status"] == "TERMINATED"
    assert cashfree_at(double).find(payment) == verdict


def test_an_order_that_does_not_end_is_not_declined(double: CashfreeDouble) -> None:
    payment = started(double)
    double.state.decide(ORDER, "FAILED")
    double.faults[f"PATCH {ORDER}"] = Fault.ERROR_BEFORE

    assert cashfree_at(double).find(payment) == Processing(ORDER)


@pytest.mark.parametrize("answer", GAVE_UP)
def test_a_payment_that_the_payer_left_waits_until_its_attempt_ends(
    double: CashfreeDouble, answer: ChallengeAnswer
) -> None:
    payment = replace(started(double), challenge_answer=answer)

    assert cashfree_at(double).resume(payment) == Processing(ORDER)
    double.state.decide(ORDER, "USER_DROPPED")
    assert isinstance(cashfree_at(double).resume(payment), Declined)
    assert double.state.orders[ORDER]["order_status"] == "TERMINATED"


def test_a_payment_that_succeeded_before_its_time_out_is_approved(double: CashfreeDouble) -> None:
    payment = replace(paid(double), challenge_answer=ChallengeAnswer.TIME_OUT)

    assert cashfree_at(double).resume(payment) == approved(payment, captured=50_000)


def test_a_refused_request_lets_another_acquirer_be_asked(double: CashfreeDouble) -> None:
    payment = prepared(cashfree_at(double), a_card_payment())

    verdict = cashfree_at(double).authorize(payment, a_card(UNSUPPORTED_CARD))

    assert isinstance(verdict, Declined)
    assert (verdict.code, verdict.decline_class) == ("card_declined", DeclineClass.ACQUIRER)
    assert double.state.orders[ORDER]["order_status"] == "TERMINATED"


@pytest.mark.parametrize("fault", [Fault.LOST_BEFORE, Fault.ERROR_BEFORE])
def test_a_refused_request_whose_order_may_still_be_paid_is_unknown(
    double: CashfreeDouble, fault: Fault
) -> None:
    payment = prepared(cashfree_at(double), a_card_payment())
    double.faults[f"PATCH {ORDER}"] = fault

    assert cashfree_at(double).authorize(payment, a_card(UNSUPPORTED_CARD)) == Unanswered()


def test_a_request_that_exceeds_the_rate_limit_is_not_sent(double: CashfreeDouble) -> None:
    payment = prepared(cashfree_at(double), a_card_payment())
    double.faults["POST sessions"] = Fault.BUSY

    assert cashfree_at(double).authorize(payment, a_card()) == NotSent()


def test_a_wrong_secret_prepares_nothing(double: CashfreeDouble) -> None:
    wrong = cashfree_at(double, client_secret="wrong")

    assert wrong.prepare(a_card_payment()) == NotSent("refused")


def by_script(double: CashfreeDouble) -> Any:
    return cashfree_at(double, cards="script")


def test_an_account_with_their_script_gets_no_card(double: CashfreeDouble) -> None:
    payment = prepared(by_script(double), a_card_payment())

    assert by_script(double).authorize(payment, a_card()) == SCRIPT
    assert double.state.payments[ORDER] == []


def test_the_result_of_the_payers_browser_is_found(double: CashfreeDouble) -> None:
    payment = paid(double)

    assert by_script(double).find(payment) == approved(payment, captured=50_000)


def test_a_payer_with_their_script_may_try_another_card(double: CashfreeDouble) -> None:
    payment = started(double)
    double.state.decide(ORDER, "FAILED")

    assert by_script(double).find(payment) == SCRIPT
    assert double.state.orders[ORDER]["order_status"] == "ACTIVE"


def test_a_payment_that_was_not_paid_in_the_browser_cannot_succeed_later(double: CashfreeDouble) -> None:
    payment = prepared(by_script(double), a_card_payment(challenge_answer=ChallengeAnswer.TIME_OUT))

    verdict = by_script(double).resume(payment)

    assert isinstance(verdict, Declined)
    assert verdict.code == "payment_timed_out"
    assert double.state.orders[ORDER]["order_status"] == "TERMINATED"
