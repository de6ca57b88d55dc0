"""Define a dead letter: a message that its worker did not take, also after the last attempt."""

from datetime import datetime

from chalicelib.domain.dataclass import dataclass


@dataclass(frozen=True, slots=True)
class Letter:
    """Hold a message that failed: its id, when it was sent, how often it was received, and its body."""

    id: str
    sent_at: datetime
    receives: int
    body: str
