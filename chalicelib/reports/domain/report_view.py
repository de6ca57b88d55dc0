"""Show reports as the API does, and write their files."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Any, NotRequired, cast

from typing_extensions import TypedDict

from chalicelib.domain.days import day_of
from chalicelib.domain.event import iso
from chalicelib.domain.views import present
from chalicelib.exports.domain.columns import header, lines
from chalicelib.exports.domain.export import ExportFormat
from chalicelib.reports.domain.kinds import METRICS, ReportKind, columns_of
from chalicelib.reports.domain.period import Period
from chalicelib.reports.domain.report import Report, ReportFailure, ReportStatus
from chalicelib.reports.domain.sums import Counts, Sums

PERIODS = ("current", "comparison")

PeriodView = TypedDict("PeriodView", {"from": str, "to": str})


class ReportTotalView(TypedDict):
    """The sums of a period in one currency. Webhooks have no currency."""

    currency: NotRequired[str]
    metrics: dict[str, int]


class ReportRowView(TypedDict):
    """The sums of a day. What does not apply, or is not known, is left out."""

    day: str
    currency: NotRequired[str]
    method: NotRequired[str]
    acquirer: NotRequired[str]
    endpoint_id: NotRequired[str]
    metrics: dict[str, int]


class ReportSums(TypedDict):
    """The sums of a period. Amounts in minor units of their currency."""

    totals: list[ReportTotalView]
    rows: list[ReportRowView]


class ReportFilesView(TypedDict):
    """The addresses of the files."""

    csv: str
    jsonl: str
    available_until: str


class ReportView(PeriodView):
    """A report of the days from `from` to `to`, both included."""

    id: str
    kind: ReportKind
    time_zone: str
    comparison: NotRequired[PeriodView]
    status: ReportStatus
    failure: NotRequired[ReportFailure]
    counted: int
    created_at: str
    ended_at: NotRequired[str]
    counted_until: NotRequired[str]


class ReportDetails(ReportView):
    """A report. When it is ready, it has sums."""

    current: NotRequired[ReportSums]
    compared: NotRequired[ReportSums]
    files: NotRequired[ReportFilesView]


def to_view(report: Report) -> ReportView:
    optional = {
        "comparison": _days(report.comparison) if report.comparison else None,
        "failure": report.failure,
        "ended_at": iso(report.ended_at) if report.ended_at else None,
        "counted_until": iso(report.counted_until) if report.counted_until else None,
    }
    view = {
        "id": report.id,
        "kind": report.kind,
        **_days(report.period),
        "time_zone": report.time_zone,
        "status": report.status,
        "counted": report.counted,
        "created_at": iso(report.created_at),
        **present(optional),
    }
    return cast("ReportView", view)


def to_details(report: Report, sums: Sequence[Sums], files: ReportFilesView | None) -> ReportDetails:
    """Return a report that is ready, with the sums of its periods."""
    shown = dict(zip(("current", "compared"), (_sums(report.kind, one) for one in sums), strict=False))
    view = {**to_view(report), **shown, **({"files": files} if files else {})}
    return cast("ReportDetails", view)


def file_urls(report: Report, urls: Mapping[ExportFormat, str]) -> ReportFilesView:
    assert report.files_until is not None
    until = iso(report.files_until)
    return {"csv": urls[ExportFormat.CSV], "jsonl": urls[ExportFormat.JSONL], "available_until": until}


def file_of(report: Report, sums: Iterable[Sums], format: ExportFormat) -> str:
    """Return a file with the sums of all periods, one row for each day and group."""
    columns = columns_of(report.kind)
    made_on, until = day_of(report.created_at, report.time_zone).isoformat(), iso(report.created_at)
    rows = (
        {"period": period, **row, **row["metrics"], "counted_until": until if row["day"] >= made_on else None}
        for period, of_period in zip(PERIODS, sums, strict=False)
        for row in _rows(report.kind, of_period)
    )
    return header(columns, format) + lines(columns, rows, format)


def _sums(kind: ReportKind, sums: Sums) -> ReportSums:
    totals = [
        {**present({"currency": currency}), "metrics": _named(kind, counts)}
        for currency, counts in sums.totals().items()
    ]
    return cast("ReportSums", {"totals": totals, "rows": list(_rows(kind, sums))})


def _rows(kind: ReportKind, sums: Sums) -> Iterator[Mapping[str, Any]]:
    for key, counts in sums.rows():
        group = present(key.group._asdict())
        yield {"day": key.day.isoformat(), **group, "metrics": _named(kind, counts)}


def _named(kind: ReportKind, counts: Counts) -> dict[str, int]:
    return {metric.name: counts.get(metric.name, 0) for metric in METRICS[kind]}


def _days(period: Period) -> dict[str, str]:
    return {"from": period.first.isoformat(), "to": period.last.isoformat()}
