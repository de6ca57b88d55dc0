"""The file of an export is complete, however often its worker dies."""

import csv
from collections.abc import Callable
from contextlib import suppress
from datetime import UTC, datetime, timedelta
from io import StringIO
from itertools import count

import pytest
import requests

from chalicelib.db.leases import LeaseLost
from chalicelib.exports.domain.export import LEASE, ExportStatus
from chalicelib.exports.domain.tasks import ExportTask
from chalicelib.exports.store import exports
from chalicelib.exports.store.rows import ExportRow
from chalicelib.exports.workers import lists, writing
from chalicelib.payments.store.rows import OrderRow
from chalicelib.system.workers.sweeper import sweep
from tests.builders import an_order
from tests.crashes.parts import in_part, part_of_this_run
from tests.faults import Faults, InjectedDeath, InjectedError, Kind, injected
from tests.gateway import Gateway
from tests.in_process_stage import Stage

COUNT = 60


@pytest.fixture(autouse=True)
def small_parts(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(writing, "PART_SIZE", 600)
    monkeypatch.setattr(lists, "PAGE_SIZE", 7)


def seed(gateway: Gateway) -> list[str]:
    """Write COUNT orders. Return their ids, newest first."""
    at = datetime.now(UTC) - timedelta(days=1)
    orders = [an_order(account=gateway.account, created_at=at) for _ in range(COUNT)]
    with OrderRow.batch_write() as batch:
        for order in orders:
            batch.save(OrderRow.of(order))
    return sorted((order.id for order in orders), reverse=True)


def asked(gateway: Gateway) -> ExportTask:
    """Create an export. Return its message, which is not sent again."""
    made = gateway.post("/v1/exports", {"resource": "orders", "columns": ["id", "amount_major"]}).data
    return ExportTask(gateway.account, made["id"])


def write(task: ExportTask, has_time: Callable[[], bool] = lambda: True) -> None:
    writing.write(task, lambda: datetime.now(UTC), has_time)


def calls(number: int) -> Callable[[], bool]:
    """Return a clock that has time for a number of calls."""
    made = count()
    return lambda: next(made) < number


def end_lease(task: ExportTask) -> None:
    ExportRow.at(task.account, task.export_id).update([ExportRow.leased_until.remove()])


def ids_in(gateway: Gateway, task: ExportTask) -> list[str]:
    url = gateway.get(f"/v1/exports/{task.export_id}").data["url"]
    text = requests.get(url, timeout=60).content.decode("utf-8-sig")
    return [row["id"] for row in csv.DictReader(StringIO(text, newline=""))]


def test_a_file_of_many_parts_has_every_row_once(gateway: Gateway) -> None:
    wanted, task = seed(gateway), asked(gateway)

    write(task)

    export = exports.get(task.account, task.export_id)
    assert ids_in(gateway, task) == wanted
    assert (export.status, export.rows, export.parts > 1) == (ExportStatus.READY, COUNT, True)


def test_rows_after_the_request_are_left_out(gateway: Gateway) -> None:
    wanted, task = seed(gateway), asked(gateway)
    gateway.order()

    write(task)

    assert ids_in(gateway, task) == wanted


def test_a_worker_without_time_leaves_the_rest_to_the_next_one(gateway: Gateway, stage: Stage) -> None:
    wanted, task = seed(gateway), asked(gateway)
    write(task, calls(7))  # two parts of three pages
    before = exports.get(task.account, task.export_id)
    stage.run(gateway.account)

    assert (before.status, before.parts, before.leased_until) == (ExportStatus.PENDING, 2, None)
    assert ids_in(gateway, task) == wanted


def test_a_worker_keeps_what_is_too_little_for_a_part(gateway: Gateway, stage: Stage) -> None:
    wanted, task = seed(gateway), asked(gateway)

    write(task, calls(2))
    before = exports.get(task.account, task.export_id)
    stage.run(gateway.account)

    assert (before.parts, before.rows, before.rest, before.size) == (0, 14, "0-1", 0)
    assert ids_in(gateway, task) == wanted
    assert exports.get(task.account, task.export_id).rows == COUNT


def test_two_workers_do_not_write_one_file(gateway: Gateway) -> None:
    wanted, task = seed(gateway), asked(gateway)

    def meanwhile() -> bool:
        write(task)  # a second message, while the first worker holds the lease
        return True

    write(task, meanwhile)

    assert ids_in(gateway, task) == wanted


def test_a_worker_that_lost_its_lease_writes_nothing_more(gateway: Gateway) -> None:
    task = asked(gateway)
    late = exports.start(task.account, task.export_id, datetime.now(UTC) - LEASE)
    assert late is not None

    write(task)

    with pytest.raises(LeaseLost):
        exports.record(late, parts=9)
    assert exports.get(task.account, task.export_id).status is ExportStatus.READY


def test_an_export_that_is_not_written_in_a_day_fails(gateway: Gateway) -> None:
    task = asked(gateway)
    tomorrow = datetime.now(UTC) + timedelta(days=1)

    writing.write(task, lambda: tomorrow, lambda: True)

    assert gateway.get(f"/v1/exports/{task.export_id}").data["status"] == "failed"
    assert [one["event"] for one in gateway.get("/v1/events").data] == ["export.failed"]


def test_the_sweeper_sends_a_lost_message_again(gateway: Gateway, stage: Stage) -> None:
    wanted, task = seed(gateway), asked(gateway)
    Stage()  # deletes the messages

    sweep(datetime.now(UTC) + timedelta(minutes=1))
    stage.run(gateway.account)

    assert ids_in(gateway, task) == wanted


@pytest.mark.timeout(600)
@pytest.mark.parametrize("kind", Kind)
@pytest.mark.parametrize("budget", [100, 2], ids=["one invocation", "many invocations"])
def test_a_file_is_complete_after_any_failure(
    gateway: Gateway, kind: Kind, budget: int, record_property: Callable[[str, object], None]
) -> None:
    wanted = seed(gateway)
    counting = Faults()
    write_with(counting, asked(gateway), budget)
    assert {"after UploadPart", "after CompleteMultipartUpload"} <= set(counting.passed)

    points = in_part(counting.points(kind), part_of_this_run())
    for at in points:
        task = asked(gateway)
        write_with(Faults(at, kind), task, budget)
        assert ids_in(gateway, task) == wanted, f"{kind} at point {at}, {counting.passed[at]}"
    ready = [one for one in gateway.get("/v1/events?limit=100").data if one["event"] == "export.ready"]
    assert len({one["data"]["id"] for one in ready}) == len(ready) == len(points) + 1
    record_property("said", f"{kind} at {len(points)} of {len(counting.points(kind))} points")


def write_with(faults: Faults, task: ExportTask, budget: int) -> None:
    """Write the file in invocations that have time for a number of calls. A failed one is repeated."""
    while exports.get(task.account, task.export_id).status is ExportStatus.PENDING:
        end_lease(task)
        with injected(faults), suppress(InjectedError, InjectedDeath):
            faults.during(lambda: write(task, calls(budget)))
