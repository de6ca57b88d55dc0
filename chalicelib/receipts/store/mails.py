"""Store the mail of a receipt, with the limits of mails in the same transaction."""

from functools import partial

from chalicelib.db import rate_limits
from chalicelib.db.transaction import all_or_nothing
from chalicelib.domain.audit import AuditEntry
from chalicelib.domain.errors import RateLimited
from chalicelib.domain.idempotency import Claim
from chalicelib.domain.rate_limit import Limit, seconds_left
from chalicelib.notices.domain.mail import Mail
from chalicelib.notices.store import mail as mails

MAX_OF_A_PAYMENT, MAX_OF_AN_ACCOUNT = 5, 500  # an hour


def add(mail: Mail, account: str, payment_id: str, claim: Claim | None, entry: AuditEntry) -> None:
    """Write the mail of a receipt. Raise IdempotencyKeyUsed, RateLimited."""
    limits = [
        Limit("payment-mails", payment_id, MAX_OF_A_PAYMENT),
        Limit("account-mails", "account", MAX_OF_AN_ACCOUNT),
    ]
    with all_or_nothing() as rows:
        rows.claim(claim)
        rows.record(entry)
        mails.add_to(rows, mail)
        for limit in limits:
            rate_limits.take_in(rows, account, limit, mail.created_at, partial(_refusal, limit, mail))


def _refusal(limit: Limit, mail: Mail) -> RateLimited:
    wait = seconds_left(mail.created_at, limit.window_s)
    return RateLimited(f"Too many receipts of this {limit.subject} were mailed. Try again in {wait} s.", wait)
