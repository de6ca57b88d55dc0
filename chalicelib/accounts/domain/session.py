"""Define a user's session in the dashboard, from sign-in to sign-out.

A session expires 12 hours after the last request, and at most 7 days after sign-in. The browser holds a token
with the ids of the user and the session, and a secret (the proof). The store keeps only a hash of the proof.
Idle limits: PCI DSS 4.0.1, 8.2.8. A new proof after each authentication: ASVS 5.0, 7.2.4.
"""

from dataclasses import replace
from datetime import UTC, datetime, timedelta

from typing_extensions import TypedDict

from chalicelib.accounts.domain import proof as proofs
from chalicelib.accounts.domain.membership import Membership
from chalicelib.domain.dataclass import dataclass
from chalicelib.domain.event import iso
from chalicelib.domain.role import Role
from chalicelib.domain.sign_in import Presence, SignInStep
from chalicelib.domain.visitor import Visitor

MAX_IDLE = timedelta(hours=12)
MAX_LIFETIME = timedelta(days=7)
MAX_SIGN_IN = timedelta(minutes=15)  # for the steps after the password
SEEN_EVERY = timedelta(minutes=5)  # avoids a write for each request
ACTIVE_EVERY = timedelta(minutes=1)
ACTIVE_FOR = timedelta(minutes=15)
FRESH_FOR = timedelta(minutes=5)
MAX_IMPERSONATION = timedelta(minutes=30)
PREVIOUS_PROOF_FOR = timedelta(seconds=30)  # requests that were sent before the browser got the new cookie

_NEVER = datetime.min.replace(tzinfo=UTC)


@dataclass(frozen=True, slots=True, kw_only=True)
class Session:
    """Hold what a request needs of the user, the membership and the merchant, so that it reads one row.

    `currency` is the merchant's default. `step` is what is missing until the user is signed in. `seen_at` is
    the last request, `active_at` the last one that the user caused, and `verified_at` the last time that the
    user proved who they are. In an impersonation, the user is an operator of the platform, who can only read.
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
    active_at: datetime = _NEVER
    verified_at: datetime = _NEVER
    step: SignInStep | None = None
    has_second_factor: bool = False
    previous_hash: str | None = None
    previous_until: datetime | None = None
    is_impersonation: bool = False

    @property
    def expires_at(self) -> datetime:
        if self.step is not None:
            return self.created_at + MAX_SIGN_IN
        if self.is_impersonation:
            return self.created_at + MAX_IMPERSONATION
        return min(self.seen_at + MAX_IDLE, self.created_at + MAX_LIFETIME)


class SessionView(TypedDict):
    """Show a session. `current` is true for that of the request. `step` is null for a signed-in user.

    In an impersonation, an operator of the platform reads as a viewer.
    """

    id: str
    current: bool
    address: str
    user_agent: str
    created_at: str
    seen_at: str
    expires_at: str
    step: SignInStep | None
    has_second_factor: bool
    is_impersonation: bool


def open_session(
    membership: Membership, session_id: str, proof: str, currency: str, visitor: Visitor, at: datetime
) -> Session:
    """Return a new session. `proof` is 256 random bits."""
    return Session(
        user_id=membership.user_id, id=session_id, proof_hash=proofs.hash_of(proof), email=membership.email,
        merchant_id=membership.merchant_id, role=membership.role, currency=currency, address=visitor.address,
        user_agent=visitor.user_agent, created_at=at, seen_at=at, active_at=at, verified_at=at,
    )  # fmt: skip


def token_of(session: Session, proof: str) -> str:
    return f"{session.user_id}.{session.id}.{proof}"


def parse_token(token: str) -> tuple[str, str, str] | None:
    """Parse a session token into (user_id, session_id, proof). Return None if it is malformed."""
    user_id, _, rest = token.partition(".")
    session_id, _, proof = rest.partition(".")
    return (user_id, session_id, proof) if user_id and session_id and proof else None


def opened(session: Session, proof: str, at: datetime) -> Session | None:
    """Return the session that the proof opens; None for a wrong proof or an expired session.

    The previous proof opens it for a few seconds, but proves nothing about the user.
    """
    before = session.previous_hash
    if at >= session.expires_at:
        return None
    if proofs.matches(session.proof_hash, proof):
        return session
    if before and session.previous_until and at < session.previous_until:
        return (
            replace(session, active_at=_NEVER, verified_at=_NEVER) if proofs.matches(before, proof) else None
        )
    return None


def has_presence(session: Session, presence: Presence | None, at: datetime) -> bool:
    """Return True if the user was there as recently as an operation requires. None requires nothing."""
    if presence is Presence.FRESH:
        return at - session.verified_at < FRESH_FOR
    return presence is None or at - session.active_at <= ACTIVE_FOR


def as_seen(session: Session, at: datetime, *, by_user: bool) -> Session:
    """Return the session after a request. `by_user` is false for one that a timer of the page sent.

    A user who was idle for too long stays so until they prove again who they are.
    """
    active = by_user and has_presence(session, Presence.ACTIVE, at)
    return replace(session, seen_at=at, active_at=at if active else session.active_at)


def is_stale(before: Session, after: Session) -> bool:
    """Return True if a request is due to be written."""
    return after.seen_at - before.seen_at >= SEEN_EVERY or after.active_at - before.active_at >= ACTIVE_EVERY


def verified(session: Session, proof: str, at: datetime) -> Session:
    """Return the session after the user proved again who they are, with a new proof."""
    return replace(
        session, proof_hash=proofs.hash_of(proof), previous_hash=session.proof_hash,
        previous_until=at + PREVIOUS_PROOF_FOR, verified_at=at, active_at=at, seen_at=at,
    )  # fmt: skip


def after_step(session: Session, proof: str, step: SignInStep | None, at: datetime) -> Session:
    """Return the session after a step of its sign-in, with a new proof that replaces the previous one."""
    return replace(verified(session, proof, at), step=step, previous_hash=None, previous_until=None)


def switched(before: Session, opened: Session) -> Session:
    """Return a session for another merchant of the user, which knows of the user what the one before knew."""
    return replace(
        opened, created_at=before.created_at, active_at=before.active_at, verified_at=before.verified_at,
        has_second_factor=before.has_second_factor,
    )  # fmt: skip


def to_view(session: Session, current_id: str) -> SessionView:
    return {
        "id": session.id,
        "current": session.id == current_id,
        "address": session.address,
        "user_agent": session.user_agent,
        "created_at": iso(session.created_at),
        "seen_at": iso(session.seen_at),
        "expires_at": iso(session.expires_at),
        "step": session.step,
        "has_second_factor": session.has_second_factor,
        "is_impersonation": session.is_impersonation,
    }
