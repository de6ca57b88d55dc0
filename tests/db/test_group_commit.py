"""Conditional updates of several threads, written together."""

import time
from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from functools import partial
from threading import Event
from typing import Any

from botocore.exceptions import ConnectTimeoutError

from chalicelib.aws import client
from chalicelib.db.group_commit import GroupCommit
from chalicelib.db.statements import MAX_STATEMENTS
from chalicelib.domain.errors import NotFound
from chalicelib.domain.ids import new_id
from chalicelib.request_id import started_by
from chalicelib.webhooks.domain.delivery import DeliveryStatus
from chalicelib.webhooks.domain.endpoint import Endpoint
from chalicelib.webhooks.store.rows import DeliveryRow
from tests.aws_calls import counted_calls
from tests.builders import NOON, a_delivery
from tests.log_lines import written_lines
from tests.webhooks.workers.invocations import pending_deliveries

WRITES = 20  # fewer than a batch takes
ONLY_NEW = DeliveryRow.id.exists() & (DeliveryRow.attempts == 0) & DeliveryRow.retry_asked_at.does_not_exist()


@contextmanager
def hooked(event: str, handler: Callable[..., None]) -> Iterator[None]:
    client("dynamodb").meta.events.register(event, handler)
    try:
        yield
    finally:
        client("dynamodb").meta.events.unregister(event, handler)


def until(waiting: int, group: GroupCommit) -> Callable[..., None]:
    """Return a handler that holds a write until this number of others wait, to be sent together."""

    has_started = Event()

    def hold(**_: Any) -> None:
        deadline = time.monotonic() + 30
        while not has_started.is_set() and time.monotonic() < deadline:
            if len(group) >= waiting:
                has_started.set()
            time.sleep(0.001)

    return hold


def together(
    writes: Sequence[Callable[[], bool]], group: GroupCommit, first: str = "UpdateItem"
) -> list[bool]:
    """Make all writes at the same time, each for a request: the first alone, and the others in a batch."""

    def make(write: Callable[[], bool], request: str) -> bool:
        with started_by(request):
            return write()

    held, requests = until(len(writes) - 1, group), requests_of(len(writes))
    with ThreadPoolExecutor(len(writes)) as threads, hooked(f"before-call.dynamodb.{first}", held):
        return list(threads.map(make, writes, requests))


def requests_of(count: int) -> list[str]:
    return [f"req_{number}" for number in range(count)]


def written(group: GroupCommit, rows: Sequence[DeliveryRow]) -> list[bool]:
    changes = [
        DeliveryRow.attempts.set(7), DeliveryRow.due_at.set(NOON), DeliveryRow.next_attempt_at.remove(),
    ]  # fmt: skip
    return together([partial(group.update_if, row, changes, ONLY_NEW) for row in rows], group)


def values_of(row: DeliveryRow) -> tuple[Any, ...]:
    return row.attempts, row.due_at, row.next_attempt_at, row.status


def keys(endpoint: Endpoint, count: int = WRITES) -> list[DeliveryRow]:
    return [DeliveryRow.at(one.account, one.id) for one in pending_deliveries(endpoint, count)]


def test_writes_of_many_threads_take_few_calls(endpoint: Endpoint) -> None:
    rows = keys(endpoint)

    with counted_calls() as calls:
        held = written(GroupCommit(), rows)

    assert held == [True] * WRITES
    assert calls == {"UpdateItem": 1, "BatchExecuteStatement": 1}
    stored = DeliveryRow.all_of(((row.account, row.id) for row in rows), consistent_read=True)
    assert [values_of(row) for row in stored] == [(7, NOON, None, DeliveryStatus.PENDING)] * WRITES


def test_a_full_batch_does_not_wait_for_a_call_that_hangs(endpoint: Endpoint) -> None:
    rows, is_written = keys(endpoint, 1 + MAX_STATEMENTS), Event()
    group, changes = GroupCommit(), [DeliveryRow.attempts.set(7)]

    def hang(**_: Any) -> None:
        is_written.wait(30)

    with (
        hooked("before-call.dynamodb.UpdateItem", hang),
        hooked("after-call.dynamodb.BatchExecuteStatement", lambda **_: is_written.set()),
        ThreadPoolExecutor(len(rows)) as threads,
        counted_calls() as calls,
    ):
        held = list(threads.map(lambda row: group.update_if(row, changes, ONLY_NEW), rows))

    assert held == [True] * len(rows)
    assert is_written.is_set()
    assert calls == {"UpdateItem": 1, "BatchExecuteStatement": 1}


