"""Hide most of an address, so that its owner recognizes it and no one else learns it."""

_HIDDEN = "•••"


def masked(address: str) -> str:
    """Return an email or UPI address with the first character of its name: ann@example.com as a•••@…"""
    name, at, host = address.rpartition("@")
    return f"{name[:1]}{_HIDDEN}{at}{host}"
