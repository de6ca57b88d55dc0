"""Show resources and events as a version of the API does.

The code makes the newest version. Each change has a function `older` that makes the version before of it, so
an older version is made by all later changes, newest first. Rows, events and idempotency claims hold what was
newest when they were written, so `older` leaves what it finds in the older form as it is.
"""

from collections.abc import Callable
from typing import Any

from chalicelib.domain.errors import BadRequest
from chalicelib.domain.event import Event, Resource, compact, to_view
from chalicelib.versions import v2026_11_29

HEADER = "API-Version"
FIRST = "2026-11-01"  # that of keys and endpoints that are older than versions

# The versions after the first, and the change that each made, oldest first.
CHANGES: dict[str, Callable[[Resource], Resource]] = {"2026-11-29": v2026_11_29.older}
VERSIONS = (FIRST, *CHANGES)
LATEST = VERSIONS[-1]


def check(version: str, field: str) -> str:
    """Return the version. Raise BadRequest if there is none of this name."""
    if version not in VERSIONS:
        raise BadRequest(f"{field} must be one of {', '.join(VERSIONS)}", field)
    return version


def render(resource: Any, version: str) -> Any:
    """Return a resource, or an event with its resource, as the version shows it."""
    if version == LATEST:
        return resource
    if "event" in resource and "data" in resource:
        return {**resource, "data": render(resource["data"], version)}
    for introduced in reversed(CHANGES):
        resource = CHANGES[introduced](resource) if version < introduced else resource
    return resource


def payload(event: Event, version: str = LATEST) -> str:
    """Return the exact body of webhooks: compact JSON with its keys in the order of the API.

    A receiver that parses it and calls JSON.stringify gets the same bytes.
    """
    return compact(render(to_view(event), version))
