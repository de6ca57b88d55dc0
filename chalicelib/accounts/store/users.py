"""Store the dashboard's users by email address."""

from chalicelib.accounts.domain.user import User
from chalicelib.accounts.store.rows import UserRow


def find(email: str) -> User | None:
    row = UserRow.find(email)
    return row.to(User) if row else None


def set_password(email: str, kept: str) -> None:
    UserRow(email).update([UserRow.password.set(kept)], condition=UserRow.email.exists())
