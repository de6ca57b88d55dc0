"""Store the mails of receipts, with the limits of mails in the same transaction."""

from functools import partial

from chalicelib.audit.store import entries
from chalicelib.db import rate_limits
from chalicelib.db.transaction import all_or_nothing
from chalicelib.domain.actor import author_of
from chalicelib.domain.audit import AuditEntry
from chalicelib.domain.errors import RateLimited
from chalicelib.domain.idempotency import Claim
from chalicelib.domain.rate_limit import Limit, seconds_left
from chalicelib.notices.domain.mail import Mail
from chalicelib.notices.store import mail as mails
from chalicelib.receipts.domain.receipt_mail import ReceiptMail, mail_id_prefix, receipt_mail_of

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


def of_payment(account: str, payment_id: str, most: int) -> list[ReceiptMail]:
    """Return the newest mails of a payment with their senders. Mails are kept for 30 days."""
    merchant_id = account.partition("#")[0]
    found = mails.with_prefix(merchant_id, mail_id_prefix(payment_id), most)
    known = entries.by_id(merchant_id, [mail.audit_id for mail in found if mail.audit_id])
    senders = {id: author_of(entry.actor) for id, entry in known.items()}
    return [receipt_mail_of(mail, senders.get(mail.audit_id or "")) for mail in found]


def _refusal(limit: Limit, mail: Mail) -> RateLimited:
    wait = seconds_left(mail.created_at, limit.window_s)
    return RateLimited(f"Too many receipts of this {limit.subject} were mailed. Try again in {wait} s.", wait)
