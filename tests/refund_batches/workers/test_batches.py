"""The worker of refund batches refunds each row once, with messages that repeat and processes that die."""

from collections.abc import Callable
from datetime import UTC, datetime

import pytest

from chalicelib.dashboard.store import search
from chalicelib.db import shards
from chalicelib.db.raising_shards import raise_to
from chalicelib.domain.actor import ActorType, actor_of
from chalicelib.domain.audit import Audited, AuditEntry, entry_of
from chalicelib.domain.change import Change
from chalicelib.domain.ids import SHARDS, new_id
from chalicelib.domain.search_terms import Term
from chalicelib.payments.domain.payment import Payment, PaymentStatus
from chalicelib.payments.store.rows import OrderRow, PaymentRow, RefundRow
from chalicelib.refund_batches.domain import batch_steps
from chalicelib.refund_batches.domain.batch import AT_WORK, RefundBatch
from chalicelib.refund_batches.domain.batch_row import BatchRow, RowStatus, summary_of
from chalicelib.refund_batches.domain.tasks import RefundBatchTask, batch_task
from chalicelib.refund_batches.store import batches, chunks
from chalicelib.refund_batches.workers.batches import process
from tests.builders import NOON, a_payment, an_order

ANN = actor_of(ActorType.USER, "usr_1", "ann@example.com")


class Died(BaseException):
    """The process ended."""


def paid(account: str, count: int) -> list[Payment]:
    """Write captured payments of 500 rupees."""
    payments = [
        a_payment(
            account=account, id=new_id("pay", datetime.now(UTC)), status=PaymentStatus.SUCCESS,
            amount_captured=50_000, amount_refundable=50_000,
        )
        for _ in range(count)
    ]  # fmt: skip
    with PaymentRow.batch_write() as rows:
        for payment in payments:
            rows.save(PaymentRow.of(payment))
    return payments


def rows_of(payments: list[Payment]) -> list[BatchRow]:
    return [BatchRow(number=n, payment_id=payment.id) for n, payment in enumerate(payments, 2)]


def unknown(count: int) -> list[BatchRow]:
    return [BatchRow(number=1000 + n, payment_id=f"pay_{n}") for n in range(count)]


def uploaded(account: str, rows: list[BatchRow]) -> RefundBatch:
    at = datetime.now(UTC)
    counts = summary_of(rows)["counts"]
    batch = RefundBatch(
        account=account, id=new_id("rb", at), rows=len(rows), counts=counts, created_at=at, due_at=at
    )
    batches.add(batch, rows, None, an_entry(batch))
    return batch


def confirmed(account: str, rows: list[BatchRow]) -> RefundBatch:
    """Return a batch that was checked and confirmed, and is being refunded."""
    batch = uploaded(account, rows)
    take_step(batch)
    checked = batches.get(account, batch.id)
    count = checked.count(RowStatus.READY)
    after = batch_steps.confirm(checked, count, checked.totals, ANN, datetime.now(UTC))
    take_step(batches.change(Change(checked, after), None, an_entry(batch)))
    return batches.get(account, batch.id)


def an_entry(batch: RefundBatch) -> AuditEntry:
    return entry_of(batch.account, ANN, "test", Audited("refund_batch", batch.id), "", NOON)


def take_step(batch: RefundBatch, now: Callable[[], datetime] = lambda: datetime.now(UTC)) -> None:
    process(batch_task(batch), lambda *_: [], now)


def run(account: str, batch_id: str) -> RefundBatch:
    """Take all steps that are left."""
    while (batch := batches.get(account, batch_id)).status in AT_WORK:
        take_step(batch)
    return batch


def cancel(batch: RefundBatch) -> None:
    after = batch_steps.cancel(batch, datetime.now(UTC))
    batches.change(Change(batch, after), None, an_entry(batch))


def refunded(account: str) -> list[str]:
    return sorted(row.payment_id for row in RefundRow.of_account(account))


def dies_after(refunds: int) -> Callable[[], datetime]:
    """Return a clock with which the process dies before it makes the refund that follows `refunds` others."""
    times = iter([datetime.now(UTC)] * refunds)

    def now() -> datetime:
        found = next(times, None)
        if found is None:
            raise Died
        return found

    return now


