"""Write the file of an export, part by part.

After each part the row says how far the file is, so a worker that dies is continued from there. Only the
holder of the lease writes, and a function ends before its lease does, so no part is written by two workers.
"""

from collections.abc import Callable
from dataclasses import replace
from datetime import datetime

from chalicelib.domain.dataclass import dataclass
from chalicelib.exports.domain import export as exports_domain
from chalicelib.exports.domain.columns import header, lines
from chalicelib.exports.domain.export import Export, ExportStatus
from chalicelib.exports.domain.resources import columns_of
from chalicelib.exports.domain.tasks import ExportTask, export_task
from chalicelib.exports.store import exports, files
from chalicelib.exports.store.files import PART_SIZE
from chalicelib.exports.workers import lists
from chalicelib.log import logger
from chalicelib.messaging import queues
from chalicelib.notices.domain.mail import Mail, MailKind
from chalicelib.notices.sending import queue
from chalicelib.notices.store import mail as mails


@dataclass(frozen=True, slots=True)
class _Part:
    """The next lines of a file, of which `rows` are new, and the id before which the others end.

    `next_end` is None after the last line. A part that is not full has to wait for more lines.
    """

    content: bytes
    rows: int
    next_end: str | None
    is_full: bool


def write(task: ExportTask, now: Callable[[], datetime], has_time: Callable[[], bool]) -> None:
    """Write the file of an export, or continue it, until it is complete or `has_time` is false.

    A message whose export has ended, or that another worker writes, does nothing.
    """
    at = now()
    export = exports.start(task.account, task.export_id, at)
    if export is None:
        return
    if exports_domain.is_given_up(export, at):
        _finish(export, ExportStatus.FAILED, at)
        return
    while not export.is_written:
        if not has_time():
            exports.record(export, leased_until=None)
            queues.send([(export_task(export), 0)])
            return
        export = _write_part(export, has_time)
    if export.upload_id:
        files.complete_upload(export)
    _finish(export, ExportStatus.READY, now())


def _write_part(export: Export, has_time: Callable[[], bool]) -> Export:
    part = _next_part(export, has_time)
    rows = export.rows + part.rows
    if not part.is_full:
        name = _name_of_rest(export)
        files.put_rest(export, name, part.content)
        return exports.record(export, rows=rows, next_end=part.next_end, rest=name)
    if part.next_end is None and export.parts == 0:
        files.put(export, part.content)
        parts = 0
    else:
        export, parts = _with_part(export, part.content)
    return exports.record(
        export, rows=rows, size=export.size + len(part.content), parts=parts, next_end=part.next_end,
        rest=None, is_written=part.next_end is None,
    )  # fmt: skip


def _with_part(export: Export, content: bytes) -> tuple[Export, int]:
    """Put the next part of a larger file. Return the export with its upload, and the number of its parts."""
    if not content:  # the last page had no rows
        return export, export.parts
    if export.upload_id is None:
        export = exports.record(export, upload_id=files.start_upload(export))
    files.put_part(export, export.parts + 1, content)
    return export, export.parts + 1


def _next_part(export: Export, has_time: Callable[[], bool]) -> _Part:
    """Read pages until they make a part, or until the time is over."""
    columns = columns_of(export.resource, export.columns)
    is_start = not export.parts and export.rest is None
    content = bytearray(header(columns, export.format).encode() if is_start else files.read_rest(export))
    rows, end = 0, export.next_end
    while True:
        views, end = lists.next_page(export, end)
        content += lines(columns, views, export.format).encode()
        rows += len(views)
        is_full = end is None or len(content) >= PART_SIZE
        if is_full or not has_time():
            return _Part(bytes(content), rows, end, is_full)


def _name_of_rest(export: Export) -> str:
    """Return a name that no other rest of the file has."""
    number = int(export.rest.rpartition("-")[2]) + 1 if export.rest else 1
    return f"{export.parts}-{number}"


def _finish(export: Export, status: ExportStatus, at: datetime) -> None:
    notice = _notice(export, status, at)
    exports.finish(exports_domain.end(export, status, at), notice)
    queue(notice)
    log = logger.info if status is ExportStatus.READY else logger.error
    log("export.ended", account=export.account, export_id=export.id, status=status, rows=export.rows)


def _notice(export: Export, status: ExportStatus, at: datetime) -> Mail | None:
    """Return a mail to the user who asked for the file, if it is ready. Who was removed gets none."""
    if export.recipient is None or status is not ExportStatus.READY:
        return None
    values = {"user": export.recipient, "file": export.file_name, "rows": str(export.rows)}
    merchant_id = export.account.partition("#")[0]
    notice = mails.notice(MailKind.EXPORT_READY, merchant_id, values, at, recipient=export.recipient)
    return notice and replace(notice, users_only=True)
