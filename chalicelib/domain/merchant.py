"""Our customer, the keys it calls with, and the partition that is all it can see."""

import hmac
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from hashlib import sha256


class LateAuthorisation(StrEnum):
    """What becomes of money that comes after its payment was taken for failed."""

    CAPTURE = "capture"
    REFUND = "refund"


@dataclass(frozen=True, slots=True)
class Merchant:
    """`currency` is the usual one."""

    id: str
    name: str
    email: str
    created_at: datetime
    late_authorisation: LateAuthorisation = LateAuthorisation.CAPTURE
    currency: str = "INR"


@dataclass(frozen=True, slots=True)
class ApiKey:
    """`currency` is the merchant's usual one, so that most requests need not look it up."""

    key: str
    merchant_id: str
    mode: str
    secret_hash: str
    currency: str
    created_at: datetime
    revoked_at: datetime | None = None

    @property
    def account(self) -> str:
        return f"{self.merchant_id}#{self.mode}"


def hash_of(secret: str) -> str:
    """API secrets are 256 random bits, so one round of SHA-256 keeps them; see docs/decisions."""
    return sha256(secret.encode()).hexdigest()


def opens(api_key: ApiKey, secret: str) -> bool:
    return api_key.revoked_at is None and hmac.compare_digest(api_key.secret_hash, hash_of(secret))
