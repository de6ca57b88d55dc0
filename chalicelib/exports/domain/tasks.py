"""Define the message of the exports queue. It holds ids only; the worker reads the row."""

from chalicelib.domain.dataclass import dataclass
from chalicelib.domain.task import Queue, Task
from chalicelib.exports.domain.export import Export


@dataclass(frozen=True, slots=True)
class ExportTask(Task):
    """Request that an export is written, or continued.

    Produced by chalicelib/exports/routes/exports.py, functions/sweep_overdue.py and
    functions/write_export.py. Consumed by functions/write_export.py.
    """

    account: str
    export_id: str
    request_id: str | None = None

    @property
    def queue(self) -> Queue:
        return "exports"

    @property
    def group(self) -> str:
        return self.account


def export_task(export: Export) -> ExportTask:
    return ExportTask(export.account, export.id, export.request_id)
