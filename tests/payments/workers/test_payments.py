"""The payments worker: verdicts, repeated messages and races."""

from collections import Counter
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from threading import Barrier, Thread

import pytest

from chalicelib.db.paging import Page
from chalicelib.payments.acquirers import Declined, NeverSeen, Unanswered, Verdict
from chalicelib.payments.domain.card import Card
from chalicelib.payments.domain.payment import Payment, PaymentStatus
from chalicelib.payments.domain.tasks import PaymentTask, Step
from chalicelib.payments.store import orders, payments, refunds
from chalicelib.payments.workers.payments import process, schedule_check
from chalicelib.system.workers.sweeper import sweep
from tests.acquirer import Acquirer, payment_context
from tests.builders import NOON
from tests.in_process_stage import Stage
from tests.payment_fixtures import events_of, opened

BEFORE = ["order.created", "payment.pending"]


def test_an_approved_payment_succeeds_and_pays_its_order(account: str) -> None:
    task = opened(account)

    process(task, payment_context(Acquirer()))

    paid = payments.get(account, "pay_1")
    assert (paid.status, paid.captured, paid.amount_refundable) == (PaymentStatus.SUCCESS, True, 50_000)
    assert orders.get(account, "order_1").amount_paid == 50_000
    assert events_of(account) == sorted([*BEFORE, "payment.success", "order.paid"])


def test_a_declined_payment_fails_with_its_error(account: str) -> None:
    task = opened(account)

    process(task, payment_context(Acquirer(Declined("card_declined", "The card was declined."))))

    failed = payments.get(account, "pay_1")
    assert (failed.status, failed.error_code) == (PaymentStatus.FAILED, "card_declined")
    assert events_of(account) == sorted([*BEFORE, "payment.failed"])


def test_a_repeated_message_is_processed_once(account: str) -> None:
    task, acquirer = opened(account), Acquirer()

    process(task, payment_context(acquirer))
    process(task, payment_context(acquirer))

    assert acquirer.calls == [("authorize", "pay_1")]
    assert events_of(account) == sorted([*BEFORE, "payment.success", "order.paid"])


def test_concurrent_workers_with_the_same_message_write_one_verdict(account: str) -> None:
    task, together = opened(account), Barrier(8)

    class Slow(Acquirer):
        def authorize(self, payment: Payment, card: Card | None) -> Verdict:
            together.wait(timeout=60)
            return super().authorize(payment, card)

    acquirer = Slow(found=NeverSeen())
    workers = [Thread(target=process, args=(task, payment_context(acquirer))) for _ in range(8)]
    for worker in workers:
        worker.start()
    for worker in workers:
        worker.join()

    assert Counter(acquirer.calls) == {("authorize", "pay_1"): 8, ("find", "pay_1"): 7}
    assert events_of(account) == sorted([*BEFORE, "payment.success", "order.paid"])


@pytest.mark.parametrize("found", [None, NeverSeen()], ids=["it was approved", "it never arrived"])
@pytest.mark.parametrize("after", [timedelta(), timedelta(days=2)], ids=["immediately", "after two days"])
def test_a_payment_is_looked_up_before_it_is_sent_again_after_its_worker_died(
    account: str, found: Verdict | None, after: timedelta
) -> None:
    task = opened(account)

    class Dies(Acquirer):
        def authorize(self, payment: Payment, card: Card | None) -> Verdict:
            super().authorize(payment, card)
            raise ConnectionError("the process ended here")

    next_one = Acquirer(found=found)
    with pytest.raises(ConnectionError, match="ended"):
        process(task, payment_context(Dies()))
    process(task, payment_context(next_one, NOON + after))

    sent_again = [("authorize", "pay_1")] if found else []
    assert next_one.calls == [("find", "pay_1"), *sent_again]
    assert payments.get(account, "pay_1").status is PaymentStatus.SUCCESS


def test_the_second_of_two_payments_of_an_order_is_refunded(account: str) -> None:
    first, second = opened(account), opened(account, payment_id="pay_2")
    process(first, payment_context(Acquirer()))

    process(second, payment_context(Acquirer()))
    process(second, payment_context(Acquirer()))

    duplicate = payments.get(account, "pay_2")
    [refund] = refunds.of_payment(account, "pay_2", Page()).items
    assert (duplicate.status, duplicate.amount_refundable, duplicate.amount_refunded) == (
        "success",
        0,
        50_000,
    )
    assert (refund.amount, refund.reason, refund.status) == (50_000, "order_already_paid", "pending")
    assert events_of(account).count("order.paid") == 1
    assert events_of(account).count("refund.pending") == 1


def test_an_unanswered_payment_stays_pending_and_is_polled_later(account: str) -> None:
    task, acquirer = opened(account), Acquirer(verdict=Unanswered())
    process(task, payment_context(acquirer))
    waiting = payments.get(account, "pay_1")

    process(replace(task, poll=1), payment_context(acquirer))

    assert waiting.status is PaymentStatus.PENDING
    assert waiting.due_at is not None
    assert acquirer.calls == [("authorize", "pay_1"), ("find", "pay_1")]
    assert payments.get(account, "pay_1").status is PaymentStatus.SUCCESS
    assert payments.get(account, "pay_1").due_at is None


def test_the_sweeper_finds_a_payment_whose_final_attempt_died(account: str, stage: Stage) -> None:
    schedule_check(opened(account), datetime.now(UTC))

    sweep(datetime.now(UTC) + timedelta(minutes=10))
    stage.run(account)

    assert payments.get(account, "pay_1").status is PaymentStatus.SUCCESS


def test_an_authorized_payment_does_not_pay_its_order_until_captured(account: str) -> None:
    task, acquirer = opened(account, capture=False), Acquirer()

    process(task, payment_context(acquirer))
    process(PaymentTask(account, "pay_1", "order_1", Step.CAPTURE), payment_context(acquirer))

    assert orders.get(account, "order_1").status == "attempted"
    assert acquirer.calls == [("authorize", "pay_1")]  # no capture was requested
    assert events_of(account) == sorted([*BEFORE, "payment.success"])
