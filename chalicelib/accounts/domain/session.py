"""Define a user's session in the dashboard, from sign-in to sign-out.

A session expires 12 hours after the last request, and at most 7 days after sign-in. The browser holds a token
with the ids of the user and the session, and a secret (the proof). The store keeps only a hash of the proof.
"""

from dataclasses import dataclass
from datetime import datetime, timedelta

from typing_extensions import TypedDict

from chalicelib.accounts.domain import proof as proofs
from chalicelib.accounts.domain.membership import Membership
from chalicelib.domain.event import iso
from chalicelib.domain.role import Role
from chalicelib.domain.visitor import Visitor

MAX_IDLE = timedelta(hours=12)
MAX_LIFETIME = timedelta(days=7)
SEEN_EVERY = timedelta(minutes=5)  # avoids a write for each request


@dataclass(frozen=True, slots=True, kw_only=True)
class Session:
    """Hold what a request needs of the user, the membership and the merchant, so that it reads one row.

    `currency` is the merchant's default.
    """

    user_id: str
    id: str
    proof_hash: str
    email: str
    merchant_id: str
    role: Role
    currency: str
    address: str
    user_agent: str
    created_at: datetime
    seen_at: datetime

    @property
    def expires_at(self) -> datetime:
        return min(self.seen_at + MAX_IDLE, self.created_at + MAX_LIFETIME)


class SessionView(TypedDict):
    """Show a session. `current` is true for the session of the request."""

    id: str
    current: bool
    address: str
    user_agent: str
    created_at: str
    seen_at: str
    expires_at: str


def open_session(
    membership: Membership, session_id: str, proof: str, currency: str, visitor: Visitor, at: datetime
) -> Session:
    """Return a new session. `proof` is 256 random bits."""
    return Session(
        user_id=membership.user_id, id=session_id, proof_hash=proofs.hash_of(proof), email=membership.email,
        merchant_id=membership.merchant_id, role=membership.role, currency=currency, address=visitor.address,
        user_agent=visitor.user_agent, created_at=at, seen_at=at,
    )  # fmt: skip


def token_of(session: Session, proof: str) -> str:
    return f"{session.user_id}.{session.id}.{proof}"


def parse_token(token: str) -> tuple[str, str, str] | None:
    """Parse a session token into (user_id, session_id, proof). Return None if it is malformed."""
    user_id, _, rest = token.partition(".")
    session_id, _, proof = rest.partition(".")
    return (user_id, session_id, proof) if user_id and session_id and proof else None


def is_open(session: Session, proof: str, at: datetime) -> bool:
    """Return True if the proof is right and the session has not expired."""
    return proofs.matches(session.proof_hash, proof) and at < session.expires_at


def to_view(session: Session, current_id: str) -> SessionView:
    return {
        "id": session.id,
        "current": session.id == current_id,
        "address": session.address,
        "user_agent": session.user_agent,
        "created_at": iso(session.created_at),
        "seen_at": iso(session.seen_at),
        "expires_at": iso(session.expires_at),
    }
