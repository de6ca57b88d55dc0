"""Cookies of requests (RFC 6265)."""

from collections.abc import Iterator

_MAX_VALUE = 255  # characters; ours are shorter


def cookie_values(header: str, name: str) -> Iterator[str]:
    """Yield the values of a cookie's name, the most specific path first (RFC 6265, section 5.4).

    A host shares its cookies with all ports and with its parent domain, so others may have any name.
    """
    for pair in header.split(";"):
        found, _, value = pair.strip().partition("=")
        if found == name and len(value) <= _MAX_VALUE:
            yield value
