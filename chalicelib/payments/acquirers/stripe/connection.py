"""Connect to a merchant's account at Stripe."""

from chalicelib.payments.acquirers import http, stripe
from chalicelib.payments.acquirers.capability import Capability
from chalicelib.payments.acquirers.kinds import ClientAt, ReturnUrl, no_page
from chalicelib.payments.acquirers.stripe import calls
from chalicelib.payments.acquirers.stripe.account import Account
from chalicelib.payments.domain.acquirer_account import AcquirerAccount

DIALECT = http.DIALECT


def capability_of(account: AcquirerAccount) -> Capability:
    return stripe.capability_of(account.cards, multicapture=account.multicapture, upi=account.upi)


def origin_of(_: AcquirerAccount) -> str:
    return calls.ORIGIN


def acquirer_of(
    account: AcquirerAccount, secret: str, return_url: ReturnUrl, client_at: ClientAt
) -> stripe.Stripe:
    keys = Account(secret, return_url, account.cards, account.multicapture, account.upi)
    return stripe.Stripe(keys, client_at(calls.ORIGIN), client_at(calls.FILES_ORIGIN))


def key_check(_: AcquirerAccount, secret: str) -> http.Request:
    return calls.first_intent(Account(secret, no_page))
