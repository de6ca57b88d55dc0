"""Read lists in pages: ids sort by time, so a page is a range of ids and the cursor is its last id."""

import base64
import re
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import field, replace
from typing import Any

from pynamodb.expressions.condition import Condition
from pynamodb.indexes import Index

from chalicelib.db.filters import Filters
from chalicelib.db.merging import Read, merged
from chalicelib.db.row import Row
from chalicelib.db.status_index import Keys, StatusRow
from chalicelib.domain.dataclass import dataclass
from chalicelib.domain.errors import BadRequest
from chalicelib.domain.ids import just_below

MAX_EXAMINED = 1000  # max rows that one request reads to find matches
_BATCH_SIZE = 250  # rows of one read with a filter
_KEYS_SIZE = 100  # keys of one read of an index: BatchGetItem's limit
_ULID = "[0-9A-HJKMNP-TV-Z]{26}"

Keep = Callable[[list[Any]], list[Any]]


@dataclass(frozen=True, slots=True)
class Page:
    """Select at most `limit` rows that match the filters, with ids from `first` on and before `end`."""

    limit: int = 10
    first: str = " "
    end: str = "~"
    filters: Filters = field(default_factory=Filters)

    @property
    def batch_size(self) -> int:
        return _BATCH_SIZE if self.filters else self.limit + 1


@dataclass(frozen=True, slots=True)
class Listed:
    """Hold one page of domain values, and the cursor of the next page if there is one."""

    items: list[Any]
    next_cursor: str | None


def id_of(cursor: str, prefix: str) -> str:
    """Return the id in a cursor. Raise BadRequest if no list of such ids returns this cursor."""
    try:
        row_id = end_of(cursor)
    except ValueError:
        row_id = ""
    if not re.fullmatch(rf"{prefix}_{_ULID}", row_id):
        raise BadRequest("cursor must be the next_cursor of a list", "cursor")
    return row_id


def end_of(cursor: str) -> str:
    """Return the id before which the next page of our own cursor ends. Raise ValueError for another text."""
    padded = cursor + "=" * (-len(cursor) % 4)
    return base64.b64decode(padded, altchars=b"-_", validate=True).decode("ascii")


def cursor_of(row_id: str) -> str:
    return base64.urlsafe_b64encode(row_id.encode()).decode().rstrip("=")


def newest_first(
    row: type[Row], account: str, page: Page, keys: Sequence[Keys] = (), keep: Keep | None = None
) -> tuple[list[Any], str | None]:
    """Return the rows of one page, newest first, and the next cursor.

    `keys` name indexes of the rows. `keep` returns those of some rows, in their order, that the list has.
    """
    return _page_of(_merged(row, account, page, keys, keep), page)


def oldest_first(row: type[Row], account: str, page: Page) -> tuple[list[Any], str | None]:
    """Return the rows of one page, oldest first, and the next cursor."""
    return _page_of(_merged(row, account, page, forward=True), page)


def newest_of_partition(row: type[Row], partition: str, page: Page) -> tuple[list[Any], str | None]:
    """Return the rows of one page, newest first, and the next cursor, where one partition has them all."""
    return _page_of(_queried(row, partition, page, page.batch_size, forward=False), page)


def newest_of_index(
    row: type[Row], index: Index[Any], partition: str, range_condition: Any, page: Page
) -> tuple[list[Any], str | None]:
    """Return one page of the rows whose keys are in an index, and the next cursor.

    All keys are read, so use it only for short lists (an order's payments, a payment's refunds). The rows and
    their index have the same hash key.
    """
    keys: Iterable[Any] = index.query(partition, range_condition)
    ids = sorted((key.id for key in keys if page.first <= key.id < page.end), reverse=True)
    return _page_of(_fetched(row, partition, ids, page), page)


def _merged(
    row: type[Row],
    account: str,
    page: Page,
    keys: Sequence[Keys] = (),
    keep: Keep | None = None,
    *,
    forward: bool = False,
) -> Iterator[Read]:
    """Yield the rows of all partitions of the account in the order of their ids."""
    if page.first >= page.end:
        return
    keys = keys or _keys_of_status(row, page)
    partitions = row.partitions_of(account)
    size = _size(page, len(partitions), is_index=bool(keys), is_filtered=_is_filtered(page, keys, keep))
    reads = [
        _listed(row, index, shard, page, size, forward=forward) for index in keys for shard in partitions
    ] or [_queried(row, shard, page, size, forward=forward) for shard in partitions]
    kept = [_kept(read, keep) for read in reads] if keep else reads
    yield from kept[0] if len(kept) == 1 else merged(kept, forward=forward)


