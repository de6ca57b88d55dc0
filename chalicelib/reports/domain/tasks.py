"""Define the message that asks for a report, in the exports queue. It holds ids only."""

import json

from chalicelib.domain.dataclass import dataclass
from chalicelib.domain.task import Queue, Task
from chalicelib.exports.domain.tasks import ExportTask
from chalicelib.reports.domain.report import Report


@dataclass(frozen=True, slots=True)
class ReportTask(Task):
    """Request that a report is counted, or continued.

    Produced by chalicelib/reports/routes/reports.py, functions/sweep_overdue.py and
    functions/write_export.py. Consumed by functions/write_export.py.
    """

    account: str
    report_id: str
    request_id: str | None = None

    @property
    def queue(self) -> Queue:
        return "exports"

    @property
    def group(self) -> str:
        return self.account


def read(body: str) -> ExportTask | ReportTask:
    """Parse a message of the queue. Raise TypeError or ValueError, and NewerVersion."""
    sent = json.loads(body)
    return ReportTask.of(sent) if "report_id" in sent else ExportTask.of(sent)


def report_task(report: Report) -> ReportTask:
    return ReportTask(report.account, report.id, report.request_id)
