"""The versions of the routing of each account. A version never changes."""

from dataclasses import replace
from datetime import datetime
from typing import Any

from chalicelib.db.transaction import Rows, all_or_nothing
from chalicelib.domain.audit import AuditEntry
from chalicelib.domain.errors import Conflict
from chalicelib.payments.domain.instrument import Method
from chalicelib.payments.domain.routing import Conditions, Routing, Rule
from chalicelib.payments.domain.routing_view import conditions_view
from chalicelib.payments.store.acquirer_rows import RoutingRow

MAX_VERSIONS_LISTED = 50
_RISK_SWITCH = 10**9  # sorts after all versions, so that the read of the newest one finds it too


def latest(account: str) -> tuple[Routing | None, bool]:
    """Return the newest version, None if the account never changed its routing, and whether risk rules decide
    on new payments. Both are one read: every new payment needs them."""
    rows = list(RoutingRow.query(account, consistent_read=True, scan_index_forward=False, limit=2))
    switch = next((row for row in rows if row.version == _RISK_SWITCH), None)
    assesses_risk = bool(switch and switch.assesses_risk)
    newest = next((_routing(row) for row in rows if row is not switch), None)
    return (replace(newest, assesses_risk=assesses_risk) if newest else None), assesses_risk


def versions(account: str) -> list[Routing]:
    """Return the versions, the newest first."""
    found = RoutingRow.query(
        account, RoutingRow.version < _RISK_SWITCH, consistent_read=True, scan_index_forward=False,
        limit=MAX_VERSIONS_LISTED,
    )  # fmt: skip
    return [_routing(row) for row in found]


def switch_risk(rows: Rows, account: str, at: datetime, changed_by: str, *, on: bool) -> None:
    """Add to a transaction whether risk rules decide on new payments.

    A release before risk rules reads the row as a routing, so there is none while they are off.
    """
    row = RoutingRow(
        account, _RISK_SWITCH, rules=[], fallback=[], created_at=at, changed_by=changed_by, assesses_risk=on
    )
    if on:
        rows.put(row)
    else:
        rows.delete(row)


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
