"""Give the browser a new proof of its session after each authentication."""

import secrets
from dataclasses import replace

from chalicelib.accounts.authentication import COOKIE
from chalicelib.accounts.domain.session import MAX_LIFETIME, Session, after_step, token_of, verified
from chalicelib.accounts.store import second_factors, sessions
from chalicelib.domain.audit import AuditEntry
from chalicelib.domain.sign_in import SignInStep
from chalicelib.http.request import Request


def new_proof() -> str:
    """Return 256 random bits."""
    return secrets.token_urlsafe(32)


def send_proof(session: Session, proof: str, request: Request) -> None:
    request.set_cookie(COOKIE, token_of(session, proof), max_age_s=int(MAX_LIFETIME.total_seconds()))


def renew(session: Session, request: Request, entry: AuditEntry | None = None) -> Session:
    """Write and send a new proof after the user proved who they are. Raise Unauthorized."""
    proof = new_proof()
    return _change(session, verified(session, proof, request.at), proof, request, entry)


def finish_step(session: Session, step: SignInStep | None, request: Request) -> Session:
    """Write the next step of the sign-in, and send a new proof. Raise Unauthorized."""
    proof = new_proof()
    return _change(session, after_step(session, proof, step, request.at), proof, request)


def complete_second_factor(session: Session, step: SignInStep | None, request: Request) -> Session:
    """Write that the session has a second factor, and the step after it. Raise Unauthorized."""
    proof = new_proof()
    after = replace(after_step(session, proof, step, request.at), has_second_factor=True)
    return _change(session, after, proof, request, request.audit("session", session.id))


def set_second_factor(session: Session, request: Request) -> None:
    """Write whether the user has a second factor, and end their other sessions. Raise Unauthorized."""
    proof = new_proof()
    has_one = second_factors.has_one(session.user_id)
    after = replace(verified(session, proof, request.at), has_second_factor=has_one)
    sessions.end_others(_change(session, after, proof, request))


def _change(
    before: Session, after: Session, proof: str, request: Request, entry: AuditEntry | None = None
) -> Session:
    sessions.change(before, after, entry)
    send_proof(after, proof, request)
    return after
