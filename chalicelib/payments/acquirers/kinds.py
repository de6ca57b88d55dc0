"""The kinds of acquirers. The code of a kind is imported for the first account of it."""

from collections.abc import Callable
from importlib import import_module
from typing import TYPE_CHECKING, Protocol, cast

from chalicelib.payments.acquirers import Acquirer
from chalicelib.payments.acquirers.capability import Capability
from chalicelib.payments.acquirers.simulator_capability import CAPABILITY
from chalicelib.payments.domain.acquirer_account import AcquirerAccount, AcquirerKind
from chalicelib.payments.domain.payment import Payment

if TYPE_CHECKING:  # the simulator has no server
    from chalicelib.payments.acquirers import http

ReturnUrl = Callable[[Payment], str]
ClientAt = Callable[[str], "http.Client"]  # the client for an origin


def no_page(_: Payment) -> str:
    raise NotImplementedError  # reading with the keys makes no payment


class Connection(Protocol):
    """The module `connection` of a kind, which has a server, such as stripe/connection.py."""

    DIALECT: "http.Dialect"

    def capability_of(self, account: AcquirerAccount, /) -> Capability: ...

    def origin_of(self, account: AcquirerAccount, /) -> str: ...

    def acquirer_of(
        self, account: AcquirerAccount, secret: str, return_url: ReturnUrl, client_at: ClientAt, /
    ) -> Acquirer:
        """Return the acquirer that asks this account with its secret."""

    def key_check(self, account: AcquirerAccount, secret: str, /) -> "http.Request":
        """Return a request that only reads, with the account's keys."""


class NoServer(LookupError):
    """Report a request to the simulator, which has neither a server nor keys."""


def connection_of(kind: AcquirerKind) -> Connection:
    """Import the module that connects to this kind. Raise NoServer for the simulator."""
    if kind is AcquirerKind.SIMULATOR:
        raise NoServer
    return cast("Connection", import_module(f"chalicelib.payments.acquirers.{kind}.connection"))


def capability_of(account: AcquirerAccount) -> Capability:
    """Return what the account can do."""
    if account.kind is AcquirerKind.SIMULATOR:
        return CAPABILITY
    return connection_of(account.kind).capability_of(account)
