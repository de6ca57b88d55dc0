"""Codes of authenticator apps (TOTP, RFC 6238): 6 digits, SHA-1, a new code every 30 seconds.

These are the values that all apps support.
"""

import hmac
from datetime import datetime

ISSUER = "Payment Gateway"
_DRIFT = 1  # steps that a phone's clock may be early or late: RFC 6238, section 5.2


def new_secret() -> str:
    """Return 160 random bits in base32 (RFC 4226, section 4, R6)."""
    from pyotp import random_base32  # noqa: PLC0415 - only users with an app need it

    return random_base32()


def uri_of(secret: str, email: str) -> str:
    """Return the URI that an app reads from a QR code."""
    from pyotp import TOTP  # noqa: PLC0415 - as above

    return TOTP(secret, name=email, issuer=ISSUER).provisioning_uri()


def step_of(secret: str, code: str, at: datetime) -> int | None:
    """Return the time step of a right code; None for a wrong one.

    A code may be used once, so the caller must refuse a step that is not later than the last one.
    """
    from pyotp import TOTP  # noqa: PLC0415 - as above

    codes = TOTP(secret)
    now = codes.timecode(at)
    steps = range(now - _DRIFT, now + _DRIFT + 1)
    right = [step for step in steps if hmac.compare_digest(codes.generate_otp(step).encode(), code.encode())]
    return max(right, default=None)
