"""Connect to a merchant's account at Cashfree."""

from chalicelib.payments.acquirers import cashfree, http
from chalicelib.payments.acquirers.capability import Capability
from chalicelib.payments.acquirers.cashfree import amounts, calls
from chalicelib.payments.acquirers.cashfree.account import Account
from chalicelib.payments.acquirers.kinds import ClientAt, ReturnUrl, no_page
from chalicelib.payments.domain.acquirer_account import AcquirerAccount

DIALECT = amounts.DIALECT


def capability_of(account: AcquirerAccount) -> Capability:
    return cashfree.capability_of(account.cards, _currencies(account))


def origin_of(account: AcquirerAccount) -> str:
    return calls.LIVE_ORIGIN if account.is_live else calls.TEST_ORIGIN


def acquirer_of(
    account: AcquirerAccount, secret: str, return_url: ReturnUrl, client_at: ClientAt
) -> cashfree.Cashfree:
    return cashfree.Cashfree(_keys(account, secret, return_url), client_at(origin_of(account)))


def key_check(account: AcquirerAccount, secret: str) -> http.Request:
    return calls.unknown_order(_keys(account, secret, no_page))


def _keys(account: AcquirerAccount, secret: str, return_url: ReturnUrl) -> Account:
    return Account(
        account.public_key, secret, return_url, str(account.customer_phone), is_live=account.is_live,
        cards=account.cards, currencies=_currencies(account),
    )  # fmt: skip


def _currencies(account: AcquirerAccount) -> frozenset[str]:
    return frozenset({"INR", *account.currencies})
