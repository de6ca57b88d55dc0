"""A merchant's URL that is told of events, with the secret that signs for it."""

from dataclasses import dataclass
from datetime import datetime

from typing_extensions import TypedDict

from chalicelib.domain.event import iso


@dataclass(frozen=True, slots=True)
class Endpoint:
    """`events` are exact names or `*`, `payment.*`; `sealed_secret` is the signing secret, encrypted."""

    account: str
    id: str
    url: str
    events: list[str]
    sealed_secret: str
    created_at: datetime


class EndpointView(TypedDict):
    id: str
    url: str
    events: list[str]
    created_at: str


def wants(endpoint: Endpoint, event_type: str) -> bool:
    return any(_matches(pattern, event_type) for pattern in endpoint.events)


def public(endpoint: Endpoint) -> EndpointView:
    """The endpoint as the API shows it; its secret is shown once, by the answer that made it."""
    return {
        "id": endpoint.id,
        "url": endpoint.url,
        "events": endpoint.events,
        "created_at": iso(endpoint.created_at),
    }


def _matches(pattern: str, event_type: str) -> bool:
    if pattern.endswith("*"):
        return event_type.startswith(pattern[:-1])
    return pattern == event_type
