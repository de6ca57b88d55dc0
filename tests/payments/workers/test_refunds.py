"""The refunds worker: repeated messages and workers that died."""

from datetime import datetime, timedelta

import pytest

from chalicelib.aws import client
from chalicelib.db.due_index import RESWEEP_AFTER
from chalicelib.db.rows import EventRow
from chalicelib.payments.acquirers import (
    NeverSeen,
    NotSent,
    Processing,
    Refunded,
    RefundVerdict,
    Unanswered,
)
from chalicelib.payments.acquirers.registry import Registry
from chalicelib.payments.domain.routing import SIMULATOR
from chalicelib.payments.domain.tasks import RefundTask, due_refund
from chalicelib.payments.store import payments, refunds
from chalicelib.payments.store.rows import PaymentRow, RefundRow
from chalicelib.payments.workers import refunds as refund_worker
from chalicelib.payments.workers.refunds import apply_verdict, schedule_check
from chalicelib.system.workers.sweeper import sweep
from tests.acquirer import Acquirer
from tests.builders import NOON, a_refund, captured
from tests.in_process_stage import Stage, delete, received, url_of
from tests.ledger import RETURNED, Behavior, LedgerAcquirer
from tests.payment_fixtures import executions

DAY = timedelta(days=1)


@pytest.fixture
def task(account: str, stage: Stage) -> RefundTask:
    """Return the message of a pending refund."""
    PaymentRow.of(captured(account=account, id="pay_1")).save()
    refund = a_refund(account=account, payment_id="pay_1", amount=10_000)
    refunds.add(refund, claim=None)
    return due_refund(refund)


def test_a_refund_with_a_repeated_message_is_refunded_once(task: RefundTask) -> None:
    acquirer = Acquirer()

    process(task, acquirer, NOON)
    process(task, acquirer, NOON)

    assert acquirer.calls == [("refund", task.refund_id)]
    assert [row.type for row in EventRow.of_account(task.account)].count("refund.processed") == 1


def test_a_refund_is_sent_to_the_acquirer_of_its_payment(task: RefundTask) -> None:
    PaymentRow.at(task.account, task.payment_id).update([PaymentRow.acquirer.set("acq_2")])
    first, second = Acquirer(), Acquirer(refunded=Unanswered(), refund_found=RETURNED)
    registry = Registry({"acq_1": first, "acq_2": second})

    for _ in range(2):
        refund_worker.process(due(task), registry, NOON)

    assert (first.calls, [call for call, _ in second.calls]) == ([], ["refund", "find refund"])


def test_the_sweeper_finds_a_refund_whose_final_attempt_died(task: RefundTask) -> None:
    schedule_check(task, NOON)

    assert swept_messages(task, NOON + timedelta(minutes=10)) == [task]


def test_a_refund_without_an_answer_is_looked_up_and_not_sent_again(task: RefundTask) -> None:
    acquirer = Acquirer(refunded=Unanswered())

    process(task, acquirer, NOON)
    process(due(task), acquirer, NOON + timedelta(hours=25))  # the acquirer no longer knows the key

    assert acquirer.calls == [("refund", task.refund_id), ("find refund", task.refund_id)]
    assert refunds.get(task.account, task.refund_id).status == "processed"


@pytest.mark.parametrize("verdict", [Unanswered(), NotSent(), NeverSeen()])
def test_a_refund_without_an_answer_is_looked_up_seconds_later(
    task: RefundTask, verdict: RefundVerdict
) -> None:
    process(task, Acquirer(refunded=verdict), NOON)

    waiting = refunds.get(task.account, task.refund_id)
    assert (waiting.status, waiting.polls, waiting.due_at) == ("pending", 1, NOON + timedelta(seconds=5))
    assert delayed_messages("refunds") == 1


def test_a_refund_without_an_answer_for_minutes_waits_without_a_message(task: RefundTask) -> None:
    RefundRow.at(task.account, task.refund_id).update([RefundRow.polls.set(3)])

    process(due(task), Acquirer(refunded=Unanswered()), NOON)

    assert f"{task.refund_id}-poll-4" in executions()
    assert delayed_messages("refunds") == 0


