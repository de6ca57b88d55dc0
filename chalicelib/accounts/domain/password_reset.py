"""Define the permission to set a new password, which the reader of the user's mailbox gets."""

from datetime import datetime, timedelta
from hashlib import sha256

from chalicelib.accounts.domain import proof as proofs
from chalicelib.domain.dataclass import dataclass

LIFETIME = timedelta(hours=1)


@dataclass(frozen=True, slots=True)
class PasswordReset:
    """Hold a permission. An address has one: a new one replaces it. The address need not have a user."""

    id: str
    email: str
    proof_hash: str
    created_at: datetime

    @property
    def expires_at(self) -> datetime:
        return self.created_at + LIFETIME


def new_reset(email: str, proof: str, at: datetime) -> PasswordReset:
    return PasswordReset(sha256(email.encode()).hexdigest(), email, proofs.hash_of(proof), at)


def is_open(reset: PasswordReset, proof: str, at: datetime) -> bool:
    """Return True if the proof is right and the permission has not expired."""
    return proofs.matches(reset.proof_hash, proof) and at < reset.expires_at
