"""Store the dashboard's users by email address."""

from chalicelib.accounts.domain.user import User
from chalicelib.accounts.store.rows import UserRow
from chalicelib.db.transaction import all_or_nothing
from chalicelib.domain.audit import AuditEntry


def find(email: str) -> User | None:
    row = UserRow.find(email)
    return row.to(User) if row else None


def set_password(email: str, kept: str, entry: AuditEntry | None = None) -> None:
    with all_or_nothing() as rows:
        rows.record(entry)
        rows.update(UserRow(email), [UserRow.password.set(kept)], UserRow.email.exists())
