"""Where a webhook may be sent: a merchant's URL is a stranger's, and must not lead into our own network.

It is checked, with the addresses behind its name, when an endpoint is saved and again at every attempt, which
then goes to one of these very addresses: see webhooks/sending/sending.py.
"""

import re
import socket
from collections.abc import Callable, Sequence
from contextlib import suppress
from dataclasses import dataclass
from ipaddress import AddressValueError, IPv4Address, IPv6Address
from typing import Any
from urllib.parse import SplitResult, urlsplit

from chalicelib.settings import Settings
from chalicelib.webhooks.sending.addresses import LOOPBACK, IPAddress, address_of, special_kind

LONGEST_URL = 2048
LONGEST_NAME = 253
PORTS = {"http": 80, "https": 443}

Lookup = Callable[..., Sequence[Any]]  # socket.getaddrinfo, or a test's

_CHARACTERS = re.compile(r"[\x21-\x7e]+")
_LABEL = re.compile(r"(?!-)[a-z0-9_-]{1,63}(?<!-)", re.IGNORECASE)
_NUMBER = re.compile(r"[0-9]+|0x[0-9a-f]*", re.IGNORECASE)


class UnsafeTarget(Exception):
    """A URL that nothing is sent to. `code` is one of a few words, the message a sentence about the URL."""

    def __init__(self, code: str, sentence: str) -> None:
        super().__init__(sentence)
        self.code = code


class NameNotFound(Exception):
    """No address is known for the name, now; it may be another time."""


@dataclass(frozen=True, slots=True)
class Rules:
    https_only: bool
    loopback_allowed: bool


@dataclass(frozen=True, slots=True)
class Target:
    """What an attempt connects to: `addresses` were all checked, `name` is what TLS and Host are told."""

    scheme: str
    name: str
    port: int
    path: str
    addresses: tuple[str, ...]

    @property
    def origin(self) -> tuple[str, str, int]:
        return self.scheme, self.name, self.port


def rules_for(account: str, settings: Settings) -> Rules:
    """Test accounts may be told over http; loopback is for a stage on a developer's machine."""
    return Rules(https_only=not account.endswith("#test"), loopback_allowed=settings.webhook_allow_loopback)


def check_url(url: str, rules: Rules, lookup: Lookup = socket.getaddrinfo) -> None:
    """Raises UnsafeTarget for what nothing would be sent to now. A name that nobody knows may be known
    later."""
    with suppress(NameNotFound):
        resolve(url, rules, lookup)


def resolve(url: str, rules: Rules, lookup: Lookup = socket.getaddrinfo) -> Target:
    """Looks the name up once. Raises UnsafeTarget if any of its addresses is not the internet's, since the
    next lookup may choose that one, and NameNotFound."""
    parts, host = _read(url, rules)
    port = parts.port or PORTS[parts.scheme]
    found = _looked_up(host, port, lookup) if isinstance(host, str) else [host]
    for address in found:
        _check_address(address, rules)
    path = (parts.path or "/") + (f"?{parts.query}" if parts.query else "")
    return Target(parts.scheme, str(host), port, path, tuple(map(str, found)))


def _read(url: str, rules: Rules) -> tuple[SplitResult, str | IPAddress]:
    """The URL's parts and its host: an address where a resolver would read one, or a name."""
    if len(url) > LONGEST_URL:
        raise UnsafeTarget("too_long", f"url has more than {LONGEST_URL} characters")
    try:
        parts = urlsplit(url)
        name, port = parts.hostname, parts.port
    except ValueError:
        raise UnsafeTarget("not_a_url", "url is no web address") from None
    _check_parts(url, parts, rules)
    _check_port(port)
    return parts, _host_of(name or "", parts.netloc, rules)


def _check_parts(url: str, parts: SplitResult, rules: Rules) -> None:
    if parts.scheme not in PORTS or (rules.https_only and parts.scheme != "https"):
        allowed = "https" if rules.https_only else "http or https"
        raise UnsafeTarget("scheme", f"url must be an {allowed} address")
    if "@" in parts.netloc:
        raise UnsafeTarget("user_info", "url must be without user name and password")
    if "#" in url:
        raise UnsafeTarget("fragment", "url must be without fragment")
    if "\\" in url or not _CHARACTERS.fullmatch(url.replace(parts.netloc, "", 1)):
        raise UnsafeTarget("characters", "url has characters that must be percent-encoded")


def _check_port(port: int | None) -> None:
    """Below 1024 only the web's own: a webhook is no way to speak to a mail server."""
    if port is not None and port not in PORTS.values() and port < 1024:
        raise UnsafeTarget("port", "url must be on port 443, 80 or one from 1024 up")


def _host_of(host: str, netloc: str, rules: Rules) -> str | IPAddress:
    address = _ipv6(host) if "[" in netloc else _ipv4(host := _ascii(host))
    if address:
        _check_address(address, rules)
        return address
    if not all(_LABEL.fullmatch(label) for label in host.split(".")) or len(host) > LONGEST_NAME:
        raise UnsafeTarget("host", "url has no host name that can be looked up")
    if not rules.loopback_allowed and host.split(".")[-1] == "localhost":
        raise UnsafeTarget(LOOPBACK, "url must be on the internet, and localhost is this machine")
    return host


def _ascii(host: str) -> str:
    """The name as DNS has it, letters of other scripts by IDNA 2008. The dot at its end is left out."""
    if not host.isascii():
        import idna  # noqa: PLC0415 - 20 ms of tables, for names that are rare

        try:
            host = idna.encode(host, uts46=True).decode()
        except idna.IDNAError:
            raise UnsafeTarget("host", "url has a host name that is none") from None
    return host.lower().removesuffix(".")


def _ipv4(host: str) -> IPv4Address | None:
    """What C's resolver takes for an address: 127.1, 0x7f.1, 0177.0.0.1 and 2130706433 are all 127.0.0.1.

    Of what ends in a number, the rest is an address in no notation: https://url.spec.whatwg.org/#ends-in-a-number-checker
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
    raise UnsafeTarget("not_a_url", "url has brackets around what is no IPv6 address")


def _looked_up(name: str, port: int, lookup: Lookup) -> list[IPAddress]:
    """Without repeats; IPv4 first, since a function has no IPv6 unless its network gives it one."""
    try:
        found = lookup(name, port, type=socket.SOCK_STREAM)
    except (OSError, UnicodeError):
        found = []
    addresses = {address_of(entry[4][0]): None for entry in found}
    if not addresses:
        raise NameNotFound(name)
    return sorted(addresses, key=lambda address: address.version)


def _check_address(address: IPAddress, rules: Rules) -> None:
    """The kind is told, the address is not: what our own DNS answers is nobody's business."""
    kind = special_kind(address)
    if kind and not (kind == LOOPBACK and rules.loopback_allowed):
        raise UnsafeTarget(
            kind.replace(" ", "_"), f"url must be on the internet; it leads to an address that is {kind}"
        )
