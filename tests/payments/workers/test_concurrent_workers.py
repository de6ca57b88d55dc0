"""Two copies of a message at work at once, and two payments of an order: whoever writes later, decides on
what is there then."""

from collections.abc import Callable
from datetime import timedelta

import pytest

from chalicelib.db.events import of_image
from chalicelib.db.rows import EventRow
from chalicelib.messaging.queues import PaymentTask, Step
from chalicelib.payments.acquirers import ActionRequired, Declined, Unanswered, Verdict
from chalicelib.payments.domain import payment as payment_domain
from chalicelib.payments.domain.challenge import ChallengeAnswer
from chalicelib.payments.store import orders, payments
from chalicelib.payments.workers.payments import process, schedule_check
from chalicelib.settings import settings
from chalicelib.system.workers.relay import work_of
from tests.acquirer import Acquirer, payment_context
from tests.builders import NOON
from tests.payment_fixtures import events_of, opened

CHALLENGE = ActionRequired("ref")


def challenged_and_approved(task: PaymentTask) -> Callable[[], None]:
    """The other copy has the payer asked, and the payer approves."""

    def happens() -> None:
        process(task, payment_context(Acquirer(CHALLENGE)))
        asked = payments.get(task.account, task.payment_id)
        approved = payment_domain.answer(asked, ChallengeAnswer.APPROVE, NOON + timedelta(seconds=1))
        payments.record(asked, *approved)

    return happens


def payment_tasks(account: str) -> list[PaymentTask]:
    """What the relay makes of all events so far."""
    events = [of_image(row.serialize()) for row in EventRow.query(account)]
    tasks = [task for event in events for task, _ in work_of(event, settings())]
    return [task for task in tasks if isinstance(task, PaymentTask)]


@pytest.mark.parametrize(
    "verdict",
    [CHALLENGE, Unanswered(), Declined("card_declined", "Declined.")],
    ids=lambda one: type(one).__name__,
)
def test_a_slow_copy_does_not_write_over_the_payers_answer(account: str, verdict: Verdict) -> None:
    task = opened(account)

    process_quietly(task, Acquirer(verdict, meanwhile=challenged_and_approved(task)))

    payment = payments.get(account, "pay_1")
    assert (payment.status, payment.challenge_answer) == ("pending", ChallengeAnswer.APPROVE)
    assert payment.acquirer_reference == "ref"
    assert events_of(account).count("payment.requires_action") == 1


def test_what_was_authorized_while_another_payment_was_asked_for_is_released(account: str) -> None:
    task = opened(account)

    def another_is_authorized() -> None:
        process(opened(account, payment_id="pay_2", capture=False), payment_context())

    process(task, payment_context(Acquirer(meanwhile=another_is_authorized)))
    for follows in payment_tasks(account):
        process(follows, payment_context())

    other = payments.get(account, "pay_2")
    assert (other.status, other.cancellation_reason) == ("canceled", "order_already_paid")
    assert orders.get(account, "order_1").paid_by == "pay_1"


def test_what_is_authorized_once_another_payment_has_paid_is_released_at_once(account: str) -> None:
    first, second = opened(account), opened(account, payment_id="pay_2", capture=False)

    process(second, payment_context(Acquirer(meanwhile=lambda: process(first, payment_context()))))

    late = payments.get(account, "pay_2")
    assert (late.status, late.amount_capturable) == ("canceled", 0)
    assert events_of(account).count("payment.canceled") == 1


def test_an_orders_release_owes_nothing_before_its_last_try(account: str) -> None:
    opened(account)

    schedule_check(PaymentTask(account, "", "order_1", Step.RELEASE_OTHERS), NOON)

    assert payments.get(account, "pay_1").due_at is None


def process_quietly(task: PaymentTask, acquirer: Acquirer) -> None:
    """As the platform does: a try that fails is made again."""
    try:
        process(task, payment_context(acquirer))
    except payments.PaymentChanged:
        return
