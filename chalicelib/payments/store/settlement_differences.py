"""Settlement differences, each with an id that is derived from what differs."""

from datetime import datetime, timedelta
from typing import Any

from chalicelib.db.conditional import put_if, update_if
from chalicelib.db.paging import Listed, Page, newest_first
from chalicelib.db.transaction import all_or_nothing
from chalicelib.domain.audit import AuditEntry
from chalicelib.domain.errors import Conflict, NotFound
from chalicelib.domain.idempotency import Claim
from chalicelib.domain.ids import first_id
from chalicelib.payments.domain.settlement_difference import (
    AMOUNTS_AGREE,
    Comparison,
    Difference,
    DifferenceStatus,
    Subject,
    difference_of,
)
from chalicelib.payments.store.settlement_rows import SettlementDifferenceRow as DifferenceRow

COMPARED_FOR = timedelta(days=60)  # payments whose lines are missing are reported last

_COMPARED = ("kind", "expected_amount", "expected_currency", "reported_amount", "reported_currency")


def get(account: str, difference_id: str) -> Difference:
    """Return the difference. Raises NotFound."""
    refusal = NotFound(f"No such settlement difference: {difference_id}.", "difference_id")
    return DifferenceRow.find_or_refuse(account, difference_id, refusal=refusal).to(Difference)


def find(account: str, difference_id: str) -> Difference | None:
    row = DifferenceRow.find(account, difference_id)
    return row.to(Difference) if row else None


def newest(account: str, page: Page) -> Listed:
    rows, next_cursor = newest_first(DifferenceRow, account, page)
    return Listed([row.to(Difference) for row in rows], next_cursor)


def opened_since(account: str, since: datetime) -> list[Difference]:
    """Return the open differences that were found since then. They are of the last COMPARED_FOR."""
    recent = DifferenceRow.id >= first_id("sd", since - COMPARED_FOR)
    rows = DifferenceRow.query(account, recent, DifferenceRow.status == DifferenceStatus.OPEN)
    return [row.to(Difference) for row in rows if row.updated_at >= since]


def report(subject: Subject, comparison: Comparison, at: datetime) -> bool:
    """Write an open difference. Return False if the same amounts are reported already, open or resolved.

    Other amounts than those of an older difference of the same subject open it again.
    """
    row = DifferenceRow.of(difference_of(subject, comparison, at))
    if put_if(row, DifferenceRow.id.does_not_exist()):
        return True
    known = get(subject.account, subject.difference_id)
    if all(getattr(known, name) == getattr(comparison, name) for name in _COMPARED):
        return False
    opened = {
        "status": DifferenceStatus.OPEN, "payout_id": subject.payout_id, "closed_at": None, "reason": None,
        "updated_at": at,
    }  # fmt: skip
    return _write_compared(known, comparison, opened)


def close(known: Difference, comparison: Comparison, at: datetime) -> None:
    """Close an open difference whose amounts agree now."""
    closed = {
        "kind": known.kind, "status": DifferenceStatus.CLOSED, "closed_at": at, "reason": AMOUNTS_AGREE,
        "updated_at": at,
    }  # fmt: skip
    _write_compared(known, comparison, closed)


def resolve(after: Difference, claim: Claim | None, entry: AuditEntry | None = None) -> None:
    """Write that a person resolved an open difference. Raises Conflict, IdempotencyKeyUsed."""
    names = ("status", "updated_at", "closed_at", "resolved_by", "note")
    with all_or_nothing() as rows:
        rows.claim(claim)
        rows.record(entry)
        rows.update(
            DifferenceRow(after.account, after.id),
            DifferenceRow.setting({name: getattr(after, name) for name in names}),
            when=DifferenceRow.status == DifferenceStatus.OPEN,
            otherwise=lambda _row: Conflict("The settlement difference is not open."),
        )


def _write_compared(known: Difference, comparison: Comparison, values: dict[str, Any]) -> bool:
    """Write a comparison and `values`. Return False if the difference changed since the read."""
    compared = {name: getattr(comparison, name) for name in _COMPARED}
    return update_if(
        DifferenceRow(known.account, known.id),
        DifferenceRow.setting(compared | values),
        DifferenceRow.updated_at == known.updated_at,
    )
