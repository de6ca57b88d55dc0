"""The formats of the acquirers' keys. Most name the mode, test or live.

https://docs.stripe.com/keys, https://razorpay.com/docs/api/authentication,
https://www.cashfree.com/docs/api-reference/authentication
"""

import re

from chalicelib.domain.errors import BadRequest
from chalicelib.payments.domain.acquirer_account import AcquirerKind

_STRIPE_PUBLIC = re.compile(r"pk_(?P<mode>test|live)_[A-Za-z0-9]{4,247}")
_STRIPE_SECRET = re.compile(r"[rs]k_(?P<mode>test|live)_[A-Za-z0-9]{4,247}")
_RAZORPAY_ID = re.compile(r"rzp_(?P<mode>test|live)_[A-Za-z0-9]{4,64}")
_CASHFREE_ID = re.compile(r"(?P<mode>TEST)?[A-Za-z0-9]{4,64}")
_MODES = {"test": "test", "live": "live", "prod": "live"}
_SECRET = re.compile(r"[\x21-\x7e]{8,255}")
_CASHFREE_SECRET = re.compile(r"cfsk_ma_(?P<mode>test|prod)_[\x21-\x7e]{4,240}")


def check_public_key(kind: AcquirerKind, key: str, mode: str) -> None:
    """Raise BadRequest if this is no public key of the acquirer, or one of the other mode."""
    match kind:
        case AcquirerKind.STRIPE:
            _check(_mode_in(_STRIPE_PUBLIC, key), mode, "public_key", "a publishable key such as pk_test_…")
        case AcquirerKind.RAZORPAY:
            _check(_mode_in(_RAZORPAY_ID, key), mode, "public_key", "a key id such as rzp_test_…")
        case AcquirerKind.CASHFREE:
            _check(
                _mode_in(_CASHFREE_ID, key, "live"), mode, "public_key", "a client id of letters and digits"
            )
        case AcquirerKind.SIMULATOR:
            check_no_keys(key, None)


def check_secret(kind: AcquirerKind, secret: str, mode: str) -> None:
    """Raise BadRequest if this is no secret key of the acquirer, or one of the other mode.

    Of Razorpay's secrets, and of Cashfree's older ones, the mode is not known.
    """
    match kind:
        case AcquirerKind.STRIPE:
            _check(_mode_in(_STRIPE_SECRET, secret), mode, "secret", "a secret key such as sk_test_…")
        case AcquirerKind.RAZORPAY:
            _check(_mode_in(_SECRET, secret, mode), mode, "secret", "the secret of the key id")
        case AcquirerKind.CASHFREE:
            known = _mode_in(_CASHFREE_SECRET, secret) or _mode_in(_SECRET, secret, mode)
            _check(known, mode, "secret", "the secret of the client id")
        case AcquirerKind.SIMULATOR:
            check_no_keys(None, secret)


def check_no_keys(public_key: str | None, secret: str | None) -> None:
    """Raise BadRequest for a key of the simulator, which has none."""
    for field, key in (("public_key", public_key), ("secret", secret)):
        if key is not None:
            raise BadRequest(f"The simulator has no keys. Omit {field}.", field)


def _mode_in(pattern: re.Pattern[str], key: str, default: str = "") -> str | None:
    """Return the mode that the key names, or `default`; None if it does not have the format."""
    found = pattern.fullmatch(key)
    return _MODES.get((found.groupdict().get("mode") or "").lower(), default) if found else None


def _check(own_mode: str | None, mode: str, field: str, expected: str) -> None:
    if own_mode is None:
        raise BadRequest(f"{field} must be {expected}", field)
    if own_mode != mode:
        raise BadRequest(f"This is a {own_mode} key. Use a {mode} key in {mode} mode.", field)
