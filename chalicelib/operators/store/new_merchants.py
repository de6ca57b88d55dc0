"""Write new merchants, and the invitations of their first owners."""

from collections.abc import Sequence

from chalicelib.accounts.domain.invitation import Invitation
from chalicelib.accounts.domain.merchant import Merchant
from chalicelib.accounts.store import activations, invitations
from chalicelib.accounts.store.rows import MerchantRow
from chalicelib.db.transaction import all_or_nothing
from chalicelib.domain.audit import AuditEntry
from chalicelib.domain.errors import Conflict
from chalicelib.domain.idempotency import Claim
from chalicelib.notices.domain.mail import Mail
from chalicelib.operators.domain.session import OperatorSession
from chalicelib.operators.store import operator_sessions


def add(
    merchant: Merchant, invitation: Invitation, mail: Mail, by: OperatorSession, claim: Claim | None,
    entries: Sequence[AuditEntry],
) -> None:  # fmt: skip
    """Write a merchant with the invitation of its owner and the entries of both audit logs.

    Raises IdempotencyKeyUsed, or Unauthorized if the session has ended.
    """
    with all_or_nothing() as rows:
        rows.claim(claim)
        for entry in entries:
            rows.record(entry)
        operator_sessions.check_open(rows, by)
        rows.put(MerchantRow.of(merchant), MerchantRow.id.does_not_exist())
        activations.mark(rows, merchant.id, merchant.inactive_since)
        invitations.put_in(rows, invitation, mail)


def invite_again(
    merchant: Merchant, invitation: Invitation, mail: Mail, by: OperatorSession, claim: Claim | None,
    entries: Sequence[AuditEntry],
) -> None:  # fmt: skip
    """Write another invitation of the owner, in place of the one before.

    Raises IdempotencyKeyUsed, Unauthorized if the session has ended, or Conflict if the merchant was
    activated or has another address since it was read.
    """
    changed = Conflict("The merchant was changed at the same time. Try again.")
    waits = MerchantRow.inactive_since.exists() & (MerchantRow.email == merchant.email)
    with all_or_nothing() as rows:
        rows.claim(claim)
        for entry in entries:
            rows.record(entry)
        operator_sessions.check_open(rows, by)
        rows.check(MerchantRow(merchant.id), waits, lambda _row: changed)
        invitations.put_in(rows, invitation, mail)
