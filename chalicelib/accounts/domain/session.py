"""A user's time in the dashboard, from signing in to signing out: 12 hours after the last request at most,
and 7 days after the first.

The browser holds a token that names the session and proves it; of the proof we keep a hash.
"""

import hmac
from dataclasses import dataclass
from datetime import datetime, timedelta
from hashlib import sha256

from typing_extensions import TypedDict

from chalicelib.accounts.domain.user import User
from chalicelib.domain.event import iso
from chalicelib.domain.role import Role
from chalicelib.domain.visitor import Visitor

LONGEST_IDLE = timedelta(hours=12)
LONGEST = timedelta(days=7)
SEEN_EVERY = timedelta(minutes=5)  # a row need not be written for each request


@dataclass(frozen=True, slots=True)
class Session:
    """Carries what a request needs of the user and the merchant, so that a request reads one row. `currency`
    is the merchant's usual one."""

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
        return min(self.seen_at + LONGEST_IDLE, self.created_at + LONGEST)


class SessionView(TypedDict):
    """`current` is the one that asks."""

    id: str
    current: bool
    address: str
    user_agent: str
    created_at: str
    seen_at: str
    expires_at: str


def opened(user: User, session_id: str, proof: str, currency: str, visitor: Visitor, at: datetime) -> Session:
    """`proof` is 256 random bits, so that one round of SHA-256 keeps it."""
    return Session(
        user.id, session_id, _hash_of(proof), user.email, user.merchant_id, user.role, currency,
        visitor.address, visitor.user_agent, created_at=at, seen_at=at,
    )  # fmt: skip


def token_of(session: Session, proof: str) -> str:
    return f"{session.user_id}.{session.id}.{proof}"


def named_by(token: str) -> tuple[str, str, str] | None:
    """The user, the session and the proof in a token; None if it is none."""
    user_id, _, rest = token.partition(".")
    session_id, _, proof = rest.partition(".")
    return (user_id, session_id, proof) if user_id and session_id and proof else None


def is_open(session: Session, proof: str, at: datetime) -> bool:
    """Whether the proof is right and the session has not ended."""
    return hmac.compare_digest(session.proof_hash, _hash_of(proof)) and at < session.expires_at


def public(session: Session, current_id: str) -> SessionView:
    return {
        "id": session.id,
        "current": session.id == current_id,
        "address": session.address,
        "user_agent": session.user_agent,
        "created_at": iso(session.created_at),
        "seen_at": iso(session.seen_at),
        "expires_at": iso(session.expires_at),
    }


def _hash_of(proof: str) -> str:
    return sha256(proof.encode()).hexdigest()