def test_the_sweeper_finds_a_refund_whose_message_was_lost(task: RefundTask) -> None:
    process(task, Acquirer(refunded=Unanswered()), NOON)
    [swept] = swept_messages(task, NOON + timedelta(minutes=1))

    process(swept, Acquirer(), NOON + timedelta(minutes=1))

    assert refunds.get(task.account, task.refund_id).status == "processed"


def test_a_refund_that_the_acquirer_never_received_is_sent_again(task: RefundTask) -> None:
    acquirer = Acquirer(refunded=Unanswered(), refund_found=NeverSeen())

    process(task, acquirer, NOON)
    process(due(task), acquirer, NOON)

    assert [call for call, _ in acquirer.calls] == ["refund", "find refund", "refund"]


@pytest.mark.parametrize("found", [Unanswered(), NotSent(), Processing("re_1")])
def test_a_refund_whose_lookup_has_no_result_is_not_sent_again(
    task: RefundTask, found: RefundVerdict
) -> None:
    acquirer = Acquirer(refunded=Unanswered(), refund_found=found)

    for _ in range(3):
        process(due(task), acquirer, NOON)

    assert [call for call, _ in acquirer.calls] == ["refund", "find refund", "find refund"]
    assert refunds.get(task.account, task.refund_id).status == "pending"


def test_a_refund_that_the_acquirer_knew_is_never_sent_again(task: RefundTask) -> None:
    acquirer = Acquirer(refunded=Processing("re_1"), refund_found=NeverSeen())

    for _ in range(2):
        process(due(task), acquirer, NOON)

    assert [call for call, _ in acquirer.calls] == ["refund", "find refund"]


def test_a_refund_at_the_bank_waits_for_hours_without_a_message(task: RefundTask) -> None:
    acquirer = Acquirer(refunded=Processing("re_1"), refund_found=Processing("re_1"))
    waits = []

    for _ in range(3):
        process(due(task), acquirer, NOON)
        waits.append((refunds.get(task.account, task.refund_id).due_at or NOON) - NOON)

    assert waits == [timedelta(hours=1), timedelta(hours=6), timedelta(days=1)]
    assert refunds.get(task.account, task.refund_id).acquirer_reference == "re_1"
    assert delayed_messages("refunds") == 0


def test_each_lookup_is_followed_by_only_one(task: RefundTask) -> None:
    acquirer = Acquirer(refunded=Unanswered(), refund_found=Unanswered())
    process(task, acquirer, NOON)
    lookup = due(task)

    for _ in range(2):
        process(task, acquirer, NOON)
        process(lookup, acquirer, NOON)

    assert [call for call, _ in acquirer.calls] == ["refund", "find refund"]
    assert delayed_messages("refunds") == 2


def test_two_concurrent_lookups_are_followed_by_only_one(task: RefundTask) -> None:
    refund = refunds.get(task.account, task.refund_id)

    outcomes = [apply_verdict(refund, Unanswered(), NOON) for _ in range(2)]

    assert outcomes == ["unanswered", "already done"]
    assert delayed_messages("refunds") == 1


def test_a_pending_refund_that_was_written_without_polls_is_scheduled(task: RefundTask) -> None:
    RefundRow.at(task.account, task.refund_id).update([RefundRow.polls.remove()])

    process(task, Acquirer(refunded=Unanswered()), NOON)

    assert refunds.get(task.account, task.refund_id).polls == 1


def test_a_refund_that_is_found_declined_becomes_refundable_again(task: RefundTask) -> None:
    acquirer = Acquirer(refunded=Unanswered(), refund_found=RETURNED)

    process(task, acquirer, NOON)
    process(due(task), acquirer, NOON)

    assert refunds.get(task.account, task.refund_id).status == "failed"
    assert payments.get(task.account, task.payment_id).amount_refundable == 50_000


def test_a_processed_refund_that_the_bank_returns_becomes_refundable_once(task: RefundTask) -> None:
    process(task, Acquirer(refunded=Refunded("re_1")), NOON)
    processed = refunds.get(task.account, task.refund_id)

    process(due(task), Acquirer(refund_found=RETURNED), NOON + DAY)
    outcomes = [apply_verdict(processed, verdict, NOON + DAY) for verdict in (RETURNED, Refunded())]

    failed = refunds.get(task.account, task.refund_id)
    assert (failed.status, failed.error_code, failed.due_at) == ("failed", "account_closed", None)
    assert (failed.processed_at, failed.failed_at) == (NOON, NOON + DAY)
    payment = payments.get(task.account, task.payment_id)
    assert (payment.amount_refundable, payment.amount_refunded) == (50_000, 0)
    assert outcomes == ["already done", "already done"]
    assert [row.type for row in EventRow.of_account(task.account)].count("refund.failed") == 1


