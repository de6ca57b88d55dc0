"""Payments and refunds whose event or message did not arrive are found by their age."""

from datetime import UTC, datetime, timedelta

import pytest

from chalicelib.payments.store.rows import PaymentRow, RefundRow
from chalicelib.system.workers import unprocessed
from chalicelib.system.workers.sweeper import sweep
from tests.gateway import Gateway
from tests.in_process_stage import Stage

LATER = timedelta(minutes=11)
MINUTE = timedelta(minutes=1)


def statuses(gateway: Gateway, kind: type[PaymentRow] | type[RefundRow]) -> list[str]:
    return [row.status for row in kind.of_account(gateway.account)]


@pytest.fixture
def merchant(gateway: Gateway, stage: Stage) -> Gateway:
    """Return a merchant with a payment and a refund whose events no relay has read."""
    paid = gateway.payment()
    stage.run(gateway.account)
    gateway.post(f"/v1/payments/{paid['id']}/refunds", {"amount": 100})
    gateway.payment()
    return gateway


def test_they_are_processed_within_minutes(merchant: Gateway, stage: Stage) -> None:
    at = datetime.now(UTC) + LATER

    unprocessed.schedule(at)
    sweep(at + MINUTE)
    for queue in ("payments", "refunds"):
        while not stage.is_empty(queue):  # other tests leave some
            stage.work(queue, merchant.account)

    assert statuses(merchant, PaymentRow) == ["success", "success"]
    assert statuses(merchant, RefundRow) == ["processed"]


def test_a_new_payment_is_left_to_its_message(merchant: Gateway, stage: Stage) -> None:
    at = datetime.now(UTC) + timedelta(minutes=9)

    unprocessed.schedule(at)

    assert {row.due_at for row in PaymentRow.of_account(merchant.account)} == {None}


def test_each_is_scheduled_once(merchant: Gateway, stage: Stage) -> None:
    unprocessed.schedule(datetime.now(UTC) + LATER)
    first = {row.id: row.due_at for row in PaymentRow.of_account(merchant.account)}

    unprocessed.schedule(datetime.now(UTC) + LATER + MINUTE)

    assert {row.id: row.due_at for row in PaymentRow.of_account(merchant.account)} == first


def test_without_time_all_are_left_to_the_next_search(merchant: Gateway, stage: Stage) -> None:
    unprocessed.schedule(datetime.now(UTC) + LATER, lambda: False)

    assert {row.due_at for row in PaymentRow.of_account(merchant.account)} == {None}
