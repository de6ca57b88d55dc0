"""Define an operator's session, which starts with a passkey.

It ends 15 minutes after the last request (PCI DSS 4.0.1, 8.2.8) and 8 hours after its start. Another proof is
another sign-in, so a session proves its operator for 5 minutes.
"""

from datetime import datetime, timedelta

from typing_extensions import TypedDict

from chalicelib.accounts.domain import proof as proofs
from chalicelib.domain.dataclass import dataclass
from chalicelib.domain.event import iso

MAX_IDLE = timedelta(minutes=15)
MAX_LIFETIME = timedelta(hours=8)
SEEN_EVERY = timedelta(minutes=1)  # avoids a write for each request
FRESH_FOR = timedelta(minutes=5)


@dataclass(frozen=True, slots=True, kw_only=True)
class OperatorSession:
    operator_id: str
    id: str
    proof_hash: str
    email: str
    address: str
    user_agent: str
    created_at: datetime
    seen_at: datetime

    @property
    def expires_at(self) -> datetime:
        return min(self.seen_at + MAX_IDLE, self.created_at + MAX_LIFETIME)


class OperatorView(TypedDict):
    """Show the signed-in operator and when the session ends."""

    id: str
    email: str
    session_id: str
    signed_in_at: str
    expires_at: str


def is_opened(session: OperatorSession, proof: str, at: datetime) -> bool:
    return at < session.expires_at and proofs.matches(session.proof_hash, proof)


def is_fresh(session: OperatorSession, at: datetime) -> bool:
    return at - session.created_at < FRESH_FOR


def is_stale(session: OperatorSession, at: datetime) -> bool:
    """Return True if a request is due to be written."""
    return at - session.seen_at >= SEEN_EVERY


def to_view(session: OperatorSession) -> OperatorView:
    return {
        "id": session.operator_id,
        "email": session.email,
        "session_id": session.id,
        "signed_in_at": iso(session.created_at),
        "expires_at": iso(session.expires_at),
    }
