"""An attempt that ends with the first answer is written once; the payment says how it ended."""

from datetime import timedelta

import pytest

from bench.usage import recorded
from chalicelib.payments.acquirers import NeverSeen, Unanswered
from chalicelib.payments.domain.attempt import Attempt, with_implied_outcome
from chalicelib.payments.domain.tasks import PaymentTask
from chalicelib.payments.store import attempts, payments
from chalicelib.payments.workers.asking import ask
from chalicelib.payments.workers.payments import process
from tests.acquirer import Acquirer, payment_context
from tests.builders import NOON
from tests.payment_fixtures import card_payment, opened

A_SECOND_LATER = NOON + timedelta(seconds=1)


def shown(account: str) -> list[Attempt]:
    return with_implied_outcome(attempts.of_payment(account, "pay_1"), payments.get(account, "pay_1"))


def test_the_attempt_of_a_payment_that_its_first_answer_captures_is_written_once(account: str) -> None:
    task = opened(account)

    with recorded() as usage:
        process(task, payment_context())

    assert usage.table_writes()["attempts"] == 1


def test_the_payment_says_how_its_only_attempt_ended(account: str) -> None:
    process(opened(account), payment_context(at=A_SECOND_LATER))

    [attempt] = shown(account)
    assert (attempt.outcome, attempt.updated_at) == ("approved", A_SECOND_LATER)
    assert attempt.reference == payments.get(account, "pay_1").acquirer_reference


def test_an_attempt_whose_first_answer_was_lost_is_written_with_its_approval(account: str) -> None:
    process(opened(account), payment_context(Acquirer(Unanswered())))
    asked = attempts.of_payment(account, "pay_1")
    process(PaymentTask(account, "pay_1", "order_1", poll=1), payment_context())

    outcomes = [[one.outcome for one in made] for made in (asked, attempts.of_payment(account, "pay_1"))]
    assert outcomes == [["unanswered"], ["approved"]]


@pytest.mark.parametrize("first", [None, Unanswered()])
def test_a_worker_that_read_the_payment_before_an_answer_was_written_asks_no_acquirer(
    account: str, first: Unanswered | None
) -> None:
    task = card_payment(account)
    as_read, late = payments.get(account, "pay_1"), Acquirer(found=NeverSeen())
    process(task, payment_context(Acquirer(first)))

    with pytest.raises(payments.PaymentChanged):
        ask(as_read, payment_context(late))

    assert late.calls == []