def _kept(reads: Iterator[Read], keep: Keep) -> Iterator[Read]:
    return (replace(read, rows=keep(read.rows)) for read in reads)


def _keys_of_status(row: type[Row], page: Page) -> Sequence[Keys]:
    status = page.filters.wanted.get("status")
    return [row.keys_of(status)] if issubclass(row, StatusRow) and status in row.RARE else []


def _is_filtered(page: Page, keys: Sequence[Keys], keep: Keep | None) -> bool:
    """Return whether a read may have rows that the list does not."""
    read = [Filters(one.wanted) for one in keys] or [Filters()]
    return keep is not None or any(page.filters not in (Filters(), filters) for filters in read)


def _size(page: Page, shards: int, *, is_index: bool, is_filtered: bool) -> int:
    """Return the number of rows of one read of a shard."""
    size = _BATCH_SIZE if is_filtered else page.limit + 1
    if is_index:
        size = min(size, _KEYS_SIZE)
    # Shards have about the same number of rows. Twice their part of the page is usually enough for it.
    return size if shards == 1 else max(10, 2 * size // shards)


def _listed(
    row: type[Row], keys: Keys, partition: str, page: Page, size: int, *, forward: bool
) -> Iterator[Read]:
    """Yield the rows that the keys of an index name. Keys of the same row follow each other."""
    between = keys.between(page.first, just_below(page.end))
    last = None
    query = keys.index.query(
        partition, between, scan_index_forward=forward, page_size=size, consistent_read=keys.is_table
    )
    for answer in query.page_iter:
        rest = answer.get("LastEvaluatedKey")
        ids = [id for id in dict.fromkeys(map(keys.id_in, answer["Items"])) if id != last]
        last = keys.id_in(rest) if rest else None
        yield Read(_rows_of(row, partition, ids, page), answer["ScannedCount"], last)


def _queried(row: type[Row], partition: str, page: Page, size: int, *, forward: bool) -> Iterator[Read]:
    ids: Condition = row.id.between(page.first, just_below(page.end))  # type: ignore[attr-defined]
    wanted = page.filters.condition(row)
    query = row.query(partition, ids, wanted, scan_index_forward=forward, page_size=size)
    for answer in query.page_iter:
        rest = answer.get("LastEvaluatedKey")
        rows = [row.from_raw_data(raw) for raw in answer["Items"]]
        yield Read(rows, answer["ScannedCount"], rest["id"]["S"] if rest else None)


def _fetched(row: type[Row], partition: str, ids: Sequence[str], page: Page) -> Iterator[Read]:
    for start in range(0, len(ids), page.batch_size):
        examined = ids[start : start + page.batch_size]
        rows = _rows_of(row, partition, examined, page)
        yield Read(rows, len(examined), examined[-1] if start + page.batch_size < len(ids) else None)


def _rows_of(row: type[Row], partition: str, ids: Sequence[str], page: Page) -> list[Any]:
    """Return the rows with these ids that the page wants, in their order, by a consistent read."""
    found: dict[str, Any] = {
        got.id: got  # type: ignore[attr-defined]
        for got in row.batch_get([(partition, row_id) for row_id in ids], consistent_read=True)
    }
    return [found[row_id] for row_id in ids if row_id in found and page.filters.match(found[row_id])]


def _page_of(reads: Iterable[Read], page: Page) -> tuple[list[Any], str | None]:
    """Read until one row more than the page is found, no rows are left, or MAX_EXAMINED rows are read."""
    found: list[Any] = []
    examined, ended_at = 0, None
    for read in reads:
        found += read.rows
        if len(found) > page.limit:
            return found[: page.limit], cursor_of(found[page.limit - 1].id)
        examined, ended_at = examined + read.examined, read.ended_at
        if examined >= MAX_EXAMINED:
            break
    return found, cursor_of(ended_at) if ended_at else None
