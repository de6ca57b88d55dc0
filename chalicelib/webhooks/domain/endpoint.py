"""A merchant's URL that receives events: its filter, its schedule and its signing secrets."""

from dataclasses import field, replace
from datetime import datetime, timedelta
from enum import StrEnum
from typing import Any, NotRequired, cast

from typing_extensions import TypedDict

from chalicelib.domain.breaker import Breaker
from chalicelib.domain.change import Change
from chalicelib.domain.dataclass import dataclass
from chalicelib.domain.errors import Conflict
from chalicelib.domain.event import event_of, iso, matches
from chalicelib.versions.rendering import FIRST
from chalicelib.webhooks.domain.schedule import Schedule

SLOW_AFTER_S = 3.0  # such an attempt keeps a worker from the next batch
SLOW_FOR = timedelta(hours=1)
MAX_SECRETS = 5  # valid at the same time


class EndpointState(StrEnum):
    ENABLED = "enabled"
    DISABLED = "disabled"
    FAILING = "failing"


class DisabledReason(StrEnum):
    """The reason that an endpoint is disabled."""

    MERCHANT = "requested_by_merchant"
    GONE = "gone"
    RECEIVER = "disabled_by_receiver"
    FAILING = "failing"


class SealedSecret(TypedDict):
    """An encrypted signing secret, valid until `expires_at` (ISO 8601) or without end."""

    sealed: str
    expires_at: str | None


@dataclass(frozen=True, slots=True)
class Endpoint:
    """`events` are exact names, `*` or `payment.*`; `secrets` are newest first; `schedule` None means the
    stage's default. `next_slot_ms` is the next free slot of its rate limit, in ms since 1970.
    `quick_since` is the time of the response that moved it to the main queue, and None while it uses the
    queue for slow endpoints. No response before `slow_until` moves it. `api_version` is that of its
    payloads."""

    account: str
    id: str
    url: str
    events: list[str]
    secrets: list[SealedSecret]
    created_at: datetime
    updated_at: datetime
    description: str = ""
    schedule: Schedule | None = None
    rate_limit: int | None = None
    signatures: list[str] = field(default_factory=lambda: ["v1"])
    api_version: str = FIRST
    sealed_private_key: str | None = None
    public_key: str | None = None
    disabled_reason: DisabledReason | None = None
    sequence: int = 0
    next_slot_ms: int = 0
    breaker: Breaker = field(default_factory=Breaker)
    quick_since: datetime | None = None
    slow_until: datetime | None = None

    @property
    def is_disabled(self) -> bool:
        return self.disabled_reason is not None


class EndpointView(TypedDict):
    """A URL that receives events. `rate_limit` is per second."""

    id: str
    url: str
    description: str
    events: list[str]
    schedule: Schedule
    rate_limit: int | None
    signatures: list[str]
    api_version: str
    state: EndpointState
    disabled_reason: NotRequired[DisabledReason]
    created_at: str
    updated_at: str


class EndpointWithSecret(EndpointView):
    secret: str


def is_subscribed(endpoint: Endpoint, event_type: str) -> bool:
    return not endpoint.is_disabled and any(matches(pattern, event_type) for pattern in endpoint.events)


def state_of(endpoint: Endpoint) -> EndpointState:
    if endpoint.is_disabled:
        return EndpointState.DISABLED
    return EndpointState.FAILING if endpoint.breaker.open_until else EndpointState.ENABLED


def is_slow(endpoint: Endpoint) -> bool:
    """Return True if its webhooks use the queue for slow endpoints: until a first quick response, since a
    server that accepts connections and never responds would delay the webhooks of others."""
    return endpoint.quick_since is None


def becomes_quick(endpoint: Endpoint, responded_at: datetime) -> bool:
    """Return True if a quick success at this time moves the endpoint to the main queue."""
    return is_slow(endpoint) and (endpoint.slow_until is None or responded_at >= endpoint.slow_until)


def is_established(endpoint: Endpoint, at: datetime) -> bool:
    """Return True if it has been quick for SLOW_FOR, so that a slow endpoint of the same account does not
    move it."""
    return endpoint.quick_since is not None and endpoint.quick_since <= at - SLOW_FOR


def update(endpoint: Endpoint, at: datetime, **values: Any) -> Change[Endpoint]:
    """Apply the merchant's changes.

    Enabling it or changing its URL resets the breaker; another rate limit resets its slots. A new URL has to
    respond quickly before it uses the main queue.
    """
    after = replace(endpoint, updated_at=at, **values)
    if after.rate_limit != endpoint.rate_limit:
        after = replace(after, next_slot_ms=0)
    is_enabled_again = endpoint.is_disabled and not after.is_disabled
    has_new_url = after.url != endpoint.url
    if is_enabled_again or has_new_url:
        after = replace(after, breaker=Breaker())
    if has_new_url:
        after = replace(after, quick_since=None)
    return Change(endpoint, after)


def disable(endpoint: Endpoint, reason: DisabledReason, default: Schedule, at: datetime) -> Change[Endpoint]:
    """Disable the endpoint; the event is for the other endpoints."""
    after = replace(endpoint, disabled_reason=reason, updated_at=at, sequence=endpoint.sequence + 1)
    event = event_of(
        "webhook_endpoint.disabled", after.account, to_view(after, default), at, sequence=after.sequence
    )
    return Change(endpoint, after, (event,))


def secret(sealed: str, expires_at: datetime | None = None) -> SealedSecret:
    return {"sealed": sealed, "expires_at": iso(expires_at) if expires_at else None}


def valid_secrets(endpoint: Endpoint, at: datetime) -> list[SealedSecret]:
    """Return the secrets that sign at `at`, newest first."""
    return [
        one
        for one in endpoint.secrets
        if one["expires_at"] is None or datetime.fromisoformat(one["expires_at"]) > at
    ]


def rotate_secret(endpoint: Endpoint, sealed: str, overlap: timedelta, at: datetime) -> Change[Endpoint]:
    """Add a new secret; older secrets sign until the overlap ends, or their own expiry.

    Raises Conflict if more than MAX_SECRETS would be valid.
    """
    expires_at = at + overlap
    before = [
        one if one["expires_at"] else secret(one["sealed"], expires_at) for one in valid_secrets(endpoint, at)
    ]
    secrets = [secret(sealed), *(before if overlap else [])]
    if len(secrets) > MAX_SECRETS:
        raise Conflict(f"{MAX_SECRETS} secrets are valid already. Wait until one expires.")
    return Change(endpoint, replace(endpoint, secrets=secrets, updated_at=at))


def to_view(endpoint: Endpoint, default: Schedule) -> EndpointView:
    """Return the endpoint as the API shows it, without its secrets; `default` is the stage's schedule."""
    optional = {"disabled_reason": endpoint.disabled_reason} if endpoint.disabled_reason else {}
    view = {
        "id": endpoint.id,
        "url": endpoint.url,
        "description": endpoint.description,
        "events": endpoint.events,
        "schedule": endpoint.schedule or default,
        "rate_limit": endpoint.rate_limit,
        "signatures": endpoint.signatures,
        "api_version": endpoint.api_version,
        "state": state_of(endpoint),
        **optional,
        "created_at": iso(endpoint.created_at),
        "updated_at": iso(endpoint.updated_at),
    }
    return cast("EndpointView", view)