def test_a_written_row_has_its_values(endpoint: Endpoint) -> None:
    rows = keys(endpoint)

    written(GroupCommit(), rows)

    assert [values_of(row) for row in rows] == [(7, NOON, None, DeliveryStatus.PENDING)] * WRITES


def test_a_condition_that_does_not_hold_fails_its_own_write_only(endpoint: Endpoint) -> None:
    rows = keys(endpoint)
    for row in rows[::2]:
        DeliveryRow.at(row.account, row.id).update([DeliveryRow.retry_asked_at.set(NOON)])
    rows.append(DeliveryRow.at(endpoint.account, "whd_01ARZ3NDEKTSV4RRFFQ69G5FAV"))

    held = written(GroupCommit(), rows)

    assert held == [False, True] * (WRITES // 2) + [False]
    assert DeliveryRow.find(endpoint.account, rows[-1].id) is None


def test_of_writes_of_the_same_row_one_holds(endpoint: Endpoint) -> None:
    [row] = keys(endpoint, 1)
    same = [DeliveryRow.at(row.account, row.id) for _ in range(20)]

    with ThreadPoolExecutor(20) as threads:
        group = GroupCommit()
        held = list(
            threads.map(lambda one: group.update_if(one, [DeliveryRow.attempts.set(7)], ONLY_NEW), same)
        )

    assert sorted(held) == [False] * 19 + [True]


def test_a_write_that_conflicts_with_a_transaction_is_made_alone(endpoint: Endpoint) -> None:
    def spoil(params: Any, **_: Any) -> None:
        params["Statements"][0]["Statement"] += " *"

    def conflict(parsed: Any, **_: Any) -> None:
        parsed["Responses"][0]["Error"]["Code"] = "TransactionConflict"

    rows = keys(endpoint)
    with (
        hooked("before-parameter-build.dynamodb.BatchExecuteStatement", spoil),
        hooked("after-call.dynamodb.BatchExecuteStatement", conflict),
        counted_calls() as calls,
    ):
        held = written(GroupCommit(), rows)

    assert held == [True] * WRITES
    assert calls == {"UpdateItem": 2, "BatchExecuteStatement": 1}


def test_the_writes_of_a_batch_that_failed_are_made_alone(endpoint: Endpoint) -> None:
    def fail(**_: Any) -> None:
        raise ConnectTimeoutError(endpoint_url="https://dynamodb.example.com")

    rows = keys(endpoint)
    with (
        hooked("before-call.dynamodb.BatchExecuteStatement", fail),
        counted_calls() as calls,
        written_lines() as lines,
    ):
        held = written(GroupCommit(), rows)

    assert held == [True] * WRITES
    assert calls["UpdateItem"] == WRITES
    [line] = [one for one in lines if one["message"] == "batch.failed"]
    assert len(line["requests"]) == WRITES - 1
    assert set(line["requests"]) < set(requests_of(WRITES))
    assert "request_id" not in line  # of the thread that made the call


def test_a_new_row_is_put_once(endpoint: Endpoint) -> None:
    group, absent = GroupCommit(), DeliveryRow.id.does_not_exist()
    there = [new_row(endpoint, one.id) for one in keys(endpoint, WRITES // 2)]
    new = [new_row(endpoint, new_id("whd", NOON)) for _ in there]

    puts = [partial(group.put_new, row, absent) for row in (*there, *new)]
    held = together(puts, group, first="PutItem")

    assert held == [False] * len(there) + [True] * len(new)
    stored = [DeliveryRow.find_or_refuse(row.account, row.id, refusal=NotFound("")) for row in new]
    assert [row.serialize() for row in stored] == [row.serialize() for row in new]


def new_row(endpoint: Endpoint, id: str) -> DeliveryRow:
    made = a_delivery(account=endpoint.account, id=id, endpoint_id=endpoint.id, payload="{}", attempts=3)
    return DeliveryRow.of(made, expires_at=NOON)
