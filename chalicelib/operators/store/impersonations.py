"""Write sessions in which an operator sees a merchant's dashboard."""

from collections.abc import Sequence

from chalicelib.accounts.domain.session import Session
from chalicelib.accounts.store.sign_in_rows import SessionRow
from chalicelib.db.transaction import all_or_nothing
from chalicelib.domain.audit import AuditEntry
from chalicelib.operators.domain.session import OperatorSession
from chalicelib.operators.store import operator_sessions


def start(session: Session, by: OperatorSession, entries: Sequence[AuditEntry]) -> None:
    """Write the session, and the entries of both audit logs. Raises Unauthorized if `by` has ended."""
    with all_or_nothing() as rows:
        for entry in entries:
            rows.record(entry)
        operator_sessions.check_open(rows, by)
        rows.put(SessionRow.of(session, expires_at=session.expires_at))
