"""The ways to deliver again after an endpoint was unavailable."""

from enum import StrEnum


class Recovery(StrEnum):
    """Retry failed deliveries, deliver events that have no delivery, or release deliveries held by the
    breaker."""

    RECOVER = "recover"
    REPLAY = "replay"
    RELEASE_HELD = "release_held"

    @property
    def prefix(self) -> str:
        """Return the prefix of the ids that it pages through."""
        return "evt" if self is Recovery.REPLAY else "whd"
