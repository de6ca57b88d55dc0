"""Store the request log of the last 7 days."""

from collections.abc import Sequence

from chalicelib.dashboard.domain.request_log import RETENTION, LoggedRequest
from chalicelib.dashboard.store.rows import RequestRow
from chalicelib.db.paging import Listed, Page, newest_first


def add(requests: Sequence[LoggedRequest]) -> None:
    """Write entries of the request log. Writing an entry again changes nothing."""
    with RequestRow.batch_write() as batch:
        for request in {(one.account, one.id): one for one in requests}.values():
            batch.save(RequestRow.of(request, expires_at=request.created_at + RETENTION))


def newest(account: str, page: Page) -> Listed:
    rows, next_cursor = newest_first(RequestRow, account, page)
    return Listed([row.to(LoggedRequest) for row in rows], next_cursor)
