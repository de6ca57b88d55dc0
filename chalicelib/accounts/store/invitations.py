"""Store invitations by merchant and address. Acceptance deletes the row, so that it happens once."""

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import datetime

from chalicelib.accounts.domain.invitation import Invitation
from chalicelib.accounts.domain.membership import Membership
from chalicelib.accounts.domain.session import Session
from chalicelib.accounts.domain.user import User
from chalicelib.accounts.store import memberships
from chalicelib.accounts.store.rows import InvitationRow
from chalicelib.db.transaction import Rows, all_or_nothing
from chalicelib.domain.audit import AuditEntry
from chalicelib.domain.errors import NotFound
from chalicelib.domain.idempotency import Claim
from chalicelib.notices.domain.mail import Mail
from chalicelib.notices.store import mail as mails


def put(invitation: Invitation, mail: Mail, owner: Session, claim: Claim | None, entry: AuditEntry) -> None:
    """Write an invitation with its mail. It replaces the one of the same address.

    Raises IdempotencyKeyUsed, or Forbidden if the caller is no owner any more.
    """
    with memberships.decided_by(owner) as rows:
        rows.claim(claim)
        rows.record(entry)
        put_in(rows, invitation, mail)


def put_in(rows: Rows, invitation: Invitation, mail: Mail) -> None:
    """Write an invitation with its mail in a transaction."""
    rows.put(InvitationRow.of(invitation, expires_at=invitation.expires_at))
    mails.add_to(rows, mail)


def of_merchant(merchant_id: str, at: datetime) -> list[Invitation]:
    """Return the open invitations, oldest first. DynamoDB removes expired rows late."""
    rows = InvitationRow.query(merchant_id, consistent_read=True)
    found = (row.to(Invitation) for row in rows)
    return sorted((one for one in found if at < one.expires_at), key=lambda one: one.id)


def withdraw(invitation: Invitation, owner: Session, entry: AuditEntry) -> None:
    """Delete an invitation. Raises Forbidden, or NotFound if it was replaced or accepted concurrently."""
    with memberships.decided_by(owner) as rows:
        rows.record(entry)
        rows.delete(
            InvitationRow(invitation.merchant_id, invitation.email),
            InvitationRow.id == invitation.id,
            lambda _row: NotFound(f"No such invitation: {invitation.id}."),
        )


def accept_as_new(
    invitation: Invitation, user: User, first: Membership, at: datetime, entry: AuditEntry,
    notice: Mail | None,
) -> None:  # fmt: skip
    """Write a new user with their first membership, and end the invitation.

    Raises NotFound, or Conflict if a user with the address exists.
    """
    with _accepted(invitation, at) as rows:
        rows.record(entry)
        mails.add_to(rows, notice)
        memberships.put_user(rows, user, first)


def accept(
    invitation: Invitation, user: User, membership: Membership, at: datetime, entry: AuditEntry,
    notice: Mail | None,
) -> None:  # fmt: skip
    """Write a membership of a user, and end the invitation.

    Raises NotFound, or Conflict if the user has one in this merchant or was removed concurrently.
    """
    with _accepted(invitation, at) as rows:
        rows.record(entry)
        mails.add_to(rows, notice)
        memberships.put(rows, user, membership)


@contextmanager
def _accepted(invitation: Invitation, at: datetime) -> Iterator[Rows]:
    """End the invitation in the transaction, if it is open and the user who invited is still an owner."""
    is_same = InvitationRow.proof_hash == invitation.proof_hash
    row = InvitationRow(invitation.merchant_id, invitation.email)
    with all_or_nothing() as rows:
        if invitation.invited_by is not None:
            memberships.check_owner(rows, invitation.merchant_id, invitation.invited_by, ended())
        rows.delete(row, is_same & (InvitationRow.expires_at > at), lambda _row: ended())
        yield rows


def ended() -> NotFound:
    """Return the refusal, also for a user whose first request succeeded, but whose response was lost."""
    return NotFound(
        "This invitation was used or withdrawn, or it has expired. If you accepted it, sign in. Otherwise ask"
        " for another one.",
        "token",
    )
