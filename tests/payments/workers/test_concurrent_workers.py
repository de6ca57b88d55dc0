"""Concurrent copies of a message, and two payments of one order: the later write uses the current state."""

from collections.abc import Callable
from datetime import timedelta

import pytest

from chalicelib.payments.acquirers import ActionRequired, Declined, NeverSeen, Unanswered, Verdict
from chalicelib.payments.domain import payment_steps
from chalicelib.payments.domain.challenge import ChallengeAnswer
from chalicelib.payments.domain.tasks import PaymentTask, Step
from chalicelib.payments.store import orders, payments
from chalicelib.payments.workers.payments import process, schedule_check
from tests.acquirer import Acquirer, payment_context
from tests.builders import NOON
from tests.payment_fixtures import events_of, opened, payment_tasks

CHALLENGE = ActionRequired("ref")


def challenged_and_approved(task: PaymentTask) -> Callable[[], None]:
    """Return a function that processes the other copy up to the payer's approval."""

    def approve() -> None:
        process(task, payment_context(Acquirer(CHALLENGE, found=NeverSeen())))
        asked = payments.get(task.account, task.payment_id)
        approved = payment_steps.answer(asked, ChallengeAnswer.APPROVE, NOON + timedelta(seconds=1))
        payments.record(approved)

    return approve


@pytest.mark.parametrize(
    "verdict",
    [CHALLENGE, Unanswered(), Declined("card_declined", "Declined.")],
    ids=lambda one: type(one).__name__,
)
def test_a_slow_copy_does_not_overwrite_the_payers_answer(account: str, verdict: Verdict) -> None:
    task = opened(account)

    process_with_retry(task, Acquirer(verdict, meanwhile=challenged_and_approved(task)))

    payment = payments.get(account, "pay_1")
    assert (payment.status, payment.challenge_answer) == ("pending", ChallengeAnswer.APPROVE)
    assert payment.acquirer_reference == "ref"
    assert events_of(account).count("payment.requires_action") == 1


def test_a_concurrent_authorization_is_released_when_the_order_is_paid(account: str) -> None:
    task = opened(account)

    def authorize_another() -> None:
        process(opened(account, payment_id="pay_2", capture=False), payment_context())

    process(task, payment_context(Acquirer(meanwhile=authorize_another)))
    for follows in payment_tasks(account):
        process(follows, payment_context())

    other = payments.get(account, "pay_2")
    assert (other.status, other.cancellation_reason) == ("canceled", "order_already_paid")
    assert orders.get(account, "order_1").paid_by == "pay_1"


def test_an_authorization_of_a_paid_order_is_released_immediately(account: str) -> None:
    first, second = opened(account), opened(account, payment_id="pay_2", capture=False)

    process(second, payment_context(Acquirer(meanwhile=lambda: process(first, payment_context()))))

    late = payments.get(account, "pay_2")
    assert (late.status, late.amount_capturable) == ("canceled", 0)
    assert events_of(account).count("payment.canceled") == 1


def test_a_release_schedules_no_check_before_its_final_attempt(account: str) -> None:
    opened(account)

    schedule_check(PaymentTask(account, "", "order_1", Step.RELEASE_OTHERS), NOON)

    assert payments.get(account, "pay_1").due_at is None


def process_with_retry(task: PaymentTask, acquirer: Acquirer) -> None:
    """Process like the platform, which retries a failed message."""
    try:
        process(task, payment_context(acquirer))
    except payments.PaymentChanged:
        return
