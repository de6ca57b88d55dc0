"""What a key was claimed for, looked up where no transaction has said so."""

from datetime import datetime

from pynamodb.exceptions import DoesNotExist

from chalicelib.domain.idempotency import Claim
from chalicelib.store.tables import ClaimRow


def find(account: str, key: str, at: datetime) -> Claim | None:
    """The claim that stands at this moment. DynamoDB removes expired rows late, so the time decides."""
    try:
        claim = ClaimRow.get(account, key, consistent_read=True).to(Claim)
    except DoesNotExist:
        return None
    return claim if claim.expires_at > at else None
