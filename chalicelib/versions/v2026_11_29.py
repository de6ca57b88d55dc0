"""2026-11-29: `network_decline_code` of payments and of their attempts was named `network_code`."""

from chalicelib.domain.event import Resource

NEW, OLD = "network_decline_code", "network_code"


def older(resource: Resource) -> Resource:
    """Return the resource as the version before shows it, its fields in the same order."""
    return {OLD if name == NEW else name: value for name, value in resource.items()}
