"""Connect to a merchant's account at Razorpay."""

from chalicelib.payments.acquirers import http, razorpay
from chalicelib.payments.acquirers.capability import Capability
from chalicelib.payments.acquirers.kinds import ClientAt, ReturnUrl, no_page
from chalicelib.payments.acquirers.razorpay import calls
from chalicelib.payments.acquirers.razorpay.account import Account
from chalicelib.payments.domain.acquirer_account import AcquirerAccount

DIALECT = http.DIALECT


def capability_of(account: AcquirerAccount) -> Capability:
    return razorpay.capability_of(account.cards)


def origin_of(_: AcquirerAccount) -> str:
    return calls.ORIGIN


def acquirer_of(
    account: AcquirerAccount, secret: str, return_url: ReturnUrl, client_at: ClientAt
) -> razorpay.Razorpay:
    keys = Account(account.public_key, secret, return_url, account.cards)
    return razorpay.Razorpay(keys, client_at(calls.ORIGIN))


def key_check(account: AcquirerAccount, secret: str) -> http.Request:
    return calls.first_order(Account(account.public_key, secret, no_page))
