"""Our customer, the keys it calls with, and the partition that is all it can see."""

import hmac
from dataclasses import dataclass, field
from datetime import datetime
from enum import StrEnum
from hashlib import sha256

from chalicelib.domain.role import Role


class LateAuthorization(StrEnum):
    """What becomes of money that comes after its payment was taken for failed."""

    CAPTURE = "capture"
    REFUND = "refund"


@dataclass(frozen=True, slots=True)
class Merchant:
    """`currency` is the usual one; `authorized_for_seconds` is the stage's own if it is not set."""

    id: str
    name: str
    email: str
    created_at: datetime
    late_authorization: LateAuthorization = LateAuthorization.CAPTURE
    currency: str = "INR"
    authorized_for_seconds: int | None = None


@dataclass(frozen=True, slots=True)
class ApiKey:
    """`currency` is the merchant's usual one, so that most requests need not look it up; `role` is what may
    be done with it.

    `sealed_secret` is the secret under KMS, which signs the checkout's successes; a key of before there was a
    checkout has none, and signs nothing. `allowed_origins` are the pages that may use the key alone. After a
    roll the secret before it works until `previous_until`.
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
    name: str = ""
    role: Role = Role.OWNER
    previous_hash: str | None = None
    previous_until: datetime | None = None
    last_used_at: datetime | None = None

    @property
    def account(self) -> str:
        return f"{self.merchant_id}#{self.mode}"


def hash_of(secret: str) -> str:
    """API secrets are 256 random bits, so one round of SHA-256 keeps them; see docs/decisions."""
    return sha256(secret.encode()).hexdigest()


def opens(api_key: ApiKey, secret: str, at: datetime) -> bool:
    if api_key.revoked_at is not None:
        return False
    given, before = hash_of(secret), api_key.previous_hash
    if before and api_key.previous_until and at < api_key.previous_until:
        return hmac.compare_digest(api_key.secret_hash, given) or hmac.compare_digest(before, given)
    return hmac.compare_digest(api_key.secret_hash, given)


def admits(api_key: ApiKey, origin: str) -> bool:
    """Whether pages of that origin may take payments by the key alone. No list is any page while no money
    moves, and none once it does."""
    if not api_key.allowed_origins:
        return api_key.mode == "test"
    return origin in api_key.allowed_origins
