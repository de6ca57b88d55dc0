"""Store the request log of the last 7 days."""

from collections.abc import Sequence

from pynamodb.attributes import NumberAttribute, TTLAttribute, UnicodeAttribute, UTCDateTimeAttribute

from chalicelib.db.paging import Listed, Page, newest_first
from chalicelib.db.sharded_row import ShardedRow
from chalicelib.request_log.domain.logged_request import RETENTION, LoggedRequest


class RequestRow(ShardedRow):
    class Meta:
        name = "requests"

    request_id = UnicodeAttribute()
    caller = UnicodeAttribute()
    method = UnicodeAttribute()
    path = UnicodeAttribute()
    status = NumberAttribute()
    outcome = UnicodeAttribute()
    duration_ms = NumberAttribute()
    created_at = UTCDateTimeAttribute()
    expires_at = TTLAttribute()


def add(requests: Sequence[LoggedRequest]) -> None:
    """Write entries of the request log. Writing an entry again changes nothing."""
    with RequestRow.batch_write() as batch:
        for request in {(one.account, one.id): one for one in requests}.values():
            batch.save(RequestRow.of(request, expires_at=request.created_at + RETENTION))


def newest(account: str, page: Page) -> Listed:
    rows, next_cursor = newest_first(RequestRow, account, page)
    return Listed([row.to(LoggedRequest) for row in rows], next_cursor)
