"""`doctor` finds work that waits too long, and amounts that do not add up."""

import re
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from itertools import product
from typing import Any

import pytest

from chalicelib.db.row import DUE_SHARDS, due_shard
from chalicelib.payments.store.rows import OrderRow, PaymentRow, RefundRow
from chalicelib.webhooks.store.rows import DeliveryRow
from infra.deploy.target import Target
from infra.doctor import rows
from infra.doctor.deployed import Deployed
from infra.doctor.finding import Check
from tests.builders import a_delivery
from tests.gateway import JSON, Gateway
from tests.in_process_stage import Stage

HOUR = timedelta(hours=1)
STAGE = Deployed(Target("http://127.0.0.1:4566"), "examined")


@pytest.fixture(autouse=True)
def nothing_else_is_due() -> None:
    """Take the rows that earlier tests left out of the indexes of due rows."""
    kinds: tuple[Any, ...] = (PaymentRow, RefundRow, DeliveryRow)
    for kind, shard in product(kinds, range(DUE_SHARDS)):
        for key in kind.due.query(shard):
            kind(*key.own_key()).update([kind.due_at.remove(), kind.due_shard.remove()])


@pytest.fixture
def waiting(gateway: Gateway) -> Iterator[PaymentRow]:
    """Yield a payment of an hour ago without a message. Afterwards it is not in the index."""
    payment = gateway.payment()
    Stage()  # drops its messages
    row = PaymentRow.at(gateway.account, payment["id"])
    row.update([PaymentRow.created_at.set(datetime.now(UTC) - HOUR)])
    yield row
    row.update([PaymentRow.due_at.remove(), PaymentRow.due_shard.remove()])


def due(row: PaymentRow, at: datetime) -> None:
    row.update([PaymentRow.due_at.set(at), PaymentRow.due_shard.set(due_shard(row.id))])


def found(check: Check) -> str:
    return "\n".join(map(str, check(STAGE)))


def _unseen(text: str) -> int:
    seen = re.search(r"No worker has seen (\d+) payments and refunds", text)
    return int(seen[1]) if seen else 0


def test_a_row_that_the_sweeper_did_not_take_is_found(waiting: PaymentRow) -> None:
    due(waiting, datetime.now(UTC) - HOUR)

    assert "1 row of payments waits for the sweeper." in found(rows.overdue)


def test_a_payment_that_the_sweeper_took_and_no_worker_processed_is_found(waiting: PaymentRow) -> None:
    due(waiting, datetime.now(UTC) + timedelta(minutes=4))

    assert "payments" not in found(rows.overdue)
    assert "1 row of payments waits for a worker, the oldest for 60 minutes." in found(rows.pending)


def test_a_payment_that_no_worker_has_seen_is_found(
    waiting: PaymentRow, monkeypatch: pytest.MonkeyPatch
) -> None:
    early = found(rows.pending)
    monkeypatch.setattr(rows, "LATE", timedelta(seconds=-1))  # now, it is late
    late = found(rows.pending)

    assert _unseen(late) > _unseen(early)  # earlier tests leave some
    assert "replay --since" in late


def test_an_overdue_delivery_is_found_and_one_that_waits_for_its_retry_is_not(account: str) -> None:
    soon, at = timedelta(minutes=4), datetime.now(UTC)
    delivery = a_delivery(account=account, next_attempt_at=at - HOUR, due_at=at + soon)
    row = DeliveryRow.of(delivery, due_shard=due_shard(delivery.id), expires_at=at + HOUR)
    row.save()
    late = found(rows.pending)

    row.update([DeliveryRow.next_attempt_at.set(at + soon)])
    waits = found(rows.pending)

    row.delete()
    assert "1 row of webhook_deliveries waits for a worker" in late
    assert "webhook_deliveries" not in waits


def test_amounts_of_a_refunded_payment_agree(gateway: Gateway, paid: JSON, stage: Stage) -> None:
    gateway.post(f"/v1/payments/{paid['id']}/refunds", {"amount": 10_000})
    stage.run(gateway.account)

    assert rows.differences(gateway.account) == []


def test_a_refund_that_its_payment_does_not_know_is_found(gateway: Gateway, paid: JSON, stage: Stage) -> None:
    refund = gateway.post(f"/v1/payments/{paid['id']}/refunds", {"amount": 10_000}).data
    stage.run(gateway.account)
    RefundRow.at(gateway.account, refund["id"]).update([RefundRow.amount.set(10_001)])

    [found] = rows.differences(gateway.account)

    assert found == f"{paid['id']}: amount_refunded is 10000, its refunds are 10001"


@pytest.mark.parametrize(
    ("change", "expected"),
    [
        (PaymentRow.amount_refundable.set(1), "amount_refundable is 1 of 50000 captured"),
        (PaymentRow.captures.set([40_000]), "amount_captured is 50000 of 50000, its captures are [40000]"),
        (PaymentRow.listed_status.set("failed#pay_1"), "the index by_status lists it as failed#pay_1"),
    ],
)
def test_a_changed_payment_is_found(gateway: Gateway, paid: JSON, change: object, expected: str) -> None:
    PaymentRow.at(gateway.account, paid["id"]).update([change])  # type: ignore[list-item]

    [found] = rows.differences(gateway.account)

    assert expected in found


def test_an_order_with_another_amount_is_found(gateway: Gateway, paid: JSON) -> None:
    OrderRow.at(gateway.account, paid["order_id"]).update([OrderRow.amount_paid.set(1)])

    [found] = rows.differences(gateway.account)

    assert f"amount_paid of {paid['order_id']} is 1, captured is 50000" in found
