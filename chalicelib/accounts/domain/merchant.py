"""Define the merchant, its API keys, and the account: the rows that a key can access."""

from dataclasses import field
from datetime import datetime
from enum import StrEnum

from chalicelib.accounts.domain import proof as proofs
from chalicelib.accounts.domain.branding import DocumentIssuer, MerchantBrand, brand_of, issuer_of
from chalicelib.domain.dataclass import dataclass
from chalicelib.domain.errors import Forbidden
from chalicelib.domain.role import Role
from chalicelib.versions.rendering import FIRST


class LateAuthorization(StrEnum):
    """Define what happens to money that arrives after its payment was marked failed."""

    CAPTURE = "capture"
    REFUND = "refund"


@dataclass(frozen=True, slots=True)
class Merchant:
    """Hold a merchant. `currency` is its default; `authorized_for_seconds` None means the stage's value.

    `time_zone` is None until it is chosen.

    `limits` has, for each mode, the limits that it set itself, `limit_maxima` the maxima that operators set
    for it, and `branding` how payers see it. With `portal`, customers can use the portal. A suspended
    merchant has `suspended_at`, and one whose live mode is not activated yet `inactive_since`.
    """

    id: str
    name: str
    email: str
    created_at: datetime
    late_authorization: LateAuthorization = LateAuthorization.CAPTURE
    currency: str = "INR"
    authorized_for_seconds: int | None = None
    limits: dict[str, dict[str, int]] | None = None
    time_zone: str | None = None
    branding: dict[str, str] | None = None
    suspended_at: datetime | None = None
    limit_maxima: dict[str, dict[str, int]] | None = None
    inactive_since: datetime | None = None
    portal: bool = False

    @property
    def zone(self) -> str:
        """Return the time zone in which its days start."""
        return self.time_zone or "UTC"

    @property
    def brand(self) -> MerchantBrand:
        return brand_of(self.name, self.branding)

    @property
    def issuer(self) -> DocumentIssuer:
        return issuer_of(self.name, self.branding)

    def limits_in(self, mode: str) -> dict[str, int]:
        return (self.limits or {}).get(mode, {})

    def maxima_in(self, mode: str) -> dict[str, int]:
        return (self.limit_maxima or {}).get(mode, {})


@dataclass(frozen=True, slots=True)
class ApiKey:
    """Hold an API key. `currency` is the merchant's default, so most requests need not read the merchant.

    `role` is the key's permission, and `scopes` limit it, such as payments:read; an empty list means all.
    `sealed_secret` is the secret encrypted with KMS; it signs the successful payments of the checkout. A key
    that is older than the checkout has no `sealed_secret` and signs nothing. Pages of `allowed_origins` can
    use the key without its secret. Servers in the networks `allowed_addresses` (CIDR) can use it with its
    secret; an empty list allows every address. After a roll, the previous secret works until
    `previous_until`. `last_used_address` is that of a server. `networks` are those of a live key's servers,
    each with the day of its last use; None before the first one. The key of payment links, `for_links`, has
    no secret; a merchant cannot see, change or revoke it. `api_version` is that of its requests, unless they
    name another one.
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
    last_used_address: str | None = None
    networks: dict[str, str] | None = None
    expires_at: datetime | None = None
    allowed_addresses: list[str] = field(default_factory=list)
    scopes: list[str] = field(default_factory=list)
    for_links: bool = False
    api_version: str = FIRST

    @property
    def account(self) -> str:
        return f"{self.merchant_id}#{self.mode}"


def verify_secret(api_key: ApiKey, secret: str, at: datetime) -> bool:
    if api_key.revoked_at is not None or api_key.for_links:
        return False
    before = api_key.previous_hash
    if before and api_key.previous_until and at < api_key.previous_until:
        return proofs.matches(api_key.secret_hash, secret) or proofs.matches(before, secret)
    return proofs.matches(api_key.secret_hash, secret)


def origin_refusal(api_key: ApiKey, field: str) -> Forbidden:
    """Return the refusal of a page that the key does not allow. `field` names its origin in the request."""
    if api_key.allowed_origins:
        return Forbidden("This API key does not allow payments from this origin.", field)
    return Forbidden(
        "This live API key has no allowed_origins, so no page can use it without its secret. Add your page's "
        "origin to the key in the dashboard.",
        field,
    )


def allows_origin(api_key: ApiKey, origin: str) -> bool:
    """Return True if pages of the origin can take payments with the key and without its secret.

    A key without a list allows every origin in test mode and no origin in live mode.
    """
    if not api_key.allowed_origins:
        return api_key.mode == "test"
    return origin in api_key.allowed_origins
