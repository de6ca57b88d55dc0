"""/v1/reports"""

from collections.abc import Mapping
from datetime import date
from typing import Final

from chalice.app import Blueprint
from pydantic import Field

from chalicelib.accounts.authentication import check_scope
from chalicelib.accounts.store import merchants
from chalicelib.db import shards
from chalicelib.domain.days import day_of
from chalicelib.domain.errors import BadRequest
from chalicelib.domain.role import Role
from chalicelib.exports.domain.export import ExportFormat
from chalicelib.exports.store import files
from chalicelib.http.fields import Day, Omittable, PageQuery, TimeZone
from chalicelib.http.models import Body
from chalicelib.http.request import Request
from chalicelib.http.responses import PageView, page_view
from chalicelib.http.route import endpoint
from chalicelib.messaging import queues
from chalicelib.reports.domain.kinds import ReportKind
from chalicelib.reports.domain.period import Compare, Period, compared_with
from chalicelib.reports.domain.report import Report, ReportStatus, has_files
from chalicelib.reports.domain.report_view import (
    ReportDetails,
    ReportFilesView,
    ReportView,
    file_urls,
    to_details,
    to_view,
)
from chalicelib.reports.domain.tasks import report_task
from chalicelib.reports.store import reports

MAX_DAYS = 366
_FIRST_DAY = date(2000, 1, 1)

# A server needs the scopes of the lists that a report counts.
SCOPES: Final[Mapping[ReportKind, tuple[str, ...]]] = {
    ReportKind.SUMMARY: ("payments:read", "refunds:read", "disputes:read"),
    ReportKind.TRANSACTIONS: ("payments:read",),
    ReportKind.REFUNDS: ("refunds:read",),
    ReportKind.FEES: ("payouts:read",),
    ReportKind.SETTLEMENTS: ("payouts:read", "settlement-differences:read"),
    ReportKind.DISPUTES: ("disputes:read",),
    ReportKind.WEBHOOKS: ("webhooks:read",),
}

reports_api = Blueprint(__name__)


class ReportRequest(Body):
    """The days from `from` to `to`, both included. `compare` names another period, or its own days do."""

    kind: ReportKind
    from_: Day = Field(alias="from")
    to: Day
    time_zone: Omittable[TimeZone] = None
    compare: Omittable[Compare] = None
    compare_from: Omittable[Day] = None
    compare_to: Omittable[Day] = None


class ReportListQuery(PageQuery):
    kind: ReportKind | None = None
    status: ReportStatus | None = None


@endpoint(
    reports_api, "/v1/reports", "POST",
    summary="Create a report",
    description=(
        "Adds up the rows of whole days by currency, method and acquirer account. Poll the report until "
        "it is ready. Rows that are created after the request are left out."
    ),
    status=201, min_role=Role.VIEWER, body=ReportRequest,
)  # fmt: skip
def create_report(request: Request, body: ReportRequest) -> ReportView:
    _check_scopes(request, body.kind)
    report = _new(request, body)
    view = to_view(report)
    asked = {"kind": view["kind"], "from": view["from"], "to": view["to"]}
    entry = request.audit("report", report.id, after=asked)
    reports.add(report, request.claim(view), entry)
    queues.send_or_sweep(report_task(report))
    return view


@endpoint(
    reports_api, "/v1/reports", "GET",
    summary="List reports",
    description="Returns the reports of the last 30 days, newest first, without their sums.",
    query=ReportListQuery,
)  # fmt: skip
def list_reports(request: Request, query: ReportListQuery) -> PageView[ReportView]:
    return page_view(reports.newest(request.account, query.page("rep")), to_view)


@endpoint(
    reports_api, "/v1/reports/{report_id}", "GET",
    summary="Get a report",
    description=(
        "Returns a report and, when it is ready, its sums. For 24 hours it also has the addresses of the "
        "same sums as files."
    ),
)  # fmt: skip
def get_report(request: Request, report_id: str) -> ReportDetails:
    report = reports.get(request.account, report_id)
    _check_scopes(request, report.kind)
    if report.status is not ReportStatus.READY:
        return to_details(report, [], None)
    return to_details(report, reports.sums(report), _files(request, report))


def _check_scopes(request: Request, kind: ReportKind) -> None:
    for scope in SCOPES[kind]:
        check_scope(request, scope)


def _new(request: Request, body: ReportRequest) -> Report:
    time_zone = body.time_zone or merchants.of_account(request.account).zone
    period = _period(body.from_, body.to, "from", "to")
    if period.first > day_of(request.at, time_zone):
        raise BadRequest("from must not be in the future", "from")
    return Report(
        account=request.account, id=shards.new_id("rep", request.account, request.at), kind=body.kind,
        time_zone=time_zone, period=period, comparison=_comparison(body, period), created_at=request.at,
    )  # fmt: skip


def _comparison(body: ReportRequest, period: Period) -> Period | None:
    first, last = body.compare_from, body.compare_to
    if (first is None) != (last is None):
        missing = "compare_from" if first is None else "compare_to"
        raise BadRequest(f"{missing}: it is required", missing)
    if first is None or last is None:
        return compared_with(period, body.compare) if body.compare else None
    if body.compare:
        raise BadRequest("compare: send it, or compare_from and compare_to", "compare")
    return _period(first, last, "compare_from", "compare_to")


def _period(first: date, last: date, start: str, end: str) -> Period:
    if first > last:
        raise BadRequest(f"{start} must not be after {end}", start)
    if first < _FIRST_DAY:
        raise BadRequest(f"{start} must not be before {_FIRST_DAY}", start)
    period = Period(first, last)
    if period.days > MAX_DAYS:
        raise BadRequest(f"{end}: a period has at most {MAX_DAYS} days", end)
    return period


def _files(request: Request, report: Report) -> ReportFilesView | None:
    if not has_files(report, request.at):
        return None
    assert report.files_until is not None
    left = report.files_until - request.at
    urls = {
        format: files.signed_url(
            files.key_of(report.account, report.id, format), report.file_name(format), left
        )
        for format in ExportFormat
    }
    return file_urls(report, urls)
