"""Read the entries of the audit log. Rows.record in chalicelib/db/transaction.py writes them."""

from collections.abc import Iterable, Iterator
from datetime import datetime
from typing import Any

from chalicelib.db import due_index
from chalicelib.db.paging import Listed, Page, newest_first
from chalicelib.db.row import Unreadable
from chalicelib.db.rows import AuditRow
from chalicelib.domain.audit import AuditEntry


def newest(account: str, page: Page) -> Listed:
    rows, next_cursor = newest_first(AuditRow, account, page)
    return Listed([row.to(AuditEntry) for row in rows], next_cursor)


def by_id(account: str, ids: Iterable[str]) -> dict[str, AuditEntry]:
    """Return the entries of a merchant that exist, by their ids."""
    rows = AuditRow.batch_get([(account, id) for id in set(ids)])
    return {row.id: row.to(AuditEntry) for row in rows}


def all_of(account: str) -> Iterator[AuditEntry]:
    """Yield all entries of a merchant by consistent reads."""
    yield from (row.to(AuditEntry) for row in AuditRow.query(account, consistent_read=True))


def of_image(image: dict[str, Any]) -> AuditEntry:
    """Return the entry in a stream record's new image. Raise Unreadable."""
    try:
        return AuditRow.from_raw_data(image).to(AuditEntry)
    except (KeyError, TypeError, ValueError) as error:
        raise Unreadable(str(error)) from error


def take_overdue(at: datetime, shard: int) -> Iterator[tuple[str, str]]:
    """Yield the account and id of each entry that was not linked in time, postponed for the next sweep."""
    yield from ((row.account, row.id) for row in due_index.take_overdue(AuditRow, at, shard))
