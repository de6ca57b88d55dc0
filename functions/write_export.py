"""Exports queue → chalicelib/exports/workers/writing.py → a file in S3.

Produced by the modules that ExportTask in chalicelib/exports/domain/tasks.py names. Consumed here.
"""

from datetime import UTC, datetime
from typing import Any

from chalicelib.exports.domain.tasks import ExportTask
from chalicelib.exports.workers.writing import write
from chalicelib.messaging.batch import Failures, each_message
from chalicelib.settings import settings

RESERVE_MS = 40_000  # to read and write one more part

settings()


def handler(event: dict[str, Any], context: Any) -> Failures:
    def has_time() -> bool:
        return bool(context.get_remaining_time_in_millis() > RESERVE_MS)

    return each_message(event, ExportTask.read, lambda task: write(task, lambda: datetime.now(UTC), has_time))
