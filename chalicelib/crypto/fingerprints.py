"""Compute fingerprints with a keyed HMAC; a plain hash of a card number or address could be brute-forced."""

import hmac

from chalicelib.crypto.mac_keys import key_of


def fingerprint_of(number: str, account: str) -> str:
    """Return the fingerprint of a card: the same within an account, different in every other account."""
    return hmac.digest(key_of("card fingerprints", account), number.encode(), "sha256").hex()


def fingerprint_of_address(address: str, account: str) -> str:
    """Return a short fingerprint of a network address, different in every account."""
    return hmac.digest(key_of("network addresses", account), address.encode(), "sha256").hex()[:16]


def fingerprint_of_recipient(address: str, account: str) -> str:
    """Return a short fingerprint of an email address or phone number, different in every account."""
    key = key_of("recipients", account)
    return hmac.digest(key, address.strip().lower().encode(), "sha256").hex()[:24]


def fingerprint_of_device(cookie: str, account: str) -> str:
    """Return a short fingerprint of a browser, by the random id in its cookie, different in every account."""
    return hmac.digest(key_of("devices", account), cookie.encode(), "sha256").hex()[:24]
