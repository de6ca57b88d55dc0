"""Store the permissions to set a new password. Use deletes the row, so that it happens once."""

from collections.abc import Sequence

from chalicelib.accounts.domain.password_reset import PasswordReset
from chalicelib.accounts.domain.user import User
from chalicelib.accounts.store import sessions
from chalicelib.accounts.store.rows import PasswordResetRow, UserRow
from chalicelib.accounts.store.users import chosen_password
from chalicelib.db.transaction import all_or_nothing
from chalicelib.domain.audit import AuditEntry
from chalicelib.domain.errors import NotFound
from chalicelib.notices.domain.mail import Mail
from chalicelib.notices.store import mail as mails


def put(reset: PasswordReset, mail: Mail) -> None:
    """Write a permission with its mail. It replaces the one of the same address."""
    with all_or_nothing() as rows:
        rows.put(PasswordResetRow.of(reset, expires_at=reset.expires_at))
        mails.add_to(rows, mail)


def find(reset_id: str) -> PasswordReset | None:
    row = PasswordResetRow.find(reset_id)
    return row.to(PasswordReset) if row else None


def use(
    reset: PasswordReset, user: User, kept: str, entries: Sequence[AuditEntry], notice: Mail | None
) -> int:
    """Write the new password hash, and end the permission and the user's sessions.

    Return the number of sessions. The caller ends those that one transaction cannot. Raises NotFound if the
    permission was used concurrently.
    """
    with all_or_nothing() as rows:
        ended_sessions = sessions.end_with(rows, user.id, sessions.MAX_WRITES - 3 - len(entries))
        for entry in entries:
            rows.record(entry)
        mails.add_to(rows, notice)
        is_same = PasswordResetRow.proof_hash == reset.proof_hash
        rows.delete(PasswordResetRow(reset.id), is_same, lambda _row: ended())
        rows.update(
            UserRow(user.email), chosen_password(user, kept), UserRow.id == user.id, lambda _row: ended()
        )
    return ended_sessions


def ended() -> NotFound:
    """Return the refusal, also for a user whose first request succeeded, but whose response was lost."""
    return NotFound(
        "This link was used or has expired. If you set your password with it, sign in. Otherwise request"
        " another one.",
        "token",
    )
