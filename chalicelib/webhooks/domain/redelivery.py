"""What is done for an endpoint that was away."""

from enum import StrEnum


class Recovery(StrEnum):
    """What failed is tried again, what it never got is delivered, what its breaker put off is not put off any
    longer."""

    RECOVER = "recover"
    REPLAY = "replay"
    RESUME = "resume"

    @property
    def prefix(self) -> str:
        """Of the ids that it goes through."""
        return "evt" if self is Recovery.REPLAY else "whd"
