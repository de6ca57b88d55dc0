"""Create the exports of periods that have ended."""

from collections.abc import Iterator
from datetime import datetime

from chalicelib.exports.domain.export import Export
from chalicelib.exports.store import schedules
from chalicelib.exports.store.schedules import AlreadyExported
from chalicelib.log import logger


def start_due(at: datetime, shard: int) -> Iterator[Export]:
    """Yield a new export for each schedule that is due. Of several missed periods a sweep makes the first.

    One that was made already is not repeated: it is due until it has ended, like every export.
    """
    for schedule in schedules.take_overdue(at, shard):
        try:
            export = schedules.export_period(schedule, at)
        except AlreadyExported:
            continue
        logger.info("export.scheduled", account=export.account, export_id=export.id)
        yield export
