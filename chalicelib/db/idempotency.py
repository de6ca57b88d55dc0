"""What a key was claimed for, where no transaction of a change can say so."""

from datetime import datetime

from pynamodb.exceptions import DoesNotExist

from chalicelib.db.rows import ClaimRow
from chalicelib.db.transaction import all_or_nothing
from chalicelib.domain.idempotency import Claim


def add(claim: Claim | None) -> None:
    """Claims a key for what has been done already. Raises IdempotencyKeyUsed."""
    if claim is not None:
        with all_or_nothing() as rows:
            rows.claim(claim)


def find(account: str, key: str, at: datetime) -> Claim | None:
    """The claim that stands at this moment. DynamoDB removes expired rows late, so the time decides."""
    try:
        claim = ClaimRow.get(account, key, consistent_read=True).to(Claim)
    except DoesNotExist:
        return None
    return claim if claim.expires_at > at else None
