"""The sweeper: a failure in one queue blocks no other work, such as the deletion of cards."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import UTC, datetime, timedelta
from typing import Any

import pytest

from chalicelib.aws import client
from chalicelib.db.due_index import LATE_AFTER, RESWEEP_AFTER
from chalicelib.db.row import DUE_SHARDS
from chalicelib.payments.domain.card import Card, bin_of, summary_of
from chalicelib.payments.domain.token import LIFETIME, Token
from chalicelib.payments.store import payments, refunds, vault
from chalicelib.payments.store.rows import PaymentRow, RefundRow, VaultRow
from chalicelib.payments.workers.payments import process
from chalicelib.system.workers.sweeper import sweep
from tests.acquirer import Acquirer, payment_context
from tests.aws_calls import counted_calls
from tests.builders import NOON
from tests.faults import InjectedError
from tests.gateway import Gateway
from tests.in_process_stage import Stage, url_of
from tests.payment_fixtures import opened

SECOND = timedelta(seconds=1)
CARD = Card("4242424242424242", 11, 2040, "737")


@pytest.fixture
def late(gateway: Gateway, stage: Stage) -> datetime:
    """Return the time when a payment, a refund and the card of a token are overdue, without messages."""
    at, account = datetime.now(UTC), gateway.account
    paid = gateway.payment()
    stage.run(account)
    refund = gateway.post(f"/v1/payments/{paid['id']}/refunds").data
    refunds.schedule_check(account, refund["id"], at)
    payments.schedule_check(account, gateway.payment()["id"], at)
    token = Token(account, "tok_1", summary_of(CARD), bin_of(CARD), "f", at)
    vault.add(token, vault.seal(CARD, account, token.id), claim=None)
    stage.relay(account)
    Stage()  # drops its messages
    return at + LIFETIME


@contextmanager
def refusing(url: str) -> Iterator[None]:
    """Let SQS reject all messages for the queue."""
    events = client("sqs").meta.events

    def refuse(params: Any, **_: Any) -> None:
        if params["QueueUrl"] == url:
            raise InjectedError(url)

    events.register("before-parameter-build.sqs", refuse, unique_id="refusing")
    try:
        yield
    finally:
        events.unregister("before-parameter-build.sqs", unique_id="refusing")


def test_a_failing_queue_does_not_block_cards_and_refunds(
    gateway: Gateway, stage: Stage, late: datetime
) -> None:
    with refusing(url_of("payments")), pytest.raises(InjectedError, match="payments"):
        sweep(late)
    stage.run(gateway.account)

    assert len(list(VaultRow.of_account(gateway.account))) == 0
    assert [row.status for row in RefundRow.of_account(gateway.account)] == ["processed"]


@contextmanager
def after_reading_the_index(account: str, happens: Callable[[], None]) -> Iterator[None]:
    """Run `happens` between the sweeper's read of the index and its read of the row."""
    events = client("dynamodb").meta.events

    def meanwhile(parsed: Any, **_: Any) -> None:
        if any(row.get("partition") == {"S": f"{account}#0"} for row in parsed["Items"]):
            happens()

    events.register("after-call.dynamodb.Query", meanwhile, unique_id="meanwhile")
    try:
        yield
    finally:
        events.unregister("after-call.dynamodb.Query", unique_id="meanwhile")


def test_a_payment_processed_during_the_sweep_is_not_due_again(account: str, stage: Stage) -> None:
    task, acquirer = opened(account), Acquirer()
    payments.schedule_check(account, "pay_1", NOON)

    with after_reading_the_index(account, lambda: process(task, payment_context(acquirer))):
        sweep(NOON + RESWEEP_AFTER)

    assert acquirer.calls == [("authorize", "pay_1")]
    assert PaymentRow.get(*PaymentRow.key_of(account, "pay_1")).due_at is None


def swept(caplog: pytest.LogCaptureFixture, at: datetime) -> Any:
    """Sweep, and return what the sweep logged."""
    caplog.clear()
    with caplog.at_level("INFO"):
        sweep(at)
    return next(record for record in caplog.records if record.msg == "overdue.swept")


def test_the_sweep_logs_how_long_the_oldest_payment_has_waited(
    account: str, stage: Stage, caplog: pytest.LogCaptureFixture
) -> None:
    swept(caplog, NOON - timedelta(days=1))  # takes what other tests left
    opened(account)
    payments.schedule_check(account, "pay_1", NOON)

    first = swept(caplog, NOON + timedelta(minutes=11))
    later = swept(caplog, NOON + timedelta(minutes=22))

    assert (first.oldest_payment_s, later.oldest_payment_s) == (660, 1320)


def test_a_sweep_without_time_leaves_the_rest_to_the_next_one(
    gateway: Gateway, stage: Stage, late: datetime
) -> None:
    sweep(late, lambda: False)
    stage.run(gateway.account)
    assert {row.status for row in PaymentRow.of_account(gateway.account)} == {"success", "pending"}

    sweep(late)
    stage.run(gateway.account)
    assert {row.status for row in PaymentRow.of_account(gateway.account)} == {"success"}


def test_overdue_payments_are_sent_ten_at_a_time(account: str, stage: Stage) -> None:
    sweep(NOON + RESWEEP_AFTER)  # takes what other tests left
    for number in range(100):
        opened(account, payment_id=f"pay_{number}")
        payments.schedule_check(account, f"pay_{number}", NOON)

    with counted_calls() as calls:
        sent = sweep(NOON + RESWEEP_AFTER)

    assert sent >= 100
    assert calls["SendMessageBatch"] <= sent // 10 + DUE_SHARDS


def test_a_payment_that_a_queue_rejected_is_swept_again(
    gateway: Gateway, stage: Stage, late: datetime
) -> None:
    with refusing(url_of("payments")), pytest.raises(InjectedError, match="payments"):
        sweep(late)

    sweep(late + RESWEEP_AFTER + LATE_AFTER + SECOND)
    stage.run(gateway.account)

    assert {row.status for row in PaymentRow.of_account(gateway.account)} == {"success"}
