"""Store saved views: those of a user, and those of the team, in a partition each."""

from collections.abc import Iterable
from typing import Any, Self

from pynamodb.attributes import BooleanAttribute, UnicodeAttribute, UTCDateTimeAttribute

from chalicelib.accounts.domain.saved_view import TEAM, SavedView, ViewedList
from chalicelib.db.counters import CounterRow
from chalicelib.db.row import Choice, CompactJSON, Row
from chalicelib.db.transaction import Rows, all_or_nothing
from chalicelib.domain.audit import AuditEntry
from chalicelib.domain.errors import BadRequest, Conflict, NotFound
from chalicelib.domain.idempotency import Claim

MAX_VIEWS = 50  # of a user, and of the team


class SavedViewRow(Row):
    """Hold a view in the partition of those who may open it: `<account>#<user or team>`."""

    class Meta:
        name = "saved_views"

    partition = UnicodeAttribute(hash_key=True)
    id = UnicodeAttribute(range_key=True)
    list = Choice(ViewedList)
    name = UnicodeAttribute()
    search = CompactJSON()
    user_id = UnicodeAttribute()
    is_shared = BooleanAttribute()
    created_at = UTCDateTimeAttribute()

    @property
    def account(self) -> str:
        return self.partition.rpartition("#")[0]

    @classmethod
    def of(cls, value: SavedView, **more: Any) -> Self:
        return super().of(value, partition=f"{value.account}#{value.owner}", **more)


def add(view: SavedView, claim: Claim | None, entry: AuditEntry) -> None:
    """Write a new view. Raises IdempotencyKeyUsed, or BadRequest if there are MAX_VIEWS."""
    with all_or_nothing() as rows:
        rows.claim(claim)
        rows.record(entry)
        rows.put(SavedViewRow.of(view))
        _count(rows, view)


def of_user(account: str, user_id: str) -> Iterable[SavedView]:
    """Yield the views that a user may open: those of the user, and those of the team."""
    for owner in (user_id, TEAM):
        yield from (
            row.to(SavedView) for row in SavedViewRow.query(f"{account}#{owner}", consistent_read=True)
        )


def get(account: str, user_id: str, view_id: str) -> SavedView:
    """Return a view that the user may open. Raises NotFound."""
    keys = [(f"{account}#{owner}", view_id) for owner in (user_id, TEAM)]
    found = [row.to(SavedView) for row in SavedViewRow.batch_get(keys, consistent_read=True)]
    if not found:
        raise NotFound(f"No such saved view: {view_id}.", "view_id")
    return found[0]


def change(before: SavedView, after: SavedView, entry: AuditEntry) -> None:
    """Write a changed view. Sharing moves it to the team's. Raises Conflict, BadRequest for MAX_VIEWS."""
    with all_or_nothing() as rows:
        rows.record(entry)
        if before.owner == after.owner:
            rows.put(SavedViewRow.of(after), SavedViewRow.id.exists(), lambda _row: _changed())
            return
        rows.put(SavedViewRow.of(after))
        _count(rows, after)
        _remove(rows, before)


def delete(view: SavedView, entry: AuditEntry) -> None:
    """Delete a view. Raises Conflict if it was deleted or shared meanwhile."""
    with all_or_nothing() as rows:
        rows.record(entry)
        _remove(rows, view)


def remove_all(merchant_id: str, user_id: str) -> None:
    """Delete the views that only this user could open, of both modes. Repeating it changes nothing."""
    for mode in ("test", "live"):
        found = SavedViewRow.query(f"{merchant_id}#{mode}#{user_id}", consistent_read=True)
        views = [row.to(SavedView) for row in found]
        if not views:
            continue
        with all_or_nothing() as rows:
            for view in views:
                rows.delete(SavedViewRow.of(view), SavedViewRow.id.exists(), lambda _row: _changed())
            rows.update(_counter(views[0]), [CounterRow.saved_views.add(-len(views))])


def _remove(rows: Rows, view: SavedView) -> None:
    rows.delete(SavedViewRow.of(view), SavedViewRow.id.exists(), lambda _row: _changed())
    rows.update(_counter(view), [CounterRow.saved_views.add(-1)])


def _count(rows: Rows, view: SavedView) -> None:
    count, whose = CounterRow.saved_views, "Your team has" if view.is_shared else "You have"
    refusal = BadRequest(f"{whose} {MAX_VIEWS} saved views. Delete one first.")
    rows.update(
        _counter(view), [count.add(1)], when=count.does_not_exist() | (count < MAX_VIEWS),
        otherwise=lambda _row: refusal,
    )  # fmt: skip


def _counter(view: SavedView) -> CounterRow:
    return CounterRow(view.account, f"saved_views {view.owner}")


def _changed() -> Conflict:
    return Conflict("The saved view was changed by someone else. Load the page again.")
