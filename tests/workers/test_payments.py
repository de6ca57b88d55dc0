"""What the payments worker makes of a verdict, once or twice, alone or in a race."""

from datetime import UTC, datetime, timedelta
from threading import Barrier, Thread

import pytest

from chalicelib.acquirers import Declined, Unanswered, Verdict
from chalicelib.domain import order as order_domain
from chalicelib.domain import payment as payment_domain
from chalicelib.domain.payment import Payment, PaymentStatus
from chalicelib.queues import PaymentTask, Step
from chalicelib.store import orders, payments, refunds
from chalicelib.store.paging import Page
from chalicelib.store.tables import EventRow
from chalicelib.workers.overdue import sweep
from chalicelib.workers.payments import owe, process
from tests.acquirer import Acquirer
from tests.builders import NOON, an_order, upi
from tests.stage import Stage


def opened(account: str, *, payment_id: str = "pay_1", capture: bool = True) -> PaymentTask:
    """A payment of order_1, which is made if it is not there; the message that asks for its verdict."""
    order = an_order(account=account, id="order_1")
    if not orders.newest(account, Page()).items:
        orders.add(order, order_domain.created(order), claim=None)
    payment, event = payment_domain.opened(order, upi(), payment_id, NOON, capture_at_once=capture)
    payments.add(payment, event, claim=None)
    return PaymentTask(account, payment_id, "order_1")


def events_of(account: str) -> list[str]:
    return sorted(row.type for row in EventRow.query(account))


BEFORE = ["order.created", "payment.pending"]


def test_an_approved_payment_succeeds_and_pays_its_order(account: str) -> None:
    task = opened(account)

    process(task, Acquirer(), NOON)

    paid = payments.get(account, "pay_1")
    assert (paid.status, paid.captured, paid.amount_refundable) == (PaymentStatus.SUCCESS, True, 50_000)
    assert orders.get(account, "order_1").amount_paid == 50_000
    assert events_of(account) == sorted([*BEFORE, "payment.success", "order.paid"])


def test_a_declined_payment_fails_and_says_so(account: str) -> None:
    task = opened(account)

    process(task, Acquirer(Declined("card_declined", "The card was declined.")), NOON)

    failed = payments.get(account, "pay_1")
    assert (failed.status, failed.error_code) == (PaymentStatus.FAILED, "card_declined")
    assert events_of(account) == sorted([*BEFORE, "payment.failed"])


def test_a_message_that_comes_twice_asks_and_settles_once(account: str) -> None:
    task, acquirer = opened(account), Acquirer()

    process(task, acquirer, NOON)
    process(task, acquirer, NOON)

    assert acquirer.asked == [("authorise", "pay_1")]
    assert events_of(account) == sorted([*BEFORE, "payment.success", "order.paid"])


def test_workers_with_the_same_message_at_the_same_time_settle_once(account: str) -> None:
    task, together = opened(account), Barrier(8)

    class Slow(Acquirer):
        def authorise(self, payment: Payment) -> Verdict:
            together.wait(timeout=10)
            return super().authorise(payment)

    acquirer = Slow()
    workers = [Thread(target=process, args=(task, acquirer, NOON)) for _ in range(8)]
    for worker in workers:
        worker.start()
    for worker in workers:
        worker.join()

    assert set(acquirer.asked) == {("authorise", "pay_1")}
    assert events_of(account) == sorted([*BEFORE, "payment.success", "order.paid"])


def test_a_worker_that_dies_after_the_acquirer_approved_is_repeated_with_the_same_key(account: str) -> None:
    task = opened(account)

    class Dies(Acquirer):
        def authorise(self, payment: Payment) -> Verdict:
            super().authorise(payment)
            raise ConnectionError("the process ended here")

    dying, next_one = Dies(), Acquirer()
    with pytest.raises(ConnectionError, match="ended"):
        process(task, dying, NOON)
    process(task, next_one, NOON)

    assert dying.asked == next_one.asked == [("authorise", "pay_1")]
    assert payments.get(account, "pay_1").status is PaymentStatus.SUCCESS


def test_an_order_that_two_payments_pay_keeps_one_and_gives_the_other_back(account: str) -> None:
    first, second = opened(account), opened(account, payment_id="pay_2")
    process(first, Acquirer(), NOON)

    process(second, Acquirer(), NOON)
    process(second, Acquirer(), NOON)

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


def test_an_unanswered_payment_stays_pending_and_is_asked_about_later(account: str) -> None:
    task, acquirer = opened(account), Acquirer(verdict=Unanswered())
    process(task, acquirer, NOON)
    waiting = payments.get(account, "pay_1")

    process(task, acquirer, NOON)

    assert waiting.status is PaymentStatus.PENDING
    assert waiting.due_at is not None
    assert acquirer.asked == [("authorise", "pay_1"), ("find", "pay_1")]
    assert payments.get(account, "pay_1").status is PaymentStatus.SUCCESS
    assert payments.get(account, "pay_1").due_at is None


def test_a_payment_whose_last_try_dies_is_swept_up(account: str, stage: Stage) -> None:
    owe(opened(account), datetime.now(UTC))

    sweep(datetime.now(UTC) + timedelta(minutes=10))
    stage.run(account)

    assert payments.get(account, "pay_1").status is PaymentStatus.SUCCESS


def test_an_authorised_payment_pays_nothing_until_it_is_captured(account: str) -> None:
    task, acquirer = opened(account, capture=False), Acquirer()

    process(task, acquirer, NOON)
    process(PaymentTask(account, "pay_1", "order_1", Step.CAPTURE), acquirer, NOON)

    assert orders.get(account, "order_1").status == "attempted"
    assert acquirer.asked == [("authorise", "pay_1"), ("capture", "pay_1")]
    assert events_of(account) == sorted([*BEFORE, "payment.success"])
