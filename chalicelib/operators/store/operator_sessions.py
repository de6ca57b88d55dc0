"""Store the sessions of operators. Deleting a session's row ends the session."""

from dataclasses import replace
from datetime import datetime

from chalicelib.db.conditional import update_if
from chalicelib.db.transaction import Rows, all_or_nothing
from chalicelib.domain.audit import AuditEntry
from chalicelib.domain.errors import Refusal, Unauthorized
from chalicelib.operators.domain.session import OperatorSession, is_stale
from chalicelib.operators.store.rows import OperatorRow, OperatorSessionRow


def start(session: OperatorSession, before: OperatorSession | None, entry: AuditEntry) -> None:
    """Write a session, and end the one that the browser had.

    Raises Unauthorized if the operator was removed, or must enroll a passkey.
    """
    with all_or_nothing() as rows:
        rows.record(entry)
        check_active(rows, session.operator_id, Unauthorized("This passkey is not known.", "credential"))
        if before is not None:
            rows.delete(_key(before))
        rows.put(OperatorSessionRow.of(session, expires_at=session.expires_at))


def find(operator_id: str, session_id: str) -> OperatorSession | None:
    """Return a session by a consistent read, so that a session that just ended is not found."""
    row = OperatorSessionRow.find(operator_id, session_id)
    return row.to(OperatorSession) if row else None


def seen(session: OperatorSession, at: datetime) -> None:
    """Extend the session, at most once per SEEN_EVERY."""
    if is_stale(session, at):
        expires_at = replace(session, seen_at=at).expires_at
        changes = [OperatorSessionRow.seen_at.set(at), OperatorSessionRow.expires_at.set(expires_at)]
        update_if(_key(session), changes, OperatorSessionRow.id.exists())


def end(session: OperatorSession, entry: AuditEntry) -> None:
    """End a session. A session that has already ended is no error."""
    with all_or_nothing() as rows:
        rows.record(entry)
        rows.delete(_key(session))


def end_all(operator_id: str) -> None:
    for row in OperatorSessionRow.query(operator_id, consistent_read=True):
        row.delete()


def check_open(rows: Rows, session: OperatorSession) -> None:
    """Let the transaction raise Unauthorized if the session has ended or its operator was removed."""
    ended = Unauthorized("Your session has ended. Sign in again.")
    rows.check(_key(session), OperatorSessionRow.id.exists(), lambda _row: ended)
    check_active(rows, session.operator_id, ended)


def check_active(rows: Rows, operator_id: str, refusal: Refusal) -> None:
    """Let the transaction raise `refusal` unless the operator exists and can sign in."""
    is_active = OperatorRow.id.exists() & OperatorRow.enrollment_hash.does_not_exist()
    rows.check(OperatorRow(operator_id), is_active, lambda _row: refusal)


def _key(session: OperatorSession) -> OperatorSessionRow:
    return OperatorSessionRow(session.operator_id, session.id)
