"""Define a schedule: an export of each past day, week or month."""

from collections.abc import Mapping
from dataclasses import field, replace
from datetime import datetime, timedelta
from enum import StrEnum
from typing import Final, NotRequired, cast

from typing_extensions import TypedDict

from chalicelib.domain.dataclass import dataclass
from chalicelib.domain.days import day_of, midnight
from chalicelib.domain.event import iso
from chalicelib.domain.ids import derived_id, first_id, shard_of
from chalicelib.exports.domain.export import PREFIXES, Export, ExportFormat, ExportResource
from chalicelib.exports.domain.selection import FIRST_TIME, Selection

# A list is ordered by times that rows of these can have long before they are written: those of the event of a
# delivery that waits, and of a request whose log line is written again and again.
WRITTEN_LATER = frozenset({ExportResource.WEBHOOKS, ExportResource.REQUESTS})

# These lists are ordered by the times of the acquirer, or of the payment that differs. A schedule selects
# their rows by the time of the first write, which is in this column.
STORED_AT: Final[Mapping[ExportResource, str]] = {
    ExportResource.DISPUTES: "stored_at",
    ExportResource.PAYOUTS: "created_at",
    ExportResource.PAYOUT_LINES: "stored_at",
    ExportResource.SETTLEMENT_DIFFERENCES: "created_at",
}

# A payout is read for ten days after its arrival, and a failed message can be sent again for two weeks. Rows
# of the other lists can be about a payment of any age.
_STORED_WITHIN: Final[Mapping[ExportResource, timedelta]] = {
    ExportResource.PAYOUTS: timedelta(days=31),
    ExportResource.PAYOUT_LINES: timedelta(days=31),
}
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
    """A schedule. Its next export has the rows from `next_from` until before `next_to`.

    Disputes, payouts, their lines and settlement differences are in the export of the period in which they
    were stored, the others in that of their creation.
    """

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
    start = schedule.period_start
    return Export(
        account=schedule.account,
        id=derived_id("exp", period_end(schedule), schedule.id, iso(start), shard=shard_of(schedule.id)),
        resource=schedule.resource, format=schedule.format, columns=schedule.columns,
        filters=schedule.filters, schedule_id=schedule.id, recipient=schedule.recipient, created_at=at,
        selection=_selected(schedule, start, period_end(schedule)),
    )  # fmt: skip


def _selected(schedule: Schedule, start: datetime, end: datetime) -> Selection:
    """Return what the export of a period has. An acquirer also reports payouts that have not arrived yet."""
    resource, prefix = schedule.resource, PREFIXES[schedule.resource]
    if resource not in STORED_AT:
        return replace(schedule.selection, first=first_id(prefix, start), end=first_id(prefix, end))
    within = _STORED_WITHIN.get(resource)
    earliest = first_id(prefix, start - within if within else FIRST_TIME)
    stored = {STORED_AT[resource]: (iso(start), iso(end))}
    return replace(schedule.selection, first=earliest, end=f"{prefix}_~", stored=stored)


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
