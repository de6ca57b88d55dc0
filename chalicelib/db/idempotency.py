"""Read idempotency claims, and write them for changes that are not one transaction."""

from datetime import datetime

from chalicelib.db.rows import ClaimRow
from chalicelib.db.transaction import all_or_nothing
from chalicelib.domain.audit import AuditEntry
from chalicelib.domain.idempotency import Claim


def add(claim: Claim | None, entry: AuditEntry | None = None) -> None:
    """Claim a key for a change that is not one transaction, and write its entry. Raise IdempotencyKeyUsed."""
    if claim is not None or entry is not None:
        with all_or_nothing() as rows:
            rows.claim(claim)
            rows.record(entry)


def find(account: str, key: str, at: datetime) -> Claim | None:
    """Return the valid claim of a key, or None. `expires_at` decides, because DynamoDB removes rows late."""
    row = ClaimRow.find(account, key)
    claim = row.to(Claim) if row else None
    return claim if claim and claim.expires_at > at else None
