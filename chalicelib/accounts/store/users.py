"""Store the dashboard's users by email address."""

from chalicelib.accounts.domain.password import REMEMBERED
from chalicelib.accounts.domain.user import User
from chalicelib.accounts.store.rows import UserRow
from chalicelib.db.conditional import update_if
from chalicelib.domain.errors import Conflict


def find(email: str) -> User | None:
    row = UserRow.find(email)
    return row.to(User) if row else None


def set_password(email: str, kept: str) -> None:
    UserRow(email).update([UserRow.password.set(kept)], condition=UserRow.email.exists())


def change_password(user: User, kept: str) -> None:
    """Write the password that the user chose, and remember the previous ones.

    Raises Conflict if the user's password was changed concurrently.
    """
    chosen = {
        "password": kept,
        "previous_passwords": user.passwords[: REMEMBERED - 1],
        "must_change_password": None,
    }
    if not update_if(UserRow(user.email), UserRow.setting(chosen), UserRow.password == user.password):
        raise Conflict("The password was changed just now.")
