"""Payments that wait: lost answers, expiring authorizations, late approvals."""

from dataclasses import replace
from datetime import datetime, timedelta

import pytest

from chalicelib.accounts.domain.merchant import LateAuthorization, Merchant
from chalicelib.accounts.store import merchants
from chalicelib.db.due_index import Advance
from chalicelib.db.paging import Page
from chalicelib.db.row import DUE_SHARDS
from chalicelib.messaging.queues import waiting
from chalicelib.payments.acquirers import Declined, NeverSeen, Processing, Unanswered, Verdict
from chalicelib.payments.domain import payment_steps
from chalicelib.payments.domain.payment import PaymentStatus
from chalicelib.payments.domain.tasks import Step, due_payment
from chalicelib.payments.store import orders, payments, refunds
from chalicelib.payments.workers.payments import process
from tests.acquirer import Acquirer, payment_context
from tests.builders import NOON
from tests.in_process_stage import Stage, url_of
from tests.payment_fixtures import events_of, executions, opened

DAY = timedelta(days=1)
TIMED_OUT = Declined("payment_timed_out", "The payer did not approve it.")


def test_a_lost_answer_is_polled_after_five_seconds(account: str, stage: Stage) -> None:
    process(opened(account), payment_context(Acquirer(verdict=Unanswered())))

    assert payments.get(account, "pay_1").due_at == NOON + timedelta(seconds=5)
    assert waiting(url_of("payments")) == (1, 0)


def test_the_fourth_poll_is_scheduled_by_the_state_machine(account: str, stage: Stage) -> None:
    task, silent = opened(account), Acquirer(Unanswered(), Unanswered())

    for poll in range(4):
        process(replace(task, poll=poll), payment_context(silent))

    names = executions()
    assert f"{task.payment_id}-poll-4" in names
    assert f"{task.payment_id}-poll-3" not in names
    assert silent.calls == [("authorize", "pay_1"), *[("find", "pay_1")] * 3]


@pytest.mark.parametrize(("verdict", "logged"), [(Unanswered(), 1), (Processing("ref"), 0)])
def test_a_result_that_is_unknown_for_more_than_an_hour_is_logged_for_an_alarm(
    account: str, stage: Stage, verdict: Verdict, logged: int, caplog: pytest.LogCaptureFixture
) -> None:
    task, acquirer = opened(account), Acquirer(verdict, verdict)

    for poll in range(5):
        process(replace(task, poll=poll), payment_context(acquirer))

    assert [record.message for record in caplog.records].count("payment.result_unknown") == logged


def test_a_payment_that_the_acquirer_never_received_is_sent_again(account: str) -> None:
    task = opened(account)
    process(task, payment_context(Acquirer(verdict=Unanswered())))
    reached = Acquirer(found=NeverSeen())

    process(replace(task, poll=1), payment_context(reached))

    assert reached.calls == [("find", "pay_1"), ("authorize", "pay_1")]
    assert payments.get(account, "pay_1").status is PaymentStatus.SUCCESS


def test_the_sweeper_voids_an_expired_authorization_and_no_execution_waits(
    account: str, stage: Stage
) -> None:
    task, acquirer = opened(account, capture=False), Acquirer()
    process(task, payment_context(acquirer))
    before = executions()
    stage.relay(account)

    process(task, payment_context(acquirer, NOON + timedelta(days=6)))
    in_time = payments.get(account, "pay_1")
    swept_at = NOON + timedelta(days=7, minutes=1)
    late = [payment for shard in range(DUE_SHARDS) for payment in payments.take_overdue(swept_at, shard)]
    [overdue] = [payment for payment in late if payment.account == account]
    process(due_payment(overdue), payment_context(acquirer, swept_at))

    ended = payments.get(account, "pay_1")
    assert executions() == before
    assert (in_time.status, ended.status) == (PaymentStatus.SUCCESS, PaymentStatus.CANCELED)
    assert (ended.cancellation_reason, ended.due_at) == ("authorization_expired", None)
    assert events_of(account).count("payment.canceled") == 1


def test_an_authorization_of_an_order_paid_meanwhile_is_voided_automatically(account: str) -> None:
    first, second = opened(account), opened(account, payment_id="pay_2", capture=False)
    process(first, payment_context())

    process(second, payment_context())

    voided = payments.get(account, "pay_2")
    assert (voided.status, voided.cancellation_reason) == (PaymentStatus.CANCELED, "order_already_paid")
    assert voided.amount_capturable == 0


def test_a_decision_is_repeated_if_the_deadline_moved_meanwhile(account: str) -> None:
    process(opened(account, capture=False), payment_context())
    read = payments.get(account, "pay_1")
    list(payments.advance_due(account, Advance("once", 86_400, NOON)))

    with pytest.raises(payments.PaymentChanged) as moved:
        payments.record(payment_steps.request_capture(read, NOON, 20_000, final=False))

    assert moved.value.payment.capture_before == NOON + 6 * DAY


def test_a_timed_out_payment_is_rechecked_a_day_later(account: str) -> None:
    task = opened(account)
    process(task, payment_context(Acquirer(verdict=Unanswered())))
    process(replace(task, poll=1), payment_context(Acquirer(found=TIMED_OUT)))
    failed = payments.get(account, "pay_1")

    process(replace(task, step=Step.DUE), payment_context(Acquirer(found=TIMED_OUT), NOON + DAY))

    assert (failed.status, failed.due_at) == (PaymentStatus.FAILED, NOON + DAY)
    assert payments.get(account, "pay_1").due_at is None
    assert events_of(account).count("payment.failed") == 1


def test_a_poll_is_made_once_for_repeated_messages(account: str) -> None:
    task, silent = opened(account), Acquirer(Unanswered(), Unanswered())
    process(task, payment_context(silent))

    for _ in range(3):
        process(task, payment_context(silent))

    assert (silent.calls, payments.get(account, "pay_1").polls) == ([("authorize", "pay_1")], 1)


@pytest.mark.parametrize(
    ("found", "after", "due_at"),
    [(Unanswered(), DAY, NOON + 2 * DAY), (TIMED_OUT, timedelta(seconds=2), NOON + DAY)],
    ids=["the acquirer is away", "a message from before comes late"],
)
def test_the_recheck_a_day_later_is_not_lost(
    account: str, found: Verdict, after: timedelta, due_at: datetime
) -> None:
    task = opened(account)
    process(task, payment_context(Acquirer(verdict=Unanswered())))
    process(replace(task, poll=1), payment_context(Acquirer(found=TIMED_OUT)))

    process(replace(task, step=Step.DUE), payment_context(Acquirer(found=found), NOON + after))

    assert payments.get(account, "pay_1").due_at == due_at


@pytest.mark.parametrize("policy", LateAuthorization)
def test_a_late_approval_follows_the_merchants_policy(account: str, policy: LateAuthorization) -> None:
    merchants.add(Merchant(account.partition("#")[0], "Shop", "", NOON, policy))
    task = opened(account)
    process(task, payment_context(Acquirer(verdict=Unanswered())))
    process(replace(task, poll=1), payment_context(Acquirer(found=TIMED_OUT)))

    process(replace(task, step=Step.DUE), payment_context(Acquirer(), NOON + DAY))

    late, given_back = payments.get(account, "pay_1"), refunds.of_payment(account, "pay_1", Page()).items
    captured = policy is LateAuthorization.CAPTURE
    assert (late.status, late.error_code) == (PaymentStatus.SUCCESS, None)
    assert [refund.reason for refund in given_back] == ([] if captured else ["late_authorization"])
    assert orders.get(account, "order_1").amount_paid == (50_000 if captured else 0)
