"""Hide most of an address, so that its owner recognizes it and no one else learns it."""

_HIDDEN = "•••"
_SHOWN_DIGITS = 4  # of a phone number


def masked(address: str) -> str:
    """Return an email or UPI address with the first character of its name: ann@example.com as a•••@…

    A text without a host is all name, since a merchant's metadata can have any text as an address.
    """
    name, at, host = address.rpartition("@") if "@" in address else (address, "", "")
    return f"{name[:1]}{_HIDDEN}{at}{host}"


def masked_phone(number: str) -> str:
    """Return the last digits of a phone number: +919876543210 as •••3210."""
    return f"{_HIDDEN}{number[-_SHOWN_DIGITS:]}"
