"""Protection against server-side request forgery: a merchant's URL must not lead into our own network.

The URL and the addresses of its name are checked when an endpoint is saved and again at every attempt, which
connects to one of the checked addresses: see webhooks/sending/sending.py.
"""

import re
import socket
from collections.abc import Callable, Sequence
from contextlib import suppress
from ipaddress import AddressValueError, IPv4Address, IPv6Address
from typing import Any
from urllib.parse import SplitResult, urlsplit

from chalicelib.domain.dataclass import dataclass
from chalicelib.settings import Settings
from chalicelib.webhooks.sending.addresses import LOOPBACK, IPAddress, address_of, special_kind

MAX_URL_LENGTH = 2048
MAX_NAME_LENGTH = 253
PORTS = {"http": 80, "https": 443}

Lookup = Callable[..., Sequence[Any]]  # socket.getaddrinfo, or a fake in tests

_CHARACTERS = re.compile(r"[\x21-\x7e]+")
_LABEL = re.compile(r"(?!-)[a-z0-9_-]{1,63}(?<!-)", re.IGNORECASE)
_NUMBER = re.compile(r"[0-9]+|0x[0-9a-f]*", re.IGNORECASE)


class UnsafeTarget(Exception):
    """A URL that is not allowed. `code` names the rule, the message is for the merchant."""

    def __init__(self, code: str, sentence: str) -> None:
        super().__init__(sentence)
        self.code = code


class NameNotFound(Exception):
    """DNS has no address for the name at the moment."""


@dataclass(frozen=True, slots=True)
class Rules:
    https_only: bool
    loopback_allowed: bool


@dataclass(frozen=True, slots=True)
class Target:
    """The checked `addresses` to connect to, and the `name` for TLS and Host."""

    scheme: str
    name: str
    port: int
    path: str
    addresses: tuple[str, ...]

    @property
    def origin(self) -> tuple[str, str, int]:
        return self.scheme, self.name, self.port


def rules_for(account: str, settings: Settings) -> Rules:
    """Return the rules: test accounts may use http; a local stage may allow loopback."""
    return Rules(https_only=not account.endswith("#test"), loopback_allowed=settings.webhook_allow_loopback)


def check_url(url: str, rules: Rules, lookup: Lookup = socket.getaddrinfo) -> None:
    """Raise UnsafeTarget if the URL is not allowed. A name without an address passes for now."""
    with suppress(NameNotFound):
        resolve(url, rules, lookup)


def resolve(url: str, rules: Rules, lookup: Lookup = socket.getaddrinfo) -> Target:
    """Check the URL and resolve its name once. Raises NameNotFound, and UnsafeTarget if any address is not
    public, since the next lookup may return that one."""
    parts, host = _parse(url, rules)
    port = parts.port or PORTS[parts.scheme]
    found = _look_up(host, port, lookup) if isinstance(host, str) else [host]
    for address in found:
        _check_address(address, rules)
    path = (parts.path or "/") + (f"?{parts.query}" if parts.query else "")
    return Target(parts.scheme, str(host), port, path, tuple(map(str, found)))


def _parse(url: str, rules: Rules) -> tuple[SplitResult, str | IPAddress]:
    """Return the URL's parts and its host: an address if a resolver would parse it as one, or a name."""
    if len(url) > MAX_URL_LENGTH:
        raise UnsafeTarget("too_long", f"url has more than {MAX_URL_LENGTH} characters")
    try:
        parts = urlsplit(url)
        name, port = parts.hostname, parts.port
    except ValueError:
        raise UnsafeTarget("not_a_url", "url is not a valid URL") from None
    _check_parts(url, parts, rules)
    _check_port(port)
    return parts, _host_of(name or "", parts.netloc, rules)


def _check_parts(url: str, parts: SplitResult, rules: Rules) -> None:
    if parts.scheme not in PORTS or (rules.https_only and parts.scheme != "https"):
        allowed = "https" if rules.https_only else "http or https"
        raise UnsafeTarget("scheme", f"url must be an {allowed} URL")
    if "@" in parts.netloc:
        raise UnsafeTarget("user_info", "url must not contain a user name or password")
    if "#" in url:
        raise UnsafeTarget("fragment", "url must not contain a fragment")
    if "\\" in url or not _CHARACTERS.fullmatch(url.replace(parts.netloc, "", 1)):
        raise UnsafeTarget("characters", "url contains characters that must be percent-encoded")


def _check_port(port: int | None) -> None:
    """Refuse other ports below 1024, so that a webhook cannot reach a mail server."""
    if port is not None and port not in PORTS.values() and port < 1024:
        raise UnsafeTarget("port", "url must use port 443, 80 or a port from 1024")


def _host_of(host: str, netloc: str, rules: Rules) -> str | IPAddress:
    address = _ipv6(host) if "[" in netloc else _ipv4(host := _ascii(host))
    if address:
        _check_address(address, rules)
        return address
    if not all(_LABEL.fullmatch(label) for label in host.split(".")) or len(host) > MAX_NAME_LENGTH:
        raise UnsafeTarget("host", "url has no valid host name")
    if not rules.loopback_allowed and host.split(".")[-1] == "localhost":
        raise UnsafeTarget(LOOPBACK, "url must be on the internet, not localhost")
    return host


def _ascii(host: str) -> str:
    """Return the name as DNS stores it: IDNA 2008, lower case, without the final dot."""
    if not host.isascii():
        import idna  # noqa: PLC0415 - 20 ms of tables, for names that are rare

        try:
            host = idna.encode(host, uts46=True).decode()
        except idna.IDNAError:
            raise UnsafeTarget("host", "url has an invalid host name") from None
    return host.lower().removesuffix(".")


def _ipv4(host: str) -> IPv4Address | None:
    """Parse an address as C's resolver does: 127.1, 0x7f.1, 0177.0.0.1 and 2130706433 are all 127.0.0.1.

    Any other host that ends in a number is invalid: https://url.spec.whatwg.org/#ends-in-a-number-checker
    """
    if not _NUMBER.fullmatch(host.rpartition(".")[2]):
        return None
    try:
        return IPv4Address(socket.inet_aton(host))
    except OSError:
        raise UnsafeTarget("host", "url has a host that is neither a name nor an address") from None


def _ipv6(host: str) -> IPv6Address:
    try:
        if "%" not in host:
            return IPv6Address(host)
    except AddressValueError:
        pass
    raise UnsafeTarget("not_a_url", "url has brackets around an invalid IPv6 address")


def _look_up(name: str, port: int, lookup: Lookup) -> list[IPAddress]:
    """Return the addresses without duplicates, IPv4 first, since Lambda has no IPv6 by default."""
    try:
        found = lookup(name, port, type=socket.SOCK_STREAM)
    except (OSError, UnicodeError):
        found = []
    addresses = {address_of(entry[4][0]): None for entry in found}
    if not addresses:
        raise NameNotFound(name)
    return sorted(addresses, key=lambda address: address.version)


def _check_address(address: IPAddress, rules: Rules) -> None:
    """Raise UnsafeTarget for a special address; the message omits it, so as not to leak our internal DNS."""
    kind = special_kind(address)
    if kind and not (kind == LOOPBACK and rules.loopback_allowed):
        raise UnsafeTarget(kind.replace(" ", "_"), f"url must be on the internet, but its address is {kind}")
