"""Define a schedule: an export of each past day, week or month."""

from dataclasses import field, replace
from datetime import datetime, timedelta
from enum import StrEnum
from typing import NotRequired, cast

from typing_extensions import TypedDict

from chalicelib.domain.dataclass import dataclass
from chalicelib.domain.days import day_of, midnight
from chalicelib.domain.event import iso
from chalicelib.domain.ids import derived_id, first_id, shard_of
from chalicelib.exports.domain.export import PREFIXES, Export, ExportFormat, ExportResource, Selection

# A list is ordered by times that rows of these can have long before they are written: those of a dispute or a
# payout at the acquirer, of the payment that differs, of the event of a delivery that waits, and of a request
# whose log line is written again and again.
WRITTEN_LATER = frozenset(
    {
        ExportResource.DISPUTES,
        ExportResource.PAYOUTS,
        ExportResource.PAYOUT_LINES,
        ExportResource.SETTLEMENT_DIFFERENCES,
        ExportResource.WEBHOOKS,
        ExportResource.REQUESTS,
    }
)
STARTS_AFTER = timedelta(minutes=15)  # the end of a period, so that its last rows can be read


class Every(StrEnum):
    """The period of a schedule. A week starts on Monday."""

    DAY = "day"
    WEEK = "week"
    MONTH = "month"


@dataclass(frozen=True, slots=True, kw_only=True)
class Schedule:
    """Hold a schedule.

    `period_start` is the start of the next period to export, at midnight in `time_zone`. The row is due
    STARTS_AFTER the end of that period. `selection` has the filters; each export has its own range of ids.
    """

    account: str
    id: str
    resource: ExportResource
    format: ExportFormat
    columns: list[str]
    every: Every
    time_zone: str
    created_at: datetime
    period_start: datetime
    selection: Selection
    filters: dict[str, str] = field(default_factory=dict)
    recipient: str | None = None


class ScheduleView(TypedDict):
    """A schedule. Its next export has the rows from `next_from` until before `next_to`."""

    id: str
    resource: ExportResource
    format: ExportFormat
    columns: list[str]
    filters: dict[str, str]
    every: Every
    time_zone: str
    recipient: NotRequired[str]
    next_from: str
    next_to: str
    created_at: str


def start_of_period(every: Every, time_zone: str, at: datetime) -> datetime:
    """Return the start of the period that includes `at`, in UTC."""
    day = day_of(at, time_zone)
    if every is Every.WEEK:
        day -= timedelta(days=day.weekday())
    if every is Every.MONTH:
        day = day.replace(day=1)
    return midnight(day, time_zone)


def period_end(schedule: Schedule) -> datetime:
    """Return the end of the next period, in UTC."""
    day = day_of(schedule.period_start, schedule.time_zone)
    if schedule.every is Every.MONTH:
        day = (day + timedelta(days=31)).replace(day=1)
    else:
        day += timedelta(days=1 if schedule.every is Every.DAY else 7)
    return midnight(day, schedule.time_zone)


def due_at(schedule: Schedule) -> datetime:
    return period_end(schedule) + STARTS_AFTER


def export_of(schedule: Schedule, at: datetime) -> Export:
    """Return the export of the next period. The same period gives the same id."""
    start, end, prefix = schedule.period_start, period_end(schedule), PREFIXES[schedule.resource]
    return Export(
        account=schedule.account,
        id=derived_id("exp", end, schedule.id, iso(start), shard=shard_of(schedule.id)),
        resource=schedule.resource, format=schedule.format, columns=schedule.columns,
        filters=schedule.filters, schedule_id=schedule.id, recipient=schedule.recipient, created_at=at,
        selection=replace(schedule.selection, first=first_id(prefix, start), end=first_id(prefix, end)),
    )  # fmt: skip


def following(schedule: Schedule) -> Schedule:
    """Return the schedule after the export of its next period."""
    return replace(schedule, period_start=period_end(schedule))


def to_view(schedule: Schedule) -> ScheduleView:
    view = {
        "id": schedule.id,
        "resource": schedule.resource,
        "format": schedule.format,
        "columns": schedule.columns,
        "filters": schedule.filters,
        "every": schedule.every,
        "time_zone": schedule.time_zone,
        **({"recipient": schedule.recipient} if schedule.recipient else {}),
        "next_from": iso(schedule.period_start),
        "next_to": iso(period_end(schedule)),
        "created_at": iso(schedule.created_at),
    }
    return cast("ScheduleView", view)
