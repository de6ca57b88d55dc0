"""The units that the bench computes follow DynamoDB's rules."""

from collections.abc import Iterator

import pytest

from bench.usage import Usage, recorded
from chalicelib.dashboard.store.rows import MetricRow
from chalicelib.db.row import dynamodb
from chalicelib.db.statements import insert_statement, update_statement
from chalicelib.db.transaction import all_or_nothing
from chalicelib.domain.ids import new_id
from chalicelib.payments.store.rows import OrderRow, PaymentRow
from tests.builders import NOON, a_payment, an_order

KB = 1024


@pytest.fixture
def partition(account: str) -> str:
    return f"{account}#0"


@pytest.fixture
def usage(account: str) -> Iterator[Usage]:
    with recorded() as usage:
        yield usage


def order_of_size(account: str, size: int) -> OrderRow:
    return OrderRow.of(an_order(account=account, id="order_1", notes={"text": "x" * size}))


@pytest.mark.parametrize(("size", "units"), [(100, 1), (KB, 2), (5 * KB, 6)])
def test_a_put_costs_a_unit_for_each_kilobyte(
    account: str, partition: str, usage: Usage, size: int, units: int
) -> None:
    order_of_size(account, size).save()

    assert usage.writes == {("orders", partition): units}


@pytest.mark.parametrize(("ids", "units"), [(50, 1), (60, 2)])
def test_a_set_has_the_size_of_its_members(partition: str, usage: Usage, ids: int, units: int) -> None:
    recent = frozenset(new_id("evt", NOON) for _ in range(ids))  # 17 bytes each

    MetricRow(partition, "hour", counts={}, recent=recent, version=1).save()

    assert usage.writes == {("counters", partition): units}


def test_a_transaction_costs_twice_as_much(account: str, partition: str, usage: Usage) -> None:
    with all_or_nothing() as rows:
        rows.put(order_of_size(account, 100))

    assert usage.writes == {("orders", partition): 2}


def test_an_update_costs_the_size_of_the_whole_item(account: str, partition: str, usage: Usage) -> None:
    order_of_size(account, 3 * KB).save()
    usage.writes.clear()

    OrderRow.at(account, "order_1").update([OrderRow.attempts.set(1)])

    assert usage.writes == {("orders", partition): 4}


def test_a_statement_costs_what_its_write_alone_costs(account: str, partition: str, usage: Usage) -> None:
    order = order_of_size(account, 3 * KB)
    statements = [
        insert_statement(order),
        update_statement(OrderRow.at(account, "order_1"), [OrderRow.attempts.set(1)], OrderRow.id.exists()),
    ]

    for one in statements:
        dynamodb.client.batch_execute_statement(Statements=[one])

    assert usage.writes == {("orders", partition): 4 + 4}


def test_an_index_costs_a_unit_for_each_entry_that_is_made_or_removed(
    account: str, partition: str, usage: Usage
) -> None:
    PaymentRow.of(a_payment(account=account, id="pay_1", due_at=NOON), due_shard=3).save()
    made = dict(usage.writes)
    usage.writes.clear()
    PaymentRow.at(account, "pay_1").update([PaymentRow.due_at.remove(), PaymentRow.due_shard.remove()])

    by_order, due = ("payments/by_order", partition), ("payments/due", "3")
    assert made == {("payments", partition): 1, by_order: 1, due: 1}
    assert usage.writes == {("payments", partition): 1, due: 1}


@pytest.mark.parametrize(("size", "units"), [(100, 1), (5 * KB, 2)])
def test_a_consistent_read_costs_a_unit_for_each_four_kilobytes(
    account: str, partition: str, usage: Usage, size: int, units: int
) -> None:
    order_of_size(account, size).save()

    OrderRow.find(account, "order_1")
    OrderRow.find(account, "order_1", consistent_read=False)

    assert usage.reads == {("orders", partition): units * 1.5}


def test_a_batched_read_costs_half_a_unit_for_each_item_and_for_each_key_that_is_not_found(
    account: str, partition: str, usage: Usage
) -> None:
    order_of_size(account, 100).save()
    keys = [(partition, "order_1"), (partition, "order_2"), (partition, "order_3")]

    list(OrderRow.batch_get(keys, consistent_read=False))

    assert usage.reads == {("orders", partition): 1.5}
