"""The 15 minutes in which a payer can answer on their bank's page."""

from datetime import timedelta

import pytest

from chalicelib.domain.errors import ChallengeAnswered
from chalicelib.payments.domain.challenge import ChallengeAnswer
from chalicelib.payments.domain.payment import Payment, answer, require_action
from chalicelib.payments.domain.payment_steps import PaymentStatus
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


def asked() -> Payment:
    return require_action(a_payment(), "https://pay.example.com/challenge.html#t", NOON).after
