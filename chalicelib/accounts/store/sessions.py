"""Store sessions by user. Deleting a session's row ends the session."""

from collections.abc import Iterable, Sequence
from datetime import datetime

from pynamodb.expressions.update import Action

from chalicelib.accounts.domain.session import Session, as_seen, is_stale
from chalicelib.accounts.domain.user import User
from chalicelib.accounts.store.rows import MembershipRow, UserRow
from chalicelib.accounts.store.sign_in_rows import SessionRow
from chalicelib.db.conditional import update_if
from chalicelib.db.transaction import Rows, all_or_nothing
from chalicelib.domain.audit import AuditEntry
from chalicelib.domain.errors import Unauthorized
from chalicelib.notices.domain.mail import Mail
from chalicelib.notices.store import mail as mails

MAX_WRITES = 100  # of one transaction
_MAX_ENDED = 50  # sessions of one transaction


def add(session: Session, user: User, entry: AuditEntry | None = None, notice: Mail | None = None) -> None:
    """Write a new session for the user whose password was verified.

    Raises Unauthorized if the password or the role has changed since then.
    """
    as_seen = (UserRow.password == user.password) & (UserRow.id == user.id)
    with all_or_nothing() as rows:
        rows.record(entry)
        mails.add_to(rows, notice)
        rows.check(UserRow(user.email), as_seen, lambda _row: _changed())
        _start(rows, session)


def switch(before: Session, after: Session, entry: AuditEntry | None = None) -> None:
    """Replace a session by one for another merchant of the user.

    Raises Unauthorized if the session ended or the role in the other merchant changed.
    """
    with all_or_nothing() as rows:
        rows.record(entry)
        rows.delete(SessionRow(before.user_id, before.id), SessionRow.id.exists(), lambda _row: _changed())
        _start(rows, after)


def find(user_id: str, session_id: str) -> Session | None:
    """Return a session by a consistent read, so that a session that just ended is not found."""
    row = SessionRow.find(user_id, session_id)
    return row.to(Session) if row else None


def of_user(user_id: str, at: datetime) -> list[Session]:
    """Return the user's open sessions, newest first.

    DynamoDB removes expired rows late, so the expiry time is checked here.
    """
    rows = SessionRow.query(user_id, scan_index_forward=False, consistent_read=True)
    return [session for row in rows if (session := row.to(Session)).expires_at > at]


def seen(session: Session, at: datetime, *, by_user: bool) -> None:
    """Extend the session, at most once per SEEN_EVERY or ACTIVE_EVERY."""
    after = as_seen(session, at, by_user=by_user)
    if not is_stale(session, after):
        return
    changes: list[Action] = [SessionRow.seen_at.set(at), SessionRow.expires_at.set(after.expires_at)]
    if after.active_at != session.active_at:
        changes.append(SessionRow.active_at.set(at))
    update_if(SessionRow(session.user_id, session.id), changes, SessionRow.id.exists())


def change(before: Session, after: Session, entry: AuditEntry | None = None) -> None:
    """Write a session with a new proof. Raises Unauthorized if it ended or was changed concurrently."""
    with all_or_nothing() as rows:
        rows.record(entry)
        rows.put(
            SessionRow.of(after, expires_at=after.expires_at),
            SessionRow.proof_hash == before.proof_hash,
            lambda _row: Unauthorized("This session was changed just now. Try again."),
        )


def end(user_id: str, session_id: str, entry: AuditEntry | None = None) -> None:
    """End a session. A session that has already ended is no error."""
    _end([SessionRow(user_id, session_id)], entry)


def end_others(session: Session, entry: AuditEntry | None = None) -> int:
    """End the user's other sessions, of all merchants, and return their number."""
    return _end([row for row in _rows_of(session.user_id) if row.id != session.id], entry)


def end_all(user_id: str) -> int:
    """End the user's sessions, of all merchants, and return their number."""
    return _end(list(_rows_of(user_id)))


def end_with(rows: Rows, user_id: str, limit: int, *, but: str = "") -> int:
    """End the user's sessions except `but` in a transaction, at most `limit` of them. Return their number."""
    ended = [row for row in _rows_of(user_id) if row.id != but][: max(limit, 0)]
    for row in ended:
        rows.delete(SessionRow(row.user_id, row.id))
    return len(ended)


def end_all_of(user_id: str, merchant_id: str) -> None:
    """End the user's sessions in one merchant."""
    _end([row for row in _rows_of(user_id) if row.merchant_id == merchant_id])


def _start(rows: Rows, session: Session) -> None:
    """Write the session and the use of its membership, if that has the role of the session."""
    as_seen = (MembershipRow.role == session.role) & MembershipRow.closed_at.does_not_exist()
    rows.put(SessionRow.of(session, expires_at=session.expires_at))
    rows.update(
        MembershipRow(session.merchant_id, session.user_id),
        [MembershipRow.signed_in_at.set(session.seen_at)],
        when=as_seen,
        otherwise=lambda _row: _changed(),
    )


def _rows_of(user_id: str) -> Iterable[SessionRow]:
    return SessionRow.query(user_id, consistent_read=True)


def _end(ended: Sequence[SessionRow], entry: AuditEntry | None = None) -> int:
    """Delete the sessions, the first ones with the entry. Return their number."""
    for start in range(0, len(ended), _MAX_ENDED):
        with all_or_nothing() as rows:
            rows.record(entry if start == 0 else None)
            for row in ended[start : start + _MAX_ENDED]:
                rows.delete(SessionRow(row.user_id, row.id))
    return len(ended)


def _changed() -> Unauthorized:
    return Unauthorized("Something of this user was changed just now. Sign in again.")
