"""The sweep: what fails of one kind holds up nothing of another, least of all a card's end."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import UTC, datetime, timedelta
from typing import Any

import pytest

from chalicelib.aws import client
from chalicelib.db.due_index import LATE_AFTER, RESWEEP_AFTER
from chalicelib.payments.domain.card import Card, bin_of, summary_of
from chalicelib.payments.domain.token import LIFETIME, Token
from chalicelib.payments.store import payments, refunds, vault
from chalicelib.payments.store.rows import PaymentRow, RefundRow, VaultRow
from chalicelib.payments.workers.payments import process
from chalicelib.system.workers.sweeper import sweep
from tests.acquirer import Acquirer, payment_context
from tests.builders import NOON
from tests.faults import InjectedError
from tests.gateway import Gateway
from tests.in_process_stage import Stage, url_of
from tests.payment_fixtures import opened

SECOND = timedelta(seconds=1)
CARD = Card("4242424242424242", 11, 2040, "737")


@pytest.fixture
def late(gateway: Gateway, stage: Stage) -> datetime:
    """When a payment, a refund and the card of a token are all overdue; no message is on its way."""
    at, account = datetime.now(UTC), gateway.account
    paid = gateway.payment()
    stage.run(account)
    refund = gateway.post(f"/v1/payments/{paid['id']}/refunds").data
    refunds.schedule_check(account, refund["id"], at)
    payments.schedule_check(account, gateway.payment()["id"], at)
    token = Token(account, "tok_1", summary_of(CARD), bin_of(CARD), "f", at)
    vault.add(token, vault.seal(CARD, account, token.id), claim=None)
    stage.relay(account)
    Stage()  # its messages are gone
    return at + LIFETIME


@contextmanager
def refusing(url: str) -> Iterator[None]:
    """SQS takes no message for that queue."""
    events = client("sqs").meta.events

    def refuse(params: Any, **_: Any) -> None:
        if params["QueueUrl"] == url:
            raise InjectedError(url)

    events.register("before-parameter-build.sqs", refuse, unique_id="refusing")
    try:
        yield
    finally:
        events.unregister("before-parameter-build.sqs", unique_id="refusing")


def test_a_queue_that_takes_nothing_keeps_no_card_and_no_refund_back(
    gateway: Gateway, stage: Stage, late: datetime
) -> None:
    with refusing(url_of("payments")), pytest.raises(InjectedError, match="payments"):
        sweep(late)
    stage.run(gateway.account)

    assert VaultRow.count(gateway.account) == 0
    assert [row.status for row in RefundRow.query(gateway.account)] == ["processed"]


@contextmanager
def once_the_index_shows(account: str, happens: Callable[[], None]) -> Iterator[None]:
    """What others do between the sweep's look at the index and its look at the account's row."""
    events = client("dynamodb").meta.events

    def meanwhile(parsed: Any, **_: Any) -> None:
        if any(row["account"]["S"] == account for row in parsed["Items"]):
            happens()

    events.register("after-call.dynamodb.Query", meanwhile, unique_id="meanwhile")
    try:
        yield
    finally:
        events.unregister("after-call.dynamodb.Query", unique_id="meanwhile")


def test_what_ends_while_it_is_swept_is_not_due_again(account: str, stage: Stage) -> None:
    task, acquirer = opened(account), Acquirer()
    payments.schedule_check(account, "pay_1", NOON)

    with once_the_index_shows(account, lambda: process(task, payment_context(acquirer))):
        sweep(NOON + RESWEEP_AFTER)

    assert acquirer.calls == [("authorize", "pay_1")]
    assert PaymentRow.get(account, "pay_1").due_at is None


def test_what_a_queue_did_not_take_is_swept_again(gateway: Gateway, stage: Stage, late: datetime) -> None:
    with refusing(url_of("payments")), pytest.raises(InjectedError, match="payments"):
        sweep(late)

    sweep(late + RESWEEP_AFTER + LATE_AFTER + SECOND)
    stage.run(gateway.account)

    assert {row.status for row in PaymentRow.query(gateway.account)} == {"success"}
