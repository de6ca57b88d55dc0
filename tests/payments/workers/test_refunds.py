"""The refunds worker: repeated messages and workers that died."""

from datetime import UTC, datetime, timedelta

import pytest

from chalicelib.db.rows import EventRow
from chalicelib.payments.acquirers import Unanswered
from chalicelib.payments.domain import payment as payment_domain
from chalicelib.payments.domain.tasks import RefundTask
from chalicelib.payments.store import payments, refunds
from chalicelib.payments.workers import payments as payment_worker
from chalicelib.payments.workers.refunds import NoAnswer, process, schedule_check
from chalicelib.system.workers.sweeper import sweep
from tests.acquirer import Acquirer, payment_context
from tests.builders import NOON, a_refund
from tests.gateway import Gateway
from tests.in_process_stage import Stage
from tests.payment_fixtures import opened


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


def test_a_refund_before_its_capture_message_captures_first(account: str, stage: Stage) -> None:
    acquirer, at = Acquirer(), payment_context().at
    payment_worker.process(opened(account, capture=False), payment_context(acquirer))
    authorized = payments.get(account, "pay_1")
    payments.record(payment_domain.capture(authorized, at, 20_000, final=False))
    refund = a_refund(account=account, payment_id="pay_1", amount=20_000)
    refunds.add(refund, claim=None)

    process(RefundTask(account, refund.id, "pay_1"), acquirer, at)

    assert acquirer.calls[1:] == [("capture 20000", "pay_1"), ("refund", refund.id)]


def test_the_sweeper_finds_a_refund_whose_final_attempt_died(task: RefundTask, stage: Stage) -> None:
    schedule_check(task, datetime.now(UTC))

    sweep(datetime.now(UTC) + timedelta(minutes=10))
    stage.run(task.account)

    assert refunds.get(task.account, task.refund_id).status == "processed"


def test_an_unanswered_refund_is_retried_with_the_same_key(task: RefundTask) -> None:
    silent, next_one = Acquirer(verdict=Unanswered()), Acquirer()

    with pytest.raises(NoAnswer):
        process(task, silent, NOON)
    process(task, next_one, NOON)

    assert silent.calls == next_one.calls
    assert refunds.get(task.account, task.refund_id).status == "processed"
