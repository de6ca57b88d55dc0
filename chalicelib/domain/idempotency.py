"""A POST that was sent twice is answered twice and done once, for 24 hours."""

import hmac
from dataclasses import dataclass
from datetime import datetime, timedelta

LIFETIME = timedelta(hours=24)


@dataclass(frozen=True, slots=True)
class Claim:
    """What a request takes its Idempotency-Key for, with the answer that every repetition gets.

    `sealed` says that `body` holds a secret and is encrypted.
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
        """In whole seconds, as DynamoDB keeps it."""
        return (self.claimed_at + LIFETIME).replace(microsecond=0)


class IdempotencyKeyUsed(Exception):
    """The key was claimed before, by `claim`."""

    def __init__(self, claim: Claim) -> None:
        super().__init__(claim.key)
        self.claim = claim


def fingerprint_of(key: bytes, method: str, path: str, body: str) -> str:
    """Tells requests apart, and tells nothing of them without the account's `key`: a body can hold a card."""
    return hmac.digest(key, f"{method}\n{path}\n{body}".encode(), "sha256").hex()
