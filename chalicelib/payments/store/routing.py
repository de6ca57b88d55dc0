"""The versions of the routing of each account. A version never changes."""

from datetime import datetime
from typing import Any

from chalicelib.db.transaction import all_or_nothing
from chalicelib.domain.audit import AuditEntry
from chalicelib.domain.errors import Conflict
from chalicelib.payments.domain.instrument import Method
from chalicelib.payments.domain.routing import Conditions, Routing, Rule
from chalicelib.payments.domain.routing_view import conditions_view
from chalicelib.payments.store.acquirer_rows import RoutingRow

MAX_VERSIONS_LISTED = 50


def latest(account: str) -> Routing | None:
    """Return the newest version, or None if the account never changed its routing."""
    return next(iter(versions(account, 1)), None)


def versions(account: str, limit: int = MAX_VERSIONS_LISTED) -> list[Routing]:
    """Return the versions, the newest first."""
    found = RoutingRow.query(account, consistent_read=True, scan_index_forward=False, limit=limit)
    return [_routing(row) for row in found]


def add(routing: Routing, entry: AuditEntry) -> None:
    """Write a new version. Raises Conflict if it exists."""
    rules = [{"when": conditions_view(one.when), "acquirers": one.acquirers} for one in routing.rules]
    row = RoutingRow(
        routing.account, routing.version, rules=rules, fallback=routing.fallback,
        created_at=routing.created_at, changed_by=routing.changed_by,
    )  # fmt: skip
    with all_or_nothing() as rows:
        rows.record(entry)
        rows.put(row, RoutingRow.version.does_not_exist(), lambda _row: changed_meanwhile())


def changed_meanwhile() -> Conflict:
    return Conflict("The routing was changed meanwhile. Read it again.", "version")


def _routing(row: RoutingRow) -> Routing:
    created_at: datetime = row.created_at
    rules = [Rule(_conditions(one["when"]), one["acquirers"]) for one in row.rules]
    return Routing(row.account, int(row.version), rules, row.fallback, created_at, row.changed_by)


def _conditions(saved: dict[str, Any]) -> Conditions:
    methods = [Method(one) for one in saved.get("methods", ())]
    return Conditions(**{**saved, "methods": methods})
