"""Lists newest first: ids sort by time, so a page is one range query and the cursor is the last id shown."""

import base64
import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Any

from pynamodb.indexes import Index

from chalicelib.domain.errors import BadRequest
from chalicelib.store.tables import Row

_ULID = "[0-9A-HJKMNP-TV-Z]{26}"


@dataclass(frozen=True, slots=True)
class Page:
    """`limit` from 1 to 100; `after` is the id that the page before ended with."""

    limit: int = 10
    after: str | None = None


@dataclass(frozen=True, slots=True)
class Listed:
    """One page of the domain's values, and the cursor of the next one if there is more."""

    items: list[Any]
    next_cursor: str | None


def cursor_of(row_id: str) -> str:
    return base64.urlsafe_b64encode(row_id.encode()).decode().rstrip("=")


def id_of(cursor: str, prefix: str) -> str:
    """Raises BadRequest for what no list of such ids has given out."""
    try:
        padded = cursor + "=" * (-len(cursor) % 4)
        row_id = base64.b64decode(padded, altchars=b"-_", validate=True).decode("ascii")
    except ValueError:
        row_id = ""
    if not re.fullmatch(rf"{prefix}_{_ULID}", row_id):
        raise BadRequest("cursor is not one that a list gave out", "cursor")
    return row_id


def newest_first(row: type[Row], account: str, page: Page) -> tuple[list[Any], str | None]:
    """The rows of one page, and the next cursor."""
    before = row.id < page.after if page.after else None  # type: ignore[attr-defined]
    found = list(
        row.query(account, before, scan_index_forward=False, limit=page.limit + 1, page_size=page.limit + 1)
    )
    found_ids: list[str] = [one.id for one in found]  # type: ignore[attr-defined]
    shown, next_cursor = cut(found_ids, page)
    return found[: len(shown)], next_cursor


def newest_of_index(
    row: type[Row], index: Index[Any], account: str, range_condition: Any, page: Page
) -> tuple[list[Any], str | None]:
    """The rows that an index of keys names; few by nature (an order's payments, a payment's refunds)."""
    keys: Iterable[Any] = index.query(account, range_condition)
    ids = sorted((key.id for key in keys if not page.after or key.id < page.after), reverse=True)
    shown, next_cursor = cut(ids, page)
    keys_shown = [(account, row_id) for row_id in shown]
    found = {got.id: got for got in row.batch_get(keys_shown, consistent_read=True)}  # type: ignore[attr-defined]
    return [found[row_id] for row_id in shown if row_id in found], next_cursor


def cut(ids: Sequence[str], page: Page) -> tuple[Sequence[str], str | None]:
    """The ids of one page, and the next cursor if there are more."""
    shown = ids[: page.limit]
    return shown, cursor_of(shown[-1]) if len(ids) > page.limit else None
