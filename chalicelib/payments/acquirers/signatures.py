"""Check the signatures of an acquirer's events in constant time."""

import hmac
from collections.abc import Sequence
from datetime import datetime, timedelta

TOLERANCE = timedelta(seconds=300)


class NotGenuine(Exception):
    """Report a request that has no valid signature of the acquirer, or an old one."""


def hex_hmacs(signed: bytes, secrets: Sequence[str]) -> list[bytes]:
    """Return the hex HMAC-SHA256 by each secret that is not empty."""
    return [hmac.digest(secret.encode(), signed, "sha256").hex().encode() for secret in secrets if secret]


def check_any(signatures: Sequence[bytes], expected: Sequence[bytes]) -> None:
    """Raise NotGenuine unless one signature is expected. Compares every pair, so the time shows nothing."""
    matches = [hmac.compare_digest(signature, one) for signature in signatures for one in expected]
    if not any(matches):
        raise NotGenuine("signature")


def check_age(time_s: float, at: datetime) -> None:
    """Raise NotGenuine for a Unix time that differs from now by more than 300 s."""
    if abs(at.timestamp() - time_s) > TOLERANCE.total_seconds():
        raise NotGenuine("time")
