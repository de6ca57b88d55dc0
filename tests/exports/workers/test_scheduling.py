"""A schedule makes one export in each period."""

from datetime import UTC, datetime, timedelta

import pytest

from chalicelib.exports.domain.export import Export
from chalicelib.exports.store import schedules
from chalicelib.exports.store.rows import ExportRow, ScheduleRow
from chalicelib.exports.store.schedules import AlreadyExported
from chalicelib.system.workers.sweeper import sweep
from tests.dashboard_users import a_user, joined, signed_in
from tests.gateway import Gateway, a_merchant
from tests.in_process_stage import Stage
from tests.mailbox import mail_to

DAY = timedelta(days=1)
DAILY = {"resource": "orders", "every": "day"}


def midnight() -> datetime:
    return datetime.now(UTC).replace(hour=0, minute=0, second=0, microsecond=0)


def exports_of(gateway: Gateway) -> list[Export]:
    return [row.to(Export) for row in ExportRow.of_account(gateway.account)]


def make_due(gateway: Gateway) -> None:
    """Sweep again as if RESWEEP_AFTER had passed."""
    for row in ScheduleRow.of_account(gateway.account):
        row.update([ScheduleRow.due_at.set(datetime.now(UTC) - DAY)])


def test_the_export_of_a_day_is_made_after_its_end(gateway: Gateway, stage: Stage) -> None:
    gateway.order()
    made = gateway.post("/v1/export-schedules", DAILY).data

    sweep(midnight() + DAY + timedelta(minutes=14))
    before = exports_of(gateway)
    sweep(midnight() + DAY + timedelta(minutes=16))
    stage.run(gateway.account)

    [shown] = gateway.get("/v1/exports").data
    assert before == []
    assert (shown["schedule_id"], shown["status"], shown["rows"]) == (made["id"], "ready", 1)


@pytest.mark.parametrize(("is_removed", "mails"), [(False, 1), (True, 0)])
def test_a_user_who_was_removed_gets_no_mail_about_new_files(
    gateway: Gateway, stage: Stage, is_removed: bool, mails: int
) -> None:
    ann, owner = a_user(gateway), a_user(gateway)
    joined(ann, a_merchant(gateway.client))  # where she remains a user
    signed_in(gateway, ann).post("/v1/export-schedules", DAILY)
    if is_removed:
        assert signed_in(gateway, owner).send("DELETE", f"/v1/dashboard/users/{ann.id}").status == 200

    sweep(midnight() + DAY + timedelta(minutes=16))
    stage.run(gateway.account)

    subjects = [mail["Subject"] for mail in mail_to(ann.email)]
    assert len([one for one in subjects if "export" in one.lower()]) == mails
    assert gateway.get("/v1/exports").data[0]["status"] == "ready"


def test_missed_days_are_made_one_after_the_other(gateway: Gateway) -> None:
    gateway.post("/v1/export-schedules", DAILY)
    start = ScheduleRow.period_start.set(midnight() - 3 * DAY)
    for row in ScheduleRow.of_account(gateway.account):
        row.update([start])

    for _ in range(5):
        make_due(gateway)
        sweep(datetime.now(UTC))

    ranges = sorted((one.selection.first, one.selection.end) for one in exports_of(gateway))
    assert len(ranges) == 5  # also the days that have not ended, since this test says they are due
    assert [end for _, end in ranges[:-1]] == [first for first, _ in ranges[1:]]


def test_a_deleted_schedule_makes_no_export(gateway: Gateway) -> None:
    made = gateway.post("/v1/export-schedules", DAILY).data
    schedule = schedules.get(gateway.account, made["id"])

    deleted = gateway.send("DELETE", f"/v1/export-schedules/{made['id']}")

    with pytest.raises(AlreadyExported):
        schedules.export_period(schedule, datetime.now(UTC))
    assert (deleted.status, exports_of(gateway)) == (200, [])
    assert gateway.get("/v1/export-schedules").data == []
    assert gateway.send("DELETE", f"/v1/export-schedules/{made['id']}").status == 404


def test_two_sweeps_make_one_export(gateway: Gateway) -> None:
    made = gateway.post("/v1/export-schedules", DAILY).data
    schedule = schedules.get(gateway.account, made["id"])
    schedules.export_period(schedule, datetime.now(UTC))

    with pytest.raises(AlreadyExported):
        schedules.export_period(schedule, datetime.now(UTC))

    assert len(exports_of(gateway)) == 1
