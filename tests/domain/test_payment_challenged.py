"""The quarter of an hour that a payer has at their bank's page."""

from datetime import timedelta

import pytest

from chalicelib.domain.challenge import ChallengeAnswer
from chalicelib.domain.errors import ChallengeAnswered
from chalicelib.domain.payment import answer, require_action
from chalicelib.domain.payment_steps import PaymentStatus
from tests.builders import NOON, a_payment

ASKED, _ = require_action(a_payment(), "https://pay.example.com/challenge.html#t", NOON)
ENDS = NOON + timedelta(minutes=15)


@pytest.mark.parametrize("how", ChallengeAnswer)
def test_the_answer_in_time_is_kept_and_the_acquirer_asked(how: ChallengeAnswer) -> None:
    answered, _ = answer(ASKED, how, ENDS - timedelta(seconds=1))

    assert (answered.status, answered.challenge_answer) == (PaymentStatus.PENDING, how)


@pytest.mark.parametrize("how", [ChallengeAnswer.APPROVE, ChallengeAnswer.DECLINE])
def test_an_answer_after_it_is_refused(how: ChallengeAnswer) -> None:
    with pytest.raises(ChallengeAnswered, match="time to answer is over"):
        answer(ASKED, how, ENDS)


def test_a_payer_who_let_it_go_by_is_taken_for_that() -> None:
    gone, _ = answer(ASKED, ChallengeAnswer.TIME_OUT, ENDS)

    assert gone.challenge_answer is ChallengeAnswer.TIME_OUT
