"""Define a report: sums of a period, and of another one to compare it with."""

from dataclasses import replace
from datetime import datetime, timedelta
from enum import StrEnum

from chalicelib.domain.change import Change
from chalicelib.domain.dataclass import dataclass
from chalicelib.exports.domain.export import ExportFormat
from chalicelib.reports.domain.kinds import ReportKind
from chalicelib.reports.domain.period import Period, end_of

LEASE = timedelta(seconds=150)  # longer than functions/write_export.py can run
FILES_KEPT_FOR = timedelta(hours=24)
GIVEN_UP_AFTER = timedelta(hours=24)
MAX_ROWS = 10_000  # of both periods: the response of a request may have 6 MB


class ReportStatus(StrEnum):
    PENDING = "pending"
    READY = "ready"
    FAILED = "failed"


class ReportFailure(StrEnum):
    """`too_many_rows`: the sums are more than MAX_ROWS. `out_of_time`: they took a day."""

    TOO_MANY_ROWS = "too_many_rows"
    OUT_OF_TIME = "out_of_time"


@dataclass(frozen=True, slots=True)
class Position:
    """Say what is counted next: the rows before `next_end` of a source of a period, each by its number."""

    period: int = 0
    source: int = 0
    next_end: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Report:
    """Hold a report. `counted` is the number of rows that were counted.

    `leased_until` is the end of the time in which one worker alone counts. The sums so far are in a row of
    their own, which is written together with `position`.
    """

    account: str
    id: str
    kind: ReportKind
    time_zone: str
    period: Period
    created_at: datetime
    comparison: Period | None = None
    status: ReportStatus = ReportStatus.PENDING
    failure: ReportFailure | None = None
    position: Position = Position()
    counted: int = 0
    leased_until: datetime | None = None
    ended_at: datetime | None = None
    due_at: datetime | None = None
    request_id: str | None = None

    @property
    def periods(self) -> tuple[Period, ...]:
        return (self.period, self.comparison) if self.comparison else (self.period,)

    @property
    def files_until(self) -> datetime | None:
        """Return the time until which the files can be downloaded."""
        return self.ended_at + FILES_KEPT_FOR if self.ended_at and self.status is ReportStatus.READY else None

    @property
    def counted_until(self) -> datetime | None:
        """Return the time up to which rows are counted, if the last day was not over then."""
        return self.created_at if self.created_at < end_of(self.period, self.time_zone) else None

    def file_name(self, format: ExportFormat) -> str:
        days = f"{self.period.first}-to-{self.period.last}"
        return f"{self.kind}-report-{days}-{self.id[-6:].lower()}.{format}"


def is_given_up(report: Report, at: datetime) -> bool:
    return at >= report.created_at + GIVEN_UP_AFTER


def has_files(report: Report, at: datetime) -> bool:
    return report.files_until is not None and at < report.files_until


def end(report: Report, at: datetime, failure: ReportFailure | None = None) -> Change[Report]:
    status = ReportStatus.FAILED if failure else ReportStatus.READY
    after = replace(report, status=status, failure=failure, ended_at=at, due_at=None, leased_until=None)
    return Change(report, after)


def following(position: Position, next_end: str | None, sources: int) -> Position:
    """Return the position after a page: in the same source, in the next one, or in the next period."""
    if next_end is not None:
        return replace(position, next_end=next_end)
    if position.source + 1 < sources:
        return Position(position.period, position.source + 1)
    return Position(position.period + 1)
