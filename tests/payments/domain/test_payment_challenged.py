"""The 15 minutes in which a payer can answer on their bank's page."""

from datetime import timedelta

import pytest

from chalicelib.domain.errors import ChallengeAnswered
from chalicelib.payments.domain.challenge import ChallengeAnswer
from chalicelib.payments.domain.payment import Payment, PaymentStatus
from chalicelib.payments.domain.payment_steps import answer, require_action
from tests.builders import NOON, a_payment

ENDS = NOON + timedelta(minutes=15)


@pytest.mark.parametrize("how", ChallengeAnswer)
def test_an_answer_in_time_is_stored_and_the_acquirer_is_asked(how: ChallengeAnswer) -> None:
    answered = answer(asked(), how, ENDS - timedelta(seconds=1)).after

    assert (answered.status, answered.challenge_answer) == (PaymentStatus.PENDING, how)


@pytest.mark.parametrize("how", [ChallengeAnswer.APPROVE, ChallengeAnswer.DECLINE])
def test_a_late_answer_is_rejected(how: ChallengeAnswer) -> None:
    payment = asked()

    with pytest.raises(ChallengeAnswered, match="time to confirm the payment has expired"):
        answer(payment, how, ENDS)


def test_a_missing_answer_is_recorded_as_a_timeout() -> None:
    gone = answer(asked(), ChallengeAnswer.TIME_OUT, ENDS).after

    assert gone.challenge_answer is ChallengeAnswer.TIME_OUT


def test_the_acquirer_sets_the_time_for_its_own_page() -> None:
    ends_at = NOON + timedelta(minutes=4)

    required = require_action(a_payment(), "https://acquirer.example.com/3ds", NOON, ends_at).after

    assert (required.challenge_before, required.due_at) == (ends_at, ends_at)


def test_a_second_action_can_follow_the_answer_to_the_first() -> None:
    answered = answer(asked(), ChallengeAnswer.APPROVE, NOON).after

    again = require_action(answered, "https://pay.example.com/challenge.html#u", NOON).after

    assert (again.status, again.challenge_answer) == (PaymentStatus.REQUIRES_ACTION, None)
    assert answer(again, ChallengeAnswer.DECLINE, NOON).after.challenge_answer is ChallengeAnswer.DECLINE


def asked() -> Payment:
    return require_action(a_payment(), "https://pay.example.com/challenge.html#t", NOON).after
