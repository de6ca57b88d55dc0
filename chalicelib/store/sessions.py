"""Sessions, under the user whose they are. A row that is gone is a session that has ended."""

from datetime import datetime

from pynamodb.exceptions import DoesNotExist
from pynamodb.expressions.update import Action

from chalicelib.domain.session import SEEN_EVERY, Session
from chalicelib.store.access_tables import SessionRow
from chalicelib.store.overdue import changed


def add(session: Session) -> None:
    SessionRow.of(session, expires_at=session.expires_at).save()


def find(user_id: str, session_id: str) -> Session | None:
    """Read as it stands, so that one that was ended a moment ago is."""
    try:
        return SessionRow.get(user_id, session_id, consistent_read=True).to(Session)
    except DoesNotExist:
        return None


def of_user(user_id: str, at: datetime) -> list[Session]:
    """Newest first. DynamoDB removes expired rows late, so the time decides."""
    rows = SessionRow.query(user_id, scan_index_forward=False, consistent_read=True)
    return [session for row in rows if (session := row.to(Session)).expires_at > at]


def seen(session: Session, at: datetime) -> None:
    """Puts off its end, now and then."""
    if at - session.seen_at < SEEN_EVERY:
        return
    row = SessionRow.of(session)
    row.seen_at = at
    expires_at = row.to(Session).expires_at
    changes: list[Action] = [SessionRow.seen_at.set(at), SessionRow.expires_at.set(expires_at)]
    changed(SessionRow(session.user_id, session.id), changes, SessionRow.id.exists())


def end(user_id: str, session_id: str) -> None:
    """Of one that may have ended already."""
    SessionRow(user_id, session_id).delete()


def end_others(session: Session) -> int:
    """Returns how many."""
    rows = SessionRow.query(session.user_id, consistent_read=True)
    others = [row for row in rows if row.id != session.id]
    for row in others:
        row.delete()
    return len(others)
