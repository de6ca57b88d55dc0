"""Define a mail or text message: who gets which text, and until when it is of use."""

from collections.abc import Mapping, Sequence
from dataclasses import replace
from datetime import datetime, timedelta
from enum import StrEnum

from chalicelib.domain.dataclass import dataclass
from chalicelib.domain.ids import derived_id

KEPT_FOR = timedelta(days=30)
LEASE = timedelta(seconds=10)  # the Timeout of functions/send_mail.py
NOTICE_OF_USE = timedelta(days=3)  # a later one does not help any more


class Channel(StrEnum):
    EMAIL = "email"
    SMS = "sms"


class MailKind(StrEnum):
    INVITATION = "invitation"
    PASSWORD_RESET = "password_reset"  # noqa: S105 - not a password
    # Notices about changes.
    SIGN_IN = "sign_in"
    PASSWORD_ENTERED = "password_entered"  # noqa: S105 - not a password
    PASSWORD_CHANGED = "password_changed"  # noqa: S105 - not a password
    AUTHENTICATOR_ADDED = "authenticator_added"
    AUTHENTICATOR_REMOVED = "authenticator_removed"
    RECOVERY_CODES_REPLACED = "recovery_codes_replaced"
    PASSKEY_ADDED = "passkey_added"
    PASSKEY_REMOVED = "passkey_removed"
    SECOND_FACTORS_RESET = "second_factors_reset"
    API_KEY_CREATED = "api_key_created"
    API_KEY_CHANGED = "api_key_changed"
    API_KEY_ROLLED = "api_key_rolled"
    API_KEY_REVOKED = "api_key_revoked"
    API_KEY_NEW_NETWORK = "api_key_new_network"
    USER_JOINED = "user_joined"
    USER_ROLE_CHANGED = "user_role_changed"
    USER_REMOVED = "user_removed"
    EXPORT_READY = "export_ready"
    # To payers.
    RECEIPT = "receipt"
    PAYMENT_RECEIVED = "payment_received"
    REFUND_MADE = "refund_made"
    DEBIT_ANNOUNCED = "debit_announced"
    PAYMENT_FAILED = "payment_failed"
    CUSTOMER_CODE = "customer_code"
    CHARGE_FAILED = "charge_failed"
    METHOD_NEEDED = "method_needed"
    CONFIRMATION_NEEDED = "confirmation_needed"
    SUBSCRIPTION_ENDED = "subscription_ended"
    # Alerts.
    ENDPOINT_FAILING = "endpoint_failing"
    ENDPOINT_DISABLED = "endpoint_disabled"
    DISPUTE_OPENED = "dispute_opened"
    DISPUTE_DEADLINE = "dispute_deadline"
    PAYOUT_DIFFERENCES = "payout_differences"
    PAYMENTS_FAILING = "payments_failing"
    CHARGES_ENDED = "charges_ended"
    UNPAID_CANCELED = "unpaid_canceled"
    UNPAID_PAUSED = "unpaid_paused"
    INVOICE_UNCOLLECTIBLE = "invoice_uncollectible"
    DAILY_DIGEST = "daily_digest"


class Outcome(StrEnum):
    SENT = "sent"
    NO_USER = "no_user"
    EXPIRED = "expired"
    REFUSED = "refused"  # by SES, permanently
    COPIED = "copied"  # into a mail for each owner
    SUPPRESSED = "suppressed"  # its address gets no more mail
    BOUNCED = "bounced"  # after SES accepted it
    COMPLAINED = "complained"  # its reader marked it as spam


@dataclass(frozen=True, slots=True)
class Mail:
    """Hold a mail. `account` is the merchant's id, or USERS: mail of one does not delay that of others.

    `values` are parts of the text. `sealed_link` is the page to open with its secret, such as /invitation#…,
    encrypted with KMS; a notice has none. `sealed_code` is a one-time code, encrypted in the same way. A mail
    that was not sent by `send_before` is dropped. `users_only` drops it if the address is not one of a user
    of the merchant, or of any user with USERS, when it is sent. With `to_owners`, the worker writes a mail
    for each owner of the merchant, and for the recipient if there is one. Every other has one if it is sent.
    `audit_id` names the entry of the audit log that says who sent it, if a user or a server did. By the
    channel SMS, `recipient` is a phone number, and `values` also have what an operator of India requires.
    """

    account: str
    id: str
    kind: MailKind
    values: Mapping[str, str]
    created_at: datetime
    send_before: datetime
    recipient: str | None = None
    channel: Channel = Channel.EMAIL
    sealed_link: str | None = None
    sealed_code: str | None = None
    users_only: bool = False
    to_owners: bool = False
    due_at: datetime | None = None
    leased_until: datetime | None = None
    sent_at: datetime | None = None
    outcome: Outcome | None = None
    audit_id: str | None = None
    request_id: str | None = None

    @property
    def expires_at(self) -> datetime:
        return self.created_at + KEPT_FOR


USERS = "users"  # the account of mail that no merchant asked for


def copies(mail: Mail, owners: Sequence[str]) -> list[Mail]:
    """Return the mails for each owner and the recipient. A repeated call gives the same ids."""
    addresses = {*owners, mail.recipient} if mail.recipient else set(owners)
    return [_copy(mail, address) for address in sorted(addresses)]


def _copy(mail: Mail, address: str) -> Mail:
    return replace(
        mail, id=derived_id("mail", mail.created_at, mail.id, address), recipient=address, to_owners=False,
        leased_until=None,
    )  # fmt: skip
