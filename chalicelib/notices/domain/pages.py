"""Name the page of the dashboard to which a mail without a secret link leads."""

from collections.abc import Mapping
from typing import Final

from chalicelib.notices.domain.mail import MailKind

_ENDPOINT = "/webhooks/endpoints/{endpoint}?mode={account_mode}"
_DISPUTE = "/disputes/{dispute}?mode={account_mode}"
_INVOICE = "/billing/invoices/{invoice_id}?mode={account_mode}"
_SUBSCRIPTION = "/billing/subscriptions/{subscription}?mode={account_mode}"

PAGES: Final[Mapping[MailKind, str]] = {
    **dict.fromkeys(
        (
            MailKind.SIGN_IN, MailKind.PASSWORD_ENTERED, MailKind.PASSWORD_CHANGED,
            MailKind.AUTHENTICATOR_ADDED, MailKind.AUTHENTICATOR_REMOVED, MailKind.RECOVERY_CODES_REPLACED,
            MailKind.PASSKEY_ADDED, MailKind.PASSKEY_REMOVED, MailKind.SECOND_FACTORS_RESET,
        ),
        "/forgot-password",
    ),
    **dict.fromkeys(
        (
            MailKind.API_KEY_CREATED, MailKind.API_KEY_CHANGED, MailKind.API_KEY_ROLLED,
            MailKind.API_KEY_REVOKED, MailKind.API_KEY_NEW_NETWORK,
        ),
        "/developers",
    ),
    **dict.fromkeys(
        (MailKind.USER_JOINED, MailKind.USER_ROLE_CHANGED, MailKind.USER_REMOVED), "/settings/users"
    ),
    MailKind.EXPORT_READY: "/exports",
    MailKind.ENDPOINT_FAILING: _ENDPOINT,
    MailKind.ENDPOINT_DISABLED: _ENDPOINT,
    MailKind.DISPUTE_OPENED: _DISPUTE,
    MailKind.DISPUTE_DEADLINE: _DISPUTE,
    MailKind.PAYOUT_DIFFERENCES: "/payouts/differences?status=open&mode={account_mode}",
    MailKind.CHARGES_ENDED: _INVOICE,
    MailKind.INVOICE_UNCOLLECTIBLE: _INVOICE,
    MailKind.UNPAID_CANCELED: _SUBSCRIPTION,
    MailKind.UNPAID_PAUSED: _SUBSCRIPTION,
    MailKind.DAILY_DIGEST: "/?mode={account_mode}",
    MailKind.PAYMENTS_FAILING: "/payments?status=failed&mode={account_mode}",
}  # fmt: skip
