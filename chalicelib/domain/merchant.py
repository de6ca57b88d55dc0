"""Our customer, the keys it calls with, and the partition that is all it can see."""

import hmac
from dataclasses import dataclass, field
from datetime import datetime
from enum import StrEnum
from hashlib import sha256


class LateAuthorisation(StrEnum):
    """What becomes of money that comes after its payment was taken for failed."""

    CAPTURE = "capture"
    REFUND = "refund"


@dataclass(frozen=True, slots=True)
class Merchant:
    id: str
    name: str
    email: str
    created_at: datetime
    late_authorisation: LateAuthorisation = LateAuthorisation.CAPTURE


@dataclass(frozen=True, slots=True)
class ApiKey:
    """`currency` is the merchant's usual one, so that most requests need not look it up.

    `sealed_secret` is the secret under KMS, which signs the checkout's successes; a key of before there was a
    checkout has none, and signs nothing. `allowed_origins` are the pages that may use the key alone.
    """

    key: str
    merchant_id: str
    mode: str
    secret_hash: str
    currency: str
    created_at: datetime
    revoked_at: datetime | None = None
    sealed_secret: str | None = None
    allowed_origins: list[str] = field(default_factory=list)

    @property
    def account(self) -> str:
        return f"{self.merchant_id}#{self.mode}"


def hash_of(secret: str) -> str:
    """API secrets are 256 random bits, so one round of SHA-256 keeps them; see docs/decisions."""
    return sha256(secret.encode()).hexdigest()


def opens(api_key: ApiKey, secret: str) -> bool:
    return api_key.revoked_at is None and hmac.compare_digest(api_key.secret_hash, hash_of(secret))


def admits(api_key: ApiKey, origin: str) -> bool:
    """Whether pages of that origin may take payments by the key alone. No list is any page while no money
    moves, and none once it does."""
    if not api_key.allowed_origins:
        return api_key.mode == "test"
    return origin in api_key.allowed_origins
