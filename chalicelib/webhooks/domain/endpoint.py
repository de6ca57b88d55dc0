"""A merchant's URL that is told of events: of which, when again, signed by what."""

from dataclasses import dataclass, field, replace
from datetime import datetime, timedelta
from enum import StrEnum
from typing import Any, NotRequired, cast

from typing_extensions import TypedDict

from chalicelib.domain.errors import Conflict
from chalicelib.domain.event import Event, event_of, iso, matches
from chalicelib.webhooks.domain.breaker import Breaker
from chalicelib.webhooks.domain.schedule import Schedule

SLOW_AFTER_S = 3.0  # an attempt that takes as long keeps nine others' places
SLOW_FOR = timedelta(minutes=10)
MOST_SECRETS = 5  # that sign at the same time


class EndpointState(StrEnum):
    ENABLED = "enabled"
    DISABLED = "disabled"
    FAILING = "failing"


class DisabledReason(StrEnum):
    """Who or what switched an endpoint off."""

    MERCHANT = "requested_by_merchant"
    GONE = "gone"
    RECEIVER = "disabled_by_receiver"
    FAILING = "failing"


class SealedSecret(TypedDict):
    """A signing secret, encrypted; it signs until `expires_at` (ISO 8601), or for good."""

    sealed: str
    expires_at: str | None


@dataclass(frozen=True, slots=True)
class Endpoint:
    """`events` are exact names or `*`, `payment.*`; `secrets` the newest first; `schedule` None is the
    stage's usual one. `next_slot_ms` is when its rate limit has room again, in ms since 1970.
    Until `slow_until` its webhooks go by a queue of their own."""

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
    sealed_private_key: str | None = None
    public_key: str | None = None
    disabled_reason: DisabledReason | None = None
    sequence: int = 0
    next_slot_ms: int = 0
    breaker: Breaker = field(default_factory=Breaker)
    slow_until: datetime | None = None

    @property
    def is_disabled(self) -> bool:
        return self.disabled_reason is not None


class EndpointView(TypedDict):
    """A URL that is told of events. `rate_limit` is per second."""

    id: str
    url: str
    description: str
    events: list[str]
    schedule: Schedule
    rate_limit: int | None
    signatures: list[str]
    state: EndpointState
    disabled_reason: NotRequired[DisabledReason]
    created_at: str
    updated_at: str


def wants(endpoint: Endpoint, event_type: str) -> bool:
    return not endpoint.is_disabled and any(matches(pattern, event_type) for pattern in endpoint.events)


def state_of(endpoint: Endpoint) -> EndpointState:
    if endpoint.is_disabled:
        return EndpointState.DISABLED
    return EndpointState.FAILING if endpoint.breaker.open_until else EndpointState.ENABLED


def is_slow(endpoint: Endpoint, at: datetime) -> bool:
    return endpoint.slow_until is not None and at < endpoint.slow_until


def slowed_until(endpoint: Endpoint, at: datetime) -> datetime | None:
    """None if it is known as slow for a while to come."""
    until = at + SLOW_FOR
    known = endpoint.slow_until
    return None if known and until - known < SLOW_FOR / 2 else until


def changed(endpoint: Endpoint, at: datetime, **values: Any) -> Endpoint:
    """As its owner wants it from now on. Enabled again, or at another URL, it starts without a past; under
    another rate limit, without what waits under the one before."""
    after = replace(endpoint, updated_at=at, **values)
    if after.rate_limit != endpoint.rate_limit:
        after = replace(after, next_slot_ms=0)
    enabled = endpoint.is_disabled and not after.is_disabled
    if enabled or after.url != endpoint.url:
        return replace(after, breaker=Breaker(), slow_until=None)
    return after


def disabled(
    endpoint: Endpoint, reason: DisabledReason, usual: Schedule, at: datetime
) -> tuple[Endpoint, Event]:
    """Told nothing more until its owner enables it. Returns it, and the event that tells the others."""
    after = replace(endpoint, disabled_reason=reason, updated_at=at, sequence=endpoint.sequence + 1)
    event = event_of(
        "webhook_endpoint.disabled", after.account, public(after, usual), at, sequence=after.sequence
    )
    return after, event


def secret(sealed: str, expires_at: datetime | None = None) -> SealedSecret:
    return {"sealed": sealed, "expires_at": iso(expires_at) if expires_at else None}


def valid_secrets(endpoint: Endpoint, at: datetime) -> list[SealedSecret]:
    """Those that sign at that moment, newest first."""
    return [
        one
        for one in endpoint.secrets
        if one["expires_at"] is None or datetime.fromisoformat(one["expires_at"]) > at
    ]


def rotated(endpoint: Endpoint, sealed: str, overlap: timedelta, at: datetime) -> Endpoint:
    """A new secret signs from now on, those before it until the overlap is over, or their own time.

    Raises Conflict when too many would sign side by side.
    """
    ending = at + overlap
    before = [
        one if one["expires_at"] else secret(one["sealed"], ending) for one in valid_secrets(endpoint, at)
    ]
    secrets = [secret(sealed), *(before if overlap else [])]
    if len(secrets) > MOST_SECRETS:
        raise Conflict(f"{MOST_SECRETS} secrets sign already; wait until one expires.")
    return replace(endpoint, secrets=secrets, updated_at=at)


def public(endpoint: Endpoint, usual: Schedule) -> EndpointView:
    """The endpoint as the API shows it, without its secrets; `usual` is the stage's schedule."""
    optional = {"disabled_reason": endpoint.disabled_reason} if endpoint.disabled_reason else {}
    shown = {
        "id": endpoint.id,
        "url": endpoint.url,
        "description": endpoint.description,
        "events": endpoint.events,
        "schedule": endpoint.schedule or usual,
        "rate_limit": endpoint.rate_limit,
        "signatures": endpoint.signatures,
        "state": state_of(endpoint),
        **optional,
        "created_at": iso(endpoint.created_at),
        "updated_at": iso(endpoint.updated_at),
    }
    return cast("EndpointView", shown)
