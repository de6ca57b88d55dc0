"""Define what the API returns of webhook endpoints."""

# Generated from openapi.json by `make openapi`.

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import datetime
from typing import Literal

from payment_gateway_client.models.shared import BreakerState

DisabledReason = Literal["requested_by_merchant", "gone", "disabled_by_receiver", "failing"]
"""Why a webhook endpoint is disabled."""

EndpointState = Literal["enabled", "disabled", "failing"]
"""State of a webhook endpoint. A failing endpoint is enabled, but its deliveries fail."""

Schedule = Literal["standard", "extended", "test"]
"""Name of a retry schedule."""


@dataclass(frozen=True, kw_only=True)
class Breaker:
    """The circuit breaker of a webhook endpoint."""

    state: BreakerState
    """State."""
    until: datetime | None = None
    """Time until which the breaker is open. Omitted if it is closed."""


@dataclass(frozen=True, kw_only=True)
class WebhookEndpoint:
    """A URL that receives events."""

    id: str
    """Id of the resource."""
    url: str
    """URL of the webhook endpoint."""
    description: str
    """Description for your own use."""
    events: list[str]
    """Event types that the endpoint receives: names, groups such as `payment.*`, or `*` for all."""
    schedule: Schedule
    """Retry schedule."""
    rate_limit: int | None
    """Maximum number of deliveries per second. Null for no limit."""
    signatures: list[str]
    """Signature versions: `v1` (HMAC-SHA256) and optionally `v1a` (Ed25519)."""
    api_version: str
    """Version of the API in which the webhooks of the endpoint are sent."""
    state: EndpointState
    """State."""
    created_at: datetime
    """Time of creation."""
    updated_at: datetime
    """Time of the last change."""
    disabled_reason: DisabledReason | None = None
    """Why the endpoint is disabled. Omitted if it is enabled."""


@dataclass(frozen=True, kw_only=True)
class WebhookEndpointWithSecret:
    """A webhook endpoint with its signing secret."""

    id: str
    """Id of the resource."""
    url: str
    """URL of the webhook endpoint."""
    description: str
    """Description for your own use."""
    events: list[str]
    """Event types that the endpoint receives: names, groups such as `payment.*`, or `*` for all."""
    schedule: Schedule
    """Retry schedule."""
    rate_limit: int | None
    """Maximum number of deliveries per second. Null for no limit."""
    signatures: list[str]
    """Signature versions: `v1` (HMAC-SHA256) and optionally `v1a` (Ed25519)."""
    api_version: str
    """Version of the API in which the webhooks of the endpoint are sent."""
    state: EndpointState
    """State."""
    created_at: datetime
    """Time of creation."""
    updated_at: datetime
    """Time of the last change."""
    secret: str = field(repr=False)
    """Signing secret."""
    disabled_reason: DisabledReason | None = None
    """Why the endpoint is disabled. Omitted if it is enabled."""


@dataclass(frozen=True, kw_only=True)
class Health:
    """Delivery health of a webhook endpoint."""

    window_hours: int
    """Length of the window in hours."""
    attempts: int
    """Number of attempts in the window."""
    succeeded: int
    """Number of successful attempts in the window."""
    failed: int
    """Number of failed attempts in the window."""
    success_rate: float | None
    """Share of successful attempts, from 0 to 1. Null without attempts."""
    latency_ms: Latency
    """Latency of the attempts in milliseconds."""
    consecutive_failures: int
    """Number of failed attempts since the last success."""
    breaker: Breaker
    """Circuit breaker of the endpoint."""
    failing_since: datetime | None = None
    """Time of the first of the consecutive failures. Omitted without failures."""


@dataclass(frozen=True, kw_only=True)
class Latency:
    """Latency percentiles of delivery attempts."""

    p50: int | None
    """50th percentile in milliseconds. Null without attempts."""
    p95: int | None
    """95th percentile in milliseconds. Null without attempts."""


@dataclass(frozen=True, kw_only=True)
class PreviousSecret:
    """The previous signing secret, valid until its overlap ends."""

    secret: str = field(repr=False)
    """Signing secret."""
    expires_at: datetime
    """Time of expiry."""


@dataclass(frozen=True, kw_only=True)
class PublicKey:
    """The key that verifies `v1a` signatures."""

    public_key: str
    """Ed25519 public key with the prefix `whpk_`, in Base64."""


@dataclass(frozen=True, kw_only=True)
class Recovery:
    """The number of deliveries that are queued, or counted in a dry run."""

    count: int
    """Number of deliveries."""
    more: bool
    """Whether there are more deliveries than `count`. All of them are processed."""
    dry_run: bool
    """Whether the deliveries were only counted."""


@dataclass(frozen=True, kw_only=True)
class Secrets:
    """The signing secrets of a webhook endpoint."""

    secret: str = field(repr=False)
    """Current signing secret."""
    previous: PreviousSecret | None = None
    """Previous secret, until its overlap ends."""
