"""Origins of the pages that may use an API key without its secret."""

import re
from ipaddress import AddressValueError, IPv6Address

# The apps of Capacitor and Ionic have origins of their own schemes.
_ORIGIN = re.compile(
    r"(https?|capacitor|ionic)://"
    r"(?:\[([0-9a-f:.]+)\]|([a-z0-9_](?:[a-z0-9_-]*[a-z0-9_])?(?:\.[a-z0-9_](?:[a-z0-9_-]*[a-z0-9_])?)*))"
    r"(?::([1-9]\d{0,4}))?",
    re.ASCII | re.IGNORECASE,
)
_DEFAULT_PORTS = {"http": "80", "https": "443"}
_MAX_HOST, _MAX_PORT = 253, 65_535


def origin_of(text: str) -> str | None:
    """Return the origin as browsers send it: lower case, no default port. Return None for another text.

    HTML Standard, "ASCII serialization of an origin": https://html.spec.whatwg.org/multipage/browsers.html#origin
    """
    match = _ORIGIN.fullmatch(text)
    if match is None:
        return None
    scheme, address, name, port = match.groups()
    scheme, host = scheme.lower(), _ipv6(address) if address else name.lower()
    if host is None or len(host) > _MAX_HOST or int(port or 0) > _MAX_PORT:
        return None
    return f"{scheme}://{host}" + (f":{port}" if port and port != _DEFAULT_PORTS.get(scheme) else "")


def _ipv6(address: str) -> str | None:
    try:
        return f"[{IPv6Address(address).compressed}]"
    except AddressValueError:
        return None
