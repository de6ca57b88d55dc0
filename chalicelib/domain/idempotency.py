"""Make repeated POST requests idempotent: for 24 hours, a repeat gets the first response again."""

import hmac
from datetime import datetime, timedelta

from chalicelib.domain.dataclass import dataclass

LIFETIME = timedelta(hours=24)


@dataclass(frozen=True, slots=True)
class Claim:
    """Record the request that used an Idempotency-Key, and the response that every repeat gets.

    `sealed` means that `body` holds a secret and is encrypted.
    """

    account: str
    key: str
    fingerprint: str
    status: int
    body: str
    claimed_at: datetime
    sealed: bool = False

    @property
    def expires_at(self) -> datetime:
        """Return the expiry in whole seconds, as DynamoDB stores it."""
        return (self.claimed_at + LIFETIME).replace(microsecond=0)


class IdempotencyKeyUsed(Exception):
    """Report that the key is claimed already, by `claim`."""

    def __init__(self, claim: Claim) -> None:
        super().__init__(claim.key)
        self.claim = claim


def fingerprint_of(key: bytes, method: str, path: str, body: str) -> str:
    """Return a keyed hash that identifies a request. It needs the account's `key`: a body can hold a card."""
    return hmac.digest(key, f"{method}\n{path}\n{body}".encode(), "sha256").hex()
