"""Store the dashboard's users by email address."""

from pynamodb.expressions.update import Action

from chalicelib.accounts.domain.password import REMEMBERED
from chalicelib.accounts.domain.user import User
from chalicelib.accounts.store import sessions
from chalicelib.accounts.store.rows import UserRow
from chalicelib.db.transaction import all_or_nothing
from chalicelib.domain.audit import AuditEntry
from chalicelib.domain.errors import Conflict
from chalicelib.notices.domain.mail import Mail
from chalicelib.notices.store import mail as mails


def find(email: str) -> User | None:
    row = UserRow.find(email)
    return row.to(User) if row else None


def set_password(email: str, kept: str, entry: AuditEntry | None = None) -> None:
    with all_or_nothing() as rows:
        rows.record(entry)
        rows.update(UserRow(email), [UserRow.password.set(kept)], UserRow.email.exists())


def change_password(user: User, kept: str, session_id: str, entry: AuditEntry, notice: Mail | None) -> int:
    """Write the password that the user chose, remember the previous ones, and end the other sessions.

    Return the number of sessions. The caller ends those that one transaction cannot. Raises Conflict if the
    user's password was changed concurrently.
    """
    with all_or_nothing() as rows:
        rows.record(entry)
        mails.add_to(rows, notice)
        ended = sessions.end_with(rows, user.id, sessions.MAX_WRITES - 3, but=session_id)
        rows.update(
            UserRow(user.email),
            chosen_password(user, kept),
            UserRow.password == user.password,
            lambda _row: Conflict("The password was changed just now."),
        )
    return ended


def chosen_password(user: User, kept: str) -> list[Action]:
    """Return the update of a user's row by the hash of the password that the user chose."""
    return UserRow.setting(
        {
            "password": kept,
            "previous_passwords": user.passwords[: REMEMBERED - 1],
            "must_change_password": None,
        }
    )
