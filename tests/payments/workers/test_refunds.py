"""The refunds worker: repeated messages and workers that died."""

from datetime import UTC, datetime, timedelta

import pytest

from chalicelib.db.rows import EventRow
from chalicelib.payments.acquirers import Declined, NeverSeen, Unanswered
from chalicelib.payments.domain.tasks import RefundTask
from chalicelib.payments.store import payments, refunds
from chalicelib.payments.workers.refunds import NoAnswer, process, schedule_check
from chalicelib.system.workers.sweeper import sweep
from tests.acquirer import Acquirer
from tests.builders import NOON
from tests.gateway import Gateway
from tests.in_process_stage import Stage
from tests.ledger import Behavior, LedgerAcquirer


@pytest.fixture
def task(gateway: Gateway, stage: Stage) -> RefundTask:
    """Return the message of a pending refund."""
    payment = gateway.payment()
    stage.run(gateway.account)
    refund = gateway.post(f"/v1/payments/{payment['id']}/refunds", {"amount": 10_000}).data
    return RefundTask(gateway.account, refund["id"], payment["id"])


def test_a_refund_with_a_repeated_message_is_refunded_once(task: RefundTask) -> None:
    acquirer = Acquirer()

    process(task, acquirer, NOON)
    process(task, acquirer, NOON)

    assert acquirer.calls == [("refund", task.refund_id)]
    assert [row.type for row in EventRow.query(task.account)].count("refund.processed") == 1


def test_the_sweeper_finds_a_refund_whose_final_attempt_died(task: RefundTask, stage: Stage) -> None:
    schedule_check(task, datetime.now(UTC))

    sweep(datetime.now(UTC) + timedelta(minutes=10))
    stage.run(task.account)

    assert refunds.get(task.account, task.refund_id).status == "processed"


def test_a_refund_without_an_answer_is_looked_up_and_not_sent_again(task: RefundTask) -> None:
    acquirer = Acquirer(refunded=Unanswered())

    with pytest.raises(NoAnswer):
        process(task, acquirer, NOON)
    process(task, acquirer, NOON + timedelta(hours=25))  # the acquirer no longer knows the key

    assert acquirer.calls == [("refund", task.refund_id), ("find refund", task.refund_id)]
    assert refunds.get(task.account, task.refund_id).status == "processed"


def test_a_refund_that_the_acquirer_never_received_is_sent_again(task: RefundTask) -> None:
    acquirer = Acquirer(refunded=Unanswered(), refund_found=NeverSeen())

    for _ in range(2):
        with pytest.raises(NoAnswer):
            process(task, acquirer, NOON)

    assert [call for call, _ in acquirer.calls] == ["refund", "find refund", "refund"]


def test_a_refund_whose_lookup_has_no_answer_is_not_sent_again(task: RefundTask) -> None:
    acquirer = Acquirer(refunded=Unanswered(), refund_found=Unanswered())

    for _ in range(3):
        with pytest.raises(NoAnswer):
            process(task, acquirer, NOON)

    assert [call for call, _ in acquirer.calls] == ["refund", "find refund", "find refund"]
    assert refunds.get(task.account, task.refund_id).status == "pending"


def test_a_refund_that_is_found_declined_becomes_refundable_again(task: RefundTask) -> None:
    declined = Declined("expired_or_canceled_card", "The refund failed.")
    acquirer = Acquirer(refunded=Unanswered(), refund_found=declined)

    with pytest.raises(NoAnswer):
        process(task, acquirer, NOON)
    process(task, acquirer, NOON)

    assert refunds.get(task.account, task.refund_id).status == "failed"
    assert payments.get(task.account, task.payment_id).amount_refundable == 50_000


def test_books_and_acquirer_agree_after_a_day_without_answers(task: RefundTask) -> None:
    """An acquirer keeps a key for a day: https://docs.stripe.com/api/idempotent_requests."""
    acquirer = LedgerAcquirer(Behavior.APPROVES_BUT_ANSWER_IS_LOST)
    payment = payments.get(task.account, task.payment_id)
    acquirer.ledger.record_authorization(payment)

    with pytest.raises(NoAnswer):
        process(task, acquirer, NOON)
    acquirer.behavior = Behavior.UNAVAILABLE
    with pytest.raises(NoAnswer):
        process(task, acquirer, NOON + timedelta(hours=1))
    acquirer.behavior = Behavior.APPROVES
    acquirer.ledger.refund_keys.clear()
    process(task, acquirer, NOON + timedelta(hours=25))

    assert acquirer.ledger.refunded == [(task.refund_id, task.payment_id, 10_000)]
    acquirer.ledger.check([payment], [refunds.get(task.account, task.refund_id)])
