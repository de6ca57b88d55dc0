"""Write new merchants."""

from collections.abc import Sequence

from chalicelib.accounts.domain.invitation import Invitation
from chalicelib.accounts.domain.merchant import Merchant
from chalicelib.accounts.store import activations, invitations
from chalicelib.accounts.store.rows import MerchantRow
from chalicelib.db.transaction import all_or_nothing
from chalicelib.domain.audit import AuditEntry
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
