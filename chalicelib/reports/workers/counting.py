"""Add up the rows of a report, page by page.

After some pages the row says how far the report is, in one transaction with its sums, so a worker that
dies is continued from there, and each row is counted once. Only the holder of the lease writes.
"""

from collections.abc import Callable, Sequence
from dataclasses import replace
from datetime import datetime

from chalicelib.exports.domain.export import ExportFormat
from chalicelib.exports.store import files
from chalicelib.log import logger
from chalicelib.messaging import queues
from chalicelib.reports.domain import report as reports_domain
from chalicelib.reports.domain.report import MAX_ROWS, Report, ReportFailure, following
from chalicelib.reports.domain.report_view import file_of
from chalicelib.reports.domain.sums import Sums
from chalicelib.reports.domain.tasks import ReportTask, report_task
from chalicelib.reports.store import reports
from chalicelib.reports.workers import sources
from chalicelib.reports.workers.sources import SOURCES

STEP_PAGES = 20  # between two writes of the sums


def count(task: ReportTask, now: Callable[[], datetime], has_time: Callable[[], bool]) -> None:
    """Count a report, or continue it, until it is complete or `has_time` is false.

    A message whose report has ended, or that another worker counts, does nothing.
    """
    at = now()
    report = reports.start(task.account, task.report_id, at)
    if report is None:
        return
    if reports_domain.is_given_up(report, at):
        _finish(report, at, ReportFailure.OUT_OF_TIME)
        return
    sums = reports.sums(report)
    while report.position.period < len(report.periods):
        if not has_time():
            reports.release(report)
            queues.send([(report_task(report), 0)])
            return
        report = _step(report, sums[report.position.period], has_time)
        if sum(map(len, sums)) > MAX_ROWS:
            _finish(report, now(), ReportFailure.TOO_MANY_ROWS)
            return
    _write_files(report, sums)
    _finish(report, now())


def _step(report: Report, sums: Sums, has_time: Callable[[], bool]) -> Report:
    """Count some pages of the period whose sums these are, and write what they add."""
    number = report.position.period
    for _ in range(STEP_PAGES):
        page = sources.next_page(report)
        sums.add(page.entries)
        position = following(report.position, page.next_end, len(SOURCES[report.kind]))
        report = replace(report, position=position, counted=report.counted + page.rows)
        if position.period != number or not has_time():
            break
    reports.record(report, number, sums)
    return report


def _write_files(report: Report, sums: Sequence[Sums]) -> None:
    for format in ExportFormat:
        content = file_of(report, sums, format).encode()
        files.put_content(files.key_of(report.account, report.id, format), content, format)


def _finish(report: Report, at: datetime, failure: ReportFailure | None = None) -> None:
    change = reports_domain.end(report, at, failure)
    reports.finish(change)
    log = logger.error if failure else logger.info
    log(
        "report.ended", account=report.account, report_id=report.id, status=change.after.status,
        failure=failure, rows=report.counted,
    )  # fmt: skip