def test_a_payment_changes_with_the_request_and_the_failure_of_its_refund(account: str, stage: Stage) -> None:
    PaymentRow.of(captured(account=account, id="pay_1")).save()
    refund = a_refund(account=account, payment_id="pay_1", created_at=NOON + DAY)

    refunds.add(refund, claim=None)
    requested = payments.get(account, "pay_1").updated_at
    process(due_refund(refund), Acquirer(refunded=RETURNED), NOON + 2 * DAY)

    assert (requested, payments.get(account, "pay_1").updated_at) == (NOON + DAY, NOON + 2 * DAY)


def test_a_failed_refund_is_not_processed_by_a_late_answer(task: RefundTask) -> None:
    pending = refunds.get(task.account, task.refund_id)
    process(task, Acquirer(refunded=RETURNED), NOON)

    assert apply_verdict(pending, Refunded(), NOON) == "already done"
    assert refunds.get(task.account, task.refund_id).status == "failed"


def test_a_processed_refund_is_looked_up_three_times(task: RefundTask) -> None:
    acquirer, lookups = Acquirer(), []
    process(task, acquirer, NOON)

    while at := refunds.get(task.account, task.refund_id).due_at:
        process(due(task), acquirer, at - 2 * RESWEEP_AFTER)  # too early
        process(due(task), acquirer, at)
        lookups.append(at - NOON)

    assert lookups == [DAY, 3 * DAY, 7 * DAY]
    assert [call for call, _ in acquirer.calls] == ["refund", *["find refund"] * 3]


@pytest.mark.parametrize("found", [Unanswered(), NotSent()])
def test_a_lookup_of_a_processed_refund_without_an_answer_is_repeated(
    task: RefundTask, found: RefundVerdict
) -> None:
    process(task, Acquirer(), NOON)

    process(due(task), Acquirer(refund_found=found), NOON + DAY)
    process(due(task), Acquirer(refund_found=RETURNED), NOON + 2 * DAY)

    assert refunds.get(task.account, task.refund_id).status == "failed"


def test_books_and_acquirer_agree_after_a_day_without_answers(task: RefundTask) -> None:
    """An acquirer keeps a key for a day: https://docs.stripe.com/api/idempotent_requests."""
    acquirer = LedgerAcquirer(Behavior.APPROVES_BUT_ANSWER_IS_LOST)
    payment = payments.get(task.account, task.payment_id)
    acquirer.ledger.record_authorization(payment)

    process(task, acquirer, NOON)
    acquirer.behavior = Behavior.UNAVAILABLE
    process(due(task), acquirer, NOON + timedelta(hours=1))
    acquirer.behavior = Behavior.APPROVES
    acquirer.ledger.refund_keys.clear()
    process(due(task), acquirer, NOON + timedelta(hours=25))

    assert acquirer.ledger.refunded == [(task.refund_id, task.payment_id, 10_000)]
    acquirer.ledger.check([payment], [refunds.get(task.account, task.refund_id)])


def process(task: RefundTask, acquirer: Acquirer | LedgerAcquirer, at: datetime) -> None:
    refund_worker.process(task, Registry({SIMULATOR: acquirer}), at)


def due(task: RefundTask) -> RefundTask:
    """Return the message of the refund's next lookup."""
    return due_refund(refunds.get(task.account, task.refund_id))


def swept_messages(task: RefundTask, at: datetime) -> list[RefundTask]:
    """Return the account's messages of one sweep."""
    sweep(at)
    sent: list[RefundTask] = []
    while batch := received("refunds"):
        sent += [RefundTask.read(message["Body"]) for message in batch]
        delete("refunds", batch)
    return [one for one in sent if one.account == task.account]


def delayed_messages(queue: str) -> int:
    """Return the number of delayed messages of the queue."""
    counts = client("sqs").get_queue_attributes(
        QueueUrl=url_of(queue), AttributeNames=["ApproximateNumberOfMessagesDelayed"]
    )
    return int(counts["Attributes"]["ApproximateNumberOfMessagesDelayed"])
