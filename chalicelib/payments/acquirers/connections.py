"""Connect to a merchant's account at an acquirer, and describe what it can do."""

from collections.abc import Callable
from enum import StrEnum
from functools import partial

from chalicelib.crypto.kms_secrets import unseal
from chalicelib.crypto.mac_keys import key_of
from chalicelib.payments.acquirers import Acquirer, Capability, cashfree, http, razorpay, stripe
from chalicelib.payments.acquirers.cashfree import amounts
from chalicelib.payments.acquirers.cashfree import calls as cashfree_calls
from chalicelib.payments.acquirers.cashfree.account import Account as CashfreeAccount
from chalicelib.payments.acquirers.razorpay import calls as razorpay_calls
from chalicelib.payments.acquirers.razorpay.account import Account as RazorpayAccount
from chalicelib.payments.acquirers.simulator import Simulator
from chalicelib.payments.acquirers.simulator import events as simulator_events
from chalicelib.payments.acquirers.stripe import calls as stripe_calls
from chalicelib.payments.acquirers.stripe.account import Account as StripeAccount
from chalicelib.payments.domain.acquirer_account import AcquirerAccount, AcquirerKind
from chalicelib.payments.domain.challenge import token_of
from chalicelib.payments.domain.payment import Payment
from chalicelib.settings import Settings

ReturnUrl = Callable[[Payment], str]
RETURN_PAGE = "/return.html"
_KEY_CHECK_LIMITS = http.Limits(connect_s=3, read_s=10)  # less than API Gateway's 29 s


def capability_of(account: AcquirerAccount) -> Capability:
    match account.kind:
        case AcquirerKind.STRIPE:
            return stripe.capability_of(account.cards, multicapture=account.multicapture, upi=account.upi)
        case AcquirerKind.RAZORPAY:
            return razorpay.capability_of(account.cards)
        case AcquirerKind.CASHFREE:
            return cashfree.capability_of(account.cards, _cashfree_currencies(account))
        case AcquirerKind.SIMULATOR:
            return Simulator.capability


def connect(
    account: AcquirerAccount, settings: Settings, time_left_s: Callable[[], float] | None = None
) -> Acquirer:
    """Return the acquirer that asks this account with its secret.

    `time_left_s` returns the seconds until the function ends: no call is started that may take longer.
    """
    if account.kind is AcquirerKind.SIMULATOR:
        return _simulator(account, settings)
    secret = unseal(account.sealed_secret, account.account)
    client = _client(account, settings, time_left_s=time_left_s)
    return_url = partial(return_url_of, settings.checkout_url)
    match account.kind:
        case AcquirerKind.STRIPE:
            keys = StripeAccount(secret, return_url, account.cards, account.multicapture, account.upi)
            files = _client(account, settings, time_left_s=time_left_s, origin=stripe_calls.FILES_ORIGIN)
            return stripe.Stripe(keys, client, files)
        case AcquirerKind.RAZORPAY:
            return razorpay.Razorpay(
                RazorpayAccount(account.public_key, secret, return_url, account.cards), client
            )
        case AcquirerKind.CASHFREE:
            return cashfree.Cashfree(_cashfree_account(account, secret, return_url), client)


def _simulator(account: AcquirerAccount, settings: Settings) -> Simulator:
    """Return the account's simulator, which sends events if the account has a webhook secret."""
    if not account.webhook_secrets:
        return Simulator(settings, name=account.id)
    return Simulator(settings, name=account.id, announce=simulator_events.announce)


def return_url_of(checkout_url: str, payment: Payment) -> str:
    """Return the page to which the acquirer or the bank sends the payer back. Its token names the payment."""
    token = token_of(key_of("challenges", payment.account), payment.account, payment.id)
    return f"{checkout_url}{RETURN_PAGE}?payment={token}"


def _no_page(_: Payment) -> str:
    raise NotImplementedError  # reading with the keys makes no payment


def _client(
    account: AcquirerAccount,
    settings: Settings,
    *,
    limits: http.Limits = http.LIMITS,
    time_left_s: Callable[[], float] | None = None,
    origin: str | None = None,
) -> http.Client:
    own = settings.acquirer_origins.get(account.kind)
    dialect = amounts.DIALECT if account.kind is AcquirerKind.CASHFREE else http.DIALECT
    return http.Client(
        own or origin or _origin_of(account),
        limits=limits,
        dialect=dialect,
        time_left_s=time_left_s,
        loopback=own is not None,
    )


def _origin_of(account: AcquirerAccount) -> str:
    match account.kind:
        case AcquirerKind.STRIPE:
            return stripe_calls.ORIGIN
        case AcquirerKind.RAZORPAY:
            return razorpay_calls.ORIGIN
        case AcquirerKind.CASHFREE:
            return cashfree_calls.LIVE_ORIGIN if account.is_live else cashfree_calls.TEST_ORIGIN
        case AcquirerKind.SIMULATOR:
            raise NoServer


def _cashfree_account(account: AcquirerAccount, secret: str, return_url: ReturnUrl) -> CashfreeAccount:
    return CashfreeAccount(
        account.public_key, secret, return_url, str(account.customer_phone), is_live=account.is_live,
        cards=account.cards, currencies=_cashfree_currencies(account),
    )  # fmt: skip


def _cashfree_currencies(account: AcquirerAccount) -> frozenset[str]:
    return frozenset({"INR", *account.currencies})


class NoServer(LookupError):
    """Report a request to the simulator, which has neither a server nor keys."""


class KeyCheck(StrEnum):
    """Name the answer of an acquirer to a read with an account's keys."""

    ACCEPTED = "accepted"
    REFUSED = "refused"
    UNREACHABLE = "unreachable"


def check_keys(account: AcquirerAccount, settings: Settings) -> KeyCheck:
    """Ask the acquirer whether it accepts the keys, by one read that moves nothing."""
    secret = unseal(account.sealed_secret, account.account)
    answer = _client(account, settings, limits=_KEY_CHECK_LIMITS).send(_read_of(account, secret))
    match answer:
        case http.Answer(401 | 403):
            return KeyCheck.REFUSED
        case http.Answer(200 | 404):  # the order that is asked for at Cashfree does not exist
            return KeyCheck.ACCEPTED
        case _:
            return KeyCheck.UNREACHABLE


def _read_of(account: AcquirerAccount, secret: str) -> http.Request:
    match account.kind:
        case AcquirerKind.STRIPE:
            return stripe_calls.first_intent(StripeAccount(secret, _no_page))
        case AcquirerKind.RAZORPAY:
            return razorpay_calls.first_order(RazorpayAccount(account.public_key, secret, _no_page))
        case AcquirerKind.CASHFREE:
            return cashfree_calls.unknown_order(_cashfree_account(account, secret, _no_page))
        case AcquirerKind.SIMULATOR:
            raise NoServer
