"""Compare the signatures of acquirers in constant time."""

import hmac
from collections.abc import Sequence


class NotGenuine(Exception):
    """Report a request that has no valid signature of the acquirer, or an old one."""


def is_signed(signed: bytes, signatures: Sequence[bytes], secrets: Sequence[str]) -> bool:
    """Return whether one of the signatures is the hex HMAC-SHA256 of `signed` by one of the secrets."""
    expected = [hmac.digest(secret.encode(), signed, "sha256").hex().encode() for secret in secrets if secret]
    matches = [
        hmac.compare_digest(signature, one) for signature in signatures for one in expected
    ]  # every pair, so that the time shows nothing
    return any(matches)
