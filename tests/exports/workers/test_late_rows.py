"""Rows that arrive late are in the file of the period in which they were stored, and in no other."""

import csv
from datetime import UTC, datetime, timedelta
from io import StringIO

import requests

from chalicelib.domain.ids import derived_id
from chalicelib.exports.store.rows import ScheduleRow
from chalicelib.payments.store import payouts, settlement_differences
from chalicelib.payments.store.dispute_rows import DisputeRow
from chalicelib.system.workers.sweeper import sweep
from tests.builders import captured
from tests.doubles.dispute_fixtures import a_response
from tests.gateway import JSON, Gateway
from tests.in_process_stage import Stage
from tests.settlement_fixtures import MISSING, a_line, a_payout, a_subject

DAY = timedelta(days=1)
LISTS = ("payouts", "payout_lines", "settlement_differences", "disputes")

TODAY = datetime.now(UTC).replace(hour=0, minute=0, second=0, microsecond=0)
YESTERDAY, BEFORE = TODAY - DAY, TODAY - 2 * DAY

# When a row was stored, and how long before that the time was by which its list is ordered.
ROWS = {
    "before": (BEFORE - timedelta.resolution, 4 * DAY),
    "first": (BEFORE, 3 * DAY),
    "last": (YESTERDAY - timedelta.resolution, timedelta(hours=1)),
    "second": (YESTERDAY, 9 * DAY),
    "due": (YESTERDAY + DAY / 2, -5 * DAY),  # a payout that has not arrived yet
    "after": (TODAY, 2 * DAY),
}
FILES = [{"first", "last"}, {"second", "due"}]  # of the day before yesterday, and of yesterday


def store(gateway: Gateway, name: str, at: datetime, late: timedelta) -> dict[str, str]:
    """Store a row of each list at a time. Return its id in each."""
    account, dated = gateway.account, at - late
    payout = payouts.add(a_payout(name, account=account, arrived_at=dated, created_at=at))
    line = a_line(payout, payment_id=None)
    payouts.put_lines([line], at)
    payouts.put_lines([line], at + DAY)  # a payout whose lines do not add up is read again each night
    subject = a_subject(account, name, dated_at=dated - 200 * DAY)
    settlement_differences.report(subject, MISSING, at)
    dispute_id = derived_id("dp", dated - 90 * DAY, account, name)
    DisputeRow.of(a_response(captured(account=account), name, id=dispute_id, stored_at=at)).save()
    ids = (payout.id, line.line_id, subject.difference_id, dispute_id)
    return dict(zip(LISTS, ids, strict=True))


def rows_of(gateway: Gateway, export: JSON) -> list[str]:
    url = gateway.get(f"/v1/exports/{export['id']}").data["url"]
    text = requests.get(url, timeout=60).content.decode("utf-8-sig")
    return [row["id"] for row in csv.DictReader(StringIO(text, newline=""))]


def test_a_row_that_arrives_late_is_in_the_file_of_the_day_on_which_it_was_stored(
    gateway: Gateway, stage: Stage
) -> None:
    stored = {name: store(gateway, name, at, late) for name, (at, late) in ROWS.items()}
    for resource in LISTS:
        gateway.post("/v1/export-schedules", {"resource": resource, "every": "day"})
    for row in ScheduleRow.of_account(gateway.account):
        row.update([ScheduleRow.period_start.set(BEFORE)])

    for _ in FILES:
        for row in ScheduleRow.of_account(gateway.account):
            row.update([ScheduleRow.due_at.set(TODAY - DAY)])
        sweep(datetime.now(UTC))
    stage.run(gateway.account)

    exports = sorted(gateway.get("/v1/exports?limit=20").data, key=lambda one: one["from"])
    found = {resource: [one for one in exports if one["resource"] == resource] for resource in LISTS}
    for resource, files in found.items():
        names = {ids[resource]: name for name, ids in stored.items()}
        rows = [rows_of(gateway, file) for file in files]
        assert [{names[id] for id in ids} for ids in rows] == FILES, resource
        assert [len(ids) for ids in rows] == [2, 2], resource
        assert [(file["from"][:10], file["to"][:10]) for file in files] == [
            (f"{start:%Y-%m-%d}", f"{start + DAY:%Y-%m-%d}") for start in (BEFORE, YESTERDAY)
        ]
