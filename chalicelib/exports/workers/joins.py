"""Add to exported rows what their payments and payouts have: one batched read for each page of rows."""

from collections.abc import Callable, Iterable, Mapping
from typing import Any, Final

from chalicelib.domain.dataclass import dataclass
from chalicelib.exports.domain.export import Export, ExportResource
from chalicelib.payments.domain import payment_view
from chalicelib.payments.domain.settlement_views import payout_view
from chalicelib.payments.store import payment_lists, payouts

View = Mapping[str, Any]


@dataclass(frozen=True, slots=True)
class _Join:
    """Name the columns that come from another row, whose id is in the field `key`."""

    key: str
    columns: frozenset[str]
    read: Callable[[str, Iterable[str]], Mapping[str, Any]]
    to_view: Callable[[Any], View]


def _of_payment(*columns: str) -> _Join:
    return _Join("payment_id", frozenset(columns), payment_lists.by_id, payment_view.to_view)


def _of_payout(*columns: str) -> _Join:
    return _Join("payout_id", frozenset(columns), payouts.by_id, payout_view)


_JOINS: Final[Mapping[ExportResource, tuple[_Join, ...]]] = {
    ExportResource.REFUNDS: (_of_payment("receipt", "method", "acquirer"),),
    ExportResource.DISPUTES: (_of_payment("method"),),
    ExportResource.PAYOUT_LINES: (_of_payout("acquirer", "arrived_at"), _of_payment("method")),
}


def with_joined(export: Export, views: list[View]) -> list[View]:
    """Return the rows with the columns of the export that other rows have."""
    for join in _JOINS.get(export.resource, ()):
        columns = join.columns.intersection(export.columns)
        if columns:
            views = _joined(export.account, views, join, columns)
    return views


def _joined(account: str, views: list[View], join: _Join, columns: frozenset[str]) -> list[View]:
    ids = [view.get(join.key, "") for view in views]  # a line may have no payment
    found = join.read(account, {one for one in ids if one})
    known = {one: join.to_view(row) for one, row in found.items()}
    more = {one: {name: view[name] for name in columns & view.keys()} for one, view in known.items()}
    return [{**view, **more.get(one, {})} for view, one in zip(views, ids, strict=True)]
