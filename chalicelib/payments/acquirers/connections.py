"""Connect to a merchant's account at an acquirer."""

from collections.abc import Callable
from enum import StrEnum
from functools import partial

from chalicelib.crypto.kms_secrets import unseal
from chalicelib.crypto.mac_keys import key_of
from chalicelib.payments.acquirers import Acquirer, http
from chalicelib.payments.acquirers.kinds import connection_of
from chalicelib.payments.domain.acquirer_account import AcquirerAccount, AcquirerKind
from chalicelib.payments.domain.challenge import token_of
from chalicelib.payments.domain.payment import Payment
from chalicelib.settings import Settings

RETURN_PAGE = "/return.html"
_KEY_CHECK_LIMITS = http.Limits(connect_s=3, read_s=10)  # less than API Gateway's 29 s


def connect(
    account: AcquirerAccount, settings: Settings, time_left_s: Callable[[], float] | None = None
) -> Acquirer:
    """Return the acquirer that asks this account with its secret.

    `time_left_s` returns the seconds until the function ends: no call is started that may take longer.
    """
    if account.kind is AcquirerKind.SIMULATOR:
        return _simulator(account, settings)
    secret = unseal(account.sealed_secret, account.account)
    return_url = partial(return_url_of, settings.checkout_url)
    client_at = partial(_client, account, settings, http.LIMITS, time_left_s)
    return connection_of(account.kind).acquirer_of(account, secret, return_url, client_at)


def _simulator(account: AcquirerAccount, settings: Settings) -> Acquirer:
    """Return the account's simulator, which sends events if the account has a webhook secret."""
    from chalicelib.payments.acquirers.simulator import Simulator, events  # noqa: PLC0415 - not for real money

    if not account.webhook_secrets:
        return Simulator(settings, name=account.id)
    return Simulator(settings, name=account.id, announce=events.announce)


def return_url_of(checkout_url: str, payment: Payment) -> str:
    """Return the page to which the acquirer or the bank sends the payer back. Its token names the payment."""
    token = token_of(key_of("challenges", payment.account), payment.account, payment.id)
    return f"{checkout_url}{RETURN_PAGE}?payment={token}"


def _client(
    account: AcquirerAccount,
    settings: Settings,
    limits: http.Limits,
    time_left_s: Callable[[], float] | None,
    origin: str,
) -> http.Client:
    own = settings.acquirer_origins.get(account.kind)
    return http.Client(
        own or origin,
        limits=limits,
        dialect=connection_of(account.kind).DIALECT,
        time_left_s=time_left_s,
        loopback=own is not None,
    )


class KeyCheck(StrEnum):
    """Name the answer of an acquirer to a read with an account's keys."""

    ACCEPTED = "accepted"
    REFUSED = "refused"
    UNREACHABLE = "unreachable"


def check_keys(account: AcquirerAccount, settings: Settings) -> KeyCheck:
    """Ask the acquirer whether it accepts the keys, by one read that moves nothing."""
    connection = connection_of(account.kind)
    secret = unseal(account.sealed_secret, account.account)
    client = _client(account, settings, _KEY_CHECK_LIMITS, None, connection.origin_of(account))
    answer = client.send(connection.key_check(account, secret))
    match answer:
        case http.Answer(401 | 403):
            return KeyCheck.REFUSED
        case http.Answer(200 | 404):  # the order that is asked for at Cashfree does not exist
            return KeyCheck.ACCEPTED
        case _:
            return KeyCheck.UNREACHABLE