def test_a_batch_of_several_chunks_refunds_every_row_once(account: str) -> None:
    payments = paid(account, 103)
    batch = confirmed(account, rows_of(payments))

    ended = run(account, batch.id)

    assert (ended.status, ended.counts) == ("completed", {"refunded": 103})
    assert ended.refunded_totals == {"INR": 103 * 50_000}
    assert refunded(account) == sorted(payment.id for payment in payments)
    assert len({row.refund_id for rows in chunks.read(ended) for row in rows}) == 103


@pytest.mark.parametrize("receipt", ["R-1", "+91 98765"])
def test_a_new_process_finds_a_receipt_in_every_shard_of_the_account(account: str, receipt: str) -> None:
    assert raise_to(account, 4, NOON)
    [payment] = paid(account, 1)
    order = an_order(account=account, id=new_id("order", NOON, SHARDS[3]), paid_by=payment.id)
    OrderRow.of(order).save()
    search.add([Term(account, order.id, "receipt", receipt)])
    batch = uploaded(account, [BatchRow(number=2, receipt=receipt)])

    shards.forget(account)
    process(batch_task(batch), search.orders_of_receipt, lambda: datetime.now(UTC))

    checked = batches.get(account, batch.id)
    assert (checked.status, checked.totals) == ("checked", {"INR": 50_000})
    assert [row.payment_id for rows in chunks.read(checked) for row in rows] == [payment.id]


def test_a_message_that_is_delivered_twice_or_late_refunds_nothing_more(account: str) -> None:
    batch = confirmed(account, rows_of(paid(account, 3)))

    for _ in range(2):
        take_step(batch)
    process(RefundBatchTask(account, batch.id, 0), lambda *_: [], lambda: datetime.now(UTC))

    assert len(refunded(account)) == 3
    assert batches.get(account, batch.id).counts == {"refunded": 3}


@pytest.mark.parametrize("made", range(4))
def test_a_worker_that_dies_between_two_refunds_is_continued(account: str, made: int) -> None:
    batch = confirmed(account, rows_of(paid(account, 3)))
    with pytest.raises(Died):
        take_step(batch, dies_after(made))
    assert len(refunded(account)) == made

    ended = run(account, batch.id)

    assert (ended.status, ended.counts) == ("completed", {"refunded": 3})
    assert len(refunded(account)) == 3


def test_a_cancellation_keeps_what_was_refunded_and_cancels_the_rest(account: str) -> None:
    batch = confirmed(account, rows_of(paid(account, 3)))
    with pytest.raises(Died):
        take_step(batch, dies_after(1))

    cancel(batch)
    take_step(batch)  # the message of before

    ended = run(account, batch.id)
    assert (ended.status, ended.counts) == ("canceled", {"refunded": 1, "canceled": 2})
    assert (ended.totals, ended.refunded_totals) == ({}, {"INR": 50_000})
    assert len(refunded(account)) == 1


def test_a_worker_stops_when_the_batch_is_canceled_between_two_refunds(account: str) -> None:
    batch = confirmed(account, rows_of(paid(account, 3)))

    def cancel_after_the_first() -> datetime:
        current = batches.get(account, batch.id)
        if refunded(account) and current.status == "processing":
            cancel(current)
        return datetime.now(UTC)

    take_step(batch, cancel_after_the_first)

    ended = run(account, batch.id)
    assert ended.counts == {"refunded": 1, "canceled": 2}
    assert len(refunded(account)) == 1


def test_an_upload_is_canceled_before_its_check(account: str) -> None:
    batch = uploaded(account, rows_of(paid(account, 2)))

    cancel(batch)

    assert run(account, batch.id).counts == {"canceled": 2}


def test_the_rows_of_a_batch_are_refunded_at_a_limited_rate(account: str) -> None:
    batch = confirmed(account, [*rows_of(paid(account, 25)), *unknown(100)])
    started = datetime.now(UTC)

    take_step(batch)

    next_at = batches.get(account, batch.id).due_at
    assert next_at is not None
    assert (next_at - started).total_seconds() >= 2.5


def test_two_checks_at_the_same_time_leave_the_rows_of_one(account: str) -> None:
    [payment] = paid(account, 1)
    slow = batches.take_check(uploaded(account, rows_of([payment])))
    run(account, slow.id)

    chunks.write(slow, [BatchRow(number=2, payment_id=payment.id, amount=1, status=RowStatus.READY)])

    [[row]] = chunks.read(slow)
    assert row.amount == 50_000
