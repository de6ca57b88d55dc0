"""Store operators. One who is removed, or enrolls again, cannot sign in from the same write on."""

from datetime import datetime

from chalicelib.accounts.domain.passkey import Passkey
from chalicelib.accounts.store import passkeys, sessions
from chalicelib.accounts.store.sign_in_rows import PasskeyRow
from chalicelib.db.transaction import all_or_nothing
from chalicelib.domain.audit import AuditEntry
from chalicelib.domain.errors import NotFound, Unauthorized
from chalicelib.operators.domain.operator import Operator
from chalicelib.operators.store import operator_sessions
from chalicelib.operators.store.rows import OperatorRow


def find(operator_id: str) -> Operator | None:
    row = OperatorRow.find(operator_id)
    return row.to(Operator) if row else None


def start_enrollment(operator: Operator, entry: AuditEntry) -> None:
    """Write an operator who has the link of an enrollment. A known one loses passkeys and sessions."""
    with all_or_nothing() as rows:
        rows.record(entry)
        rows.put(OperatorRow.of(operator))
    _end_access(operator.id)


def enroll(operator: Operator, passkey: Passkey, entry: AuditEntry, at: datetime) -> None:
    """Write the passkey of an operator, which uses the link up. Raises Unauthorized if it was used."""
    is_open = (OperatorRow.enrollment_hash == operator.enrollment_hash) & (OperatorRow.enrollment_until > at)
    with all_or_nothing() as rows:
        rows.record(entry)
        rows.put(PasskeyRow.of(passkey), PasskeyRow.id.does_not_exist())
        rows.update(
            OperatorRow(operator.id),
            [OperatorRow.enrollment_hash.remove(), OperatorRow.enrollment_until.remove()],
            when=is_open,
            otherwise=lambda _row: used_link(),
        )


def remove(operator_id: str, entry: AuditEntry) -> None:
    """Remove an operator with their passkeys and sessions. Raises NotFound."""
    with all_or_nothing() as rows:
        rows.record(entry)
        unknown = NotFound("There is no operator of this address.")
        rows.delete(OperatorRow(operator_id), OperatorRow.id.exists(), lambda _row: unknown)
    _end_access(operator_id)


def used_link() -> Unauthorized:
    return Unauthorized("This link was used, has expired or was replaced. Ask for another one.", "token")


def _end_access(operator_id: str) -> None:
    for passkey in passkeys.of_user(operator_id):
        PasskeyRow(operator_id, passkey.id).delete()
    operator_sessions.end_all(operator_id)
    sessions.end_all(operator_id)  # impersonations
