"""Store the dashboard's users by email address.

An owner can change other users but not themselves. Each change is written only while the caller is an owner,
so that a merchant always keeps at least one owner, even when owners make changes at the same time.
"""

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import replace

from chalicelib.accounts.domain.password import REMEMBERED
from chalicelib.accounts.domain.session import Session
from chalicelib.accounts.domain.user import User
from chalicelib.accounts.store.rows import UserRow
from chalicelib.db.conditional import put_if, update_if
from chalicelib.db.transaction import Rows, all_or_nothing
from chalicelib.domain.errors import Conflict, Forbidden, NotFound
from chalicelib.domain.idempotency import Claim
from chalicelib.domain.role import Role


def add(user: User) -> None:
    """Write a new user. Raises Conflict if a user with the address exists."""
    if not put_if(UserRow.of(user), UserRow.email.does_not_exist()):
        raise _taken()


def find(email: str) -> User | None:
    row = UserRow.find(email)
    return row.to(User) if row else None


def of_merchant(merchant_id: str) -> list[User]:
    """Return the merchant's users, oldest first. A merchant has few users."""
    emails = [entry.email for entry in UserRow.by_merchant.query(merchant_id)]
    found = [row.to(User) for row in UserRow.batch_get(emails, consistent_read=True)]
    own = [user for user in found if user.merchant_id == merchant_id]  # the index lags behind its table
    return sorted(own, key=lambda user: user.id)


def get(merchant_id: str, user_id: str) -> User:
    """Return a user of the merchant. Raises NotFound, also for a user of another merchant."""
    for user in of_merchant(merchant_id):
        if user.id == user_id:
            return user
    raise _gone(user_id)


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


def add_by(user: User, owner: Session, claim: Claim | None) -> None:
    """Write a new user on behalf of an owner.

    Raises IdempotencyKeyUsed, Forbidden, or Conflict if a user with the address exists.
    """
    if user.email == owner.email:
        raise _taken()  # one transaction cannot check a row and write the same row
    with _decided_by(owner) as rows:
        rows.claim(claim)
        rows.put(UserRow.of(user), when=UserRow.email.does_not_exist(), otherwise=lambda _row: _taken())


def change_role(user: User, role: Role, owner: Session) -> User:
    """Write the user's new role. Raises Forbidden, or NotFound if the user was removed concurrently."""
    with _decided_by(owner) as rows:
        rows.update(
            UserRow(user.email), [UserRow.role.set(role)], UserRow.id == user.id, lambda _row: _gone(user.id)
        )
    return replace(user, role=role)


def reset_password(user: User, kept: str, owner: Session) -> User:
    """Write a new password hash. Raises Forbidden, or NotFound if the user was removed concurrently."""
    with _decided_by(owner) as rows:
        rows.update(
            UserRow(user.email),
            [UserRow.password.set(kept), UserRow.must_change_password.set(True)],
            UserRow.id == user.id,
            lambda _row: _gone(user.id),
        )
    return replace(user, password=kept)


def remove(user: User, owner: Session) -> None:
    """Delete a user. Raises Forbidden, or Conflict after a concurrent password change or removal."""
    with _decided_by(owner) as rows:
        rows.delete(
            UserRow(user.email),
            (UserRow.id == user.id) & (UserRow.password == user.password),
            lambda _row: Conflict("The user was changed or removed just now."),
        )


@contextmanager
def _decided_by(owner: Session) -> Iterator[Rows]:
    is_owner = (UserRow.id == owner.user_id) & (UserRow.role == Role.OWNER)
    with all_or_nothing() as rows:
        rows.check(UserRow(owner.email), is_owner, lambda _row: Forbidden("You are no owner any more."))
        yield rows


def _taken() -> Conflict:
    return Conflict("There is a user of that email address.", "email")


def _gone(user_id: str) -> NotFound:
    return NotFound(f"No such user: {user_id}.")
