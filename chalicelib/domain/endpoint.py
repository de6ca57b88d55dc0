"""A merchant's URL that is told of events, with the secret that signs for it."""

from dataclasses import dataclass
from datetime import datetime

from chalicelib.domain.event import Resource, iso, matches


@dataclass(frozen=True, slots=True)
class Endpoint:
    """`events` are exact names or `*`, `payment.*`; `sealed_secret` is the signing secret, encrypted."""

    account: str
    id: str
    url: str
    events: list[str]
    sealed_secret: str
    created_at: datetime


def wants(endpoint: Endpoint, event_type: str) -> bool:
    return any(matches(pattern, event_type) for pattern in endpoint.events)


def public(endpoint: Endpoint) -> Resource:
    """The endpoint as the API shows it; its secret is shown once, by the answer that made it."""
    return {
        "id": endpoint.id,
        "url": endpoint.url,
        "events": endpoint.events,
        "created_at": iso(endpoint.created_at),
    }
