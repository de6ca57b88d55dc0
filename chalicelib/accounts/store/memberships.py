"""Store the memberships of a merchant.

An owner can change other memberships but not their own. Each change is written only while the caller is an
owner, so that a merchant always keeps at least one owner, even when owners make changes at the same time.
"""

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import datetime

from chalicelib.accounts.domain.membership import Membership
from chalicelib.accounts.domain.session import Session
from chalicelib.accounts.domain.user import User
from chalicelib.accounts.store.rows import MembershipRow, UserRow
from chalicelib.db.conditional import equals
from chalicelib.db.transaction import Rows, all_or_nothing
from chalicelib.domain.audit import AuditEntry
from chalicelib.domain.errors import Conflict, Forbidden, NotFound, Refusal
from chalicelib.domain.role import Role
from chalicelib.notices.domain.alert import AlertTopic
from chalicelib.notices.domain.language import Language
from chalicelib.notices.domain.mail import Mail
from chalicelib.notices.store import mail as mails


def add(user: User, first: Membership, entry: AuditEntry | None = None, notice: Mail | None = None) -> None:
    """Write a new user with their first membership. Raises Conflict if a user with the address exists."""
    with all_or_nothing() as rows:
        rows.record(entry)
        mails.add_to(rows, notice)
        put_user(rows, user, first)


def join(
    user: User, membership: Membership, entry: AuditEntry | None = None, notice: Mail | None = None
) -> None:
    """Write another membership of a user.

    Raises Conflict if there is one in this merchant, or the user was removed concurrently.
    """
    with all_or_nothing() as rows:
        rows.record(entry)
        mails.add_to(rows, notice)
        put(rows, user, membership)


def put_user(rows: Rows, user: User, first: Membership) -> None:
    """Write a new user with their first membership in a transaction, which raises Conflict as `add` does."""
    taken = Conflict("There is a user of that email address.", "email")
    rows.put(UserRow.of(user), when=UserRow.email.does_not_exist(), otherwise=lambda _row: taken)
    rows.put(MembershipRow.of(first))


def put(rows: Rows, user: User, membership: Membership) -> None:
    """Write another membership of a user in a transaction, which raises Conflict as `join` does."""
    rows.put(MembershipRow.of(membership), MembershipRow.user_id.does_not_exist(), lambda _row: _joined())
    rows.update(
        UserRow(user.email), [UserRow.merchants.add(1)], UserRow.id == user.id, lambda _row: _changed()
    )


def of_merchant(merchant_id: str) -> list[Membership]:
    """Return the merchant's memberships, oldest first. A merchant has few."""
    found = [row.to(Membership) for row in MembershipRow.query(merchant_id, consistent_read=True)]
    return sorted(found, key=lambda membership: (membership.created_at, membership.user_id))


def owners_of(merchant_id: str) -> list[str]:
    """Return the addresses of the merchant's owners."""
    members = of_merchant(merchant_id)
    return [one.email for one in members if one.role is Role.OWNER and one.closed_at is None]


def subscribers_of(merchant_id: str, topic: AlertTopic) -> list[str]:
    """Return the addresses of the merchant's users who get alerts of the topic."""
    members = of_merchant(merchant_id)
    return [one.email for one in members if topic in one.topics and one.closed_at is None]


def has_address(merchant_id: str, email: str) -> bool:
    """Return True if a user of the merchant, who is not being removed, has the address."""
    return any(one.email == email and one.closed_at is None for one in of_merchant(merchant_id))


def of_user(user_id: str) -> list[Membership]:
    """Return the user's memberships. A new one can be missing, as the index is behind for some ms."""
    keys = [(entry.merchant_id, user_id) for entry in MembershipRow.by_user.query(user_id)]
    return [row.to(Membership) for row in MembershipRow.batch_get(keys, consistent_read=True)]


def find(merchant_id: str, user_id: str) -> Membership | None:
    row = MembershipRow.find(merchant_id, user_id)
    return row.to(Membership) if row else None


