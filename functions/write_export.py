"""Exports queue → chalicelib/exports/workers/writing.py → a file in S3, or
chalicelib/reports/workers/counting.py → the sums of a report.

Produced by the modules that ExportTask in chalicelib/exports/domain/tasks.py and ReportTask in
chalicelib/reports/domain/tasks.py name. Consumed here.
"""

from datetime import UTC, datetime
from typing import Any

from chalicelib.exports.domain.tasks import ExportTask
from chalicelib.exports.workers.writing import write
from chalicelib.messaging.batch import Failures, each_message
from chalicelib.reports.domain.tasks import ReportTask, read
from chalicelib.reports.workers.counting import count
from chalicelib.settings import settings

RESERVE_MS = 40_000  # to read and write one more part, or some pages

settings()


def handler(event: dict[str, Any], context: Any) -> Failures:
    def has_time() -> bool:
        return bool(context.get_remaining_time_in_millis() > RESERVE_MS)

    def work(task: ExportTask | ReportTask) -> None:
        if isinstance(task, ReportTask):
            count(task, lambda: datetime.now(UTC), has_time)
        else:
            write(task, lambda: datetime.now(UTC), has_time)

    return each_message(event, read, work)