def get(merchant_id: str, user_id: str) -> Membership:
    """Return a user's membership in the merchant. Raises NotFound."""
    return MembershipRow.find_or_refuse(merchant_id, user_id, refusal=_gone(user_id)).to(Membership)


def change_role(
    after: Membership, owner: Session, entry: AuditEntry | None = None, notice: Mail | None = None
) -> None:
    """Write the new role. Raises Forbidden, or NotFound if the membership was removed concurrently."""
    with decided_by(owner) as rows:
        rows.record(entry)
        mails.add_to(rows, notice)
        rows.update(
            _key(after), [MembershipRow.role.set(after.role)], MembershipRow.user_id.exists(),
            lambda _row: _gone(after.user_id),
        )  # fmt: skip


def choose_alerts(
    membership: Membership, topics: list[AlertTopic], language: Language, entry: AuditEntry
) -> None:
    """Write the topics that a user chose in the merchant, and the language of their mails.

    Raises Conflict if they differ from those of the membership, or NotFound if it was removed concurrently.
    """
    unchanged = MembershipRow.user_id.exists() & equals(MembershipRow.alerts, membership.alerts)
    with all_or_nothing() as rows:
        rows.record(entry)
        rows.update(
            _key(membership), [MembershipRow.alerts.set(topics)], unchanged,
            lambda row: _changed() if row else _gone(membership.user_id),
        )  # fmt: skip
        is_same = UserRow.id == membership.user_id
        rows.update(
            UserRow(membership.email), [UserRow.language.set(language)], is_same, lambda _row: _changed()
        )


def close(
    membership: Membership, owner: Session, at: datetime, entry: AuditEntry | None = None,
    notice: Mail | None = None,
) -> None:  # fmt: skip
    """Prevent that sessions start with the membership. Raises Forbidden, or NotFound if it was removed."""
    with decided_by(owner) as rows:
        rows.record(entry)
        mails.add_to(rows, notice)
        rows.update(
            _key(membership), [MembershipRow.closed_at.set(at)], MembershipRow.user_id.exists(),
            lambda _row: _gone(membership.user_id),
        )  # fmt: skip


def remove(membership: Membership, owner: Session) -> None:
    """Delete a membership, and its user if it is the last one.

    Raises Forbidden, or Conflict after a concurrent change of the user.
    """
    user = UserRow.find(membership.email)
    with decided_by(owner) as rows:
        rows.delete(_key(membership), MembershipRow.closed_at.exists(), lambda _row: _changed())
        if user is not None and user.id == membership.user_id:
            _leave(rows, user)


def _leave(rows: Rows, user: UserRow) -> None:
    as_read = (UserRow.id == user.id) & (UserRow.merchants == user.merchants)
    if user.merchants == 1:
        rows.delete(UserRow(user.email), as_read, lambda _row: _changed())
    else:
        rows.update(UserRow(user.email), [UserRow.merchants.add(-1)], as_read, lambda _row: _changed())


@contextmanager
def decided_by(owner: Session) -> Iterator[Rows]:
    """Collect the writes of an owner's decision. Raises Forbidden if the user is no owner any more."""
    with all_or_nothing() as rows:
        check_owner(rows, owner.merchant_id, owner.user_id, Forbidden("You are no owner any more."))
        yield rows


def check_owner(rows: Rows, merchant_id: str, user_id: str, refusal: Refusal) -> None:
    """Let the transaction raise `refusal` if the user is no owner of the merchant."""
    is_owner = (MembershipRow.role == Role.OWNER) & MembershipRow.closed_at.does_not_exist()
    rows.check(MembershipRow(merchant_id, user_id), is_owner, lambda _row: refusal)


def _key(membership: Membership) -> MembershipRow:
    return MembershipRow(membership.merchant_id, membership.user_id)


def _joined() -> Conflict:
    return Conflict("The user has access to this merchant.")


def _changed() -> Conflict:
    return Conflict("The user was changed or removed just now.")


def _gone(user_id: str) -> NotFound:
    return NotFound(f"No such user: {user_id}.")
