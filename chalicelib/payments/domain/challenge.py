"""The bank page on which a payer confirms a payment: requested by the acquirer, answered once.

The page's URL carries a signed token that names the payment. The token allows an answer for that payment
only.
"""

import base64
import hmac
import re
from datetime import timedelta
from enum import StrEnum

LIFETIME = timedelta(minutes=15)
PAGE = "/challenge.html"
SCRIPT_PAGE = "/acquirer.html"  # pays with the acquirer's script
_NAMED = re.compile(r"(\w{1,64}#\w{1,8})/(\w{1,64})", re.ASCII)
_MAC_DIGITS = 32  # hex, of SHA-256's 64: 128 bits cannot be guessed


class ChallengeAnswer(StrEnum):
    """The payer's action at their bank. The acquirer is asked for its verdict in every case.

    RETURNED: the payer came back from the page of a real acquirer or bank. It states no result.
    """

    APPROVE = "approve"
    DECLINE = "decline"
    TIME_OUT = "time_out"
    RETURNED = "returned"


def token_of(key: bytes, account: str, payment_id: str) -> str:
    """Return the signed token of a payment. `key` is the account's key for challenges."""
    named = base64.urlsafe_b64encode(f"{account}/{payment_id}".encode()).decode().rstrip("=")
    return f"{named}.{_mac(key, payment_id)}"


def parse_token(token: str) -> tuple[str, str] | None:
    """Return the account and payment id of a token, with its signature unverified; None if malformed."""
    named = token.partition(".")[0]
    try:
        text = base64.b64decode(named + "=" * (-len(named) % 4), altchars=b"-_", validate=True).decode()
    except ValueError:
        return None
    named_parts = _NAMED.fullmatch(text)
    return (named_parts[1], named_parts[2]) if named_parts else None


def is_genuine(token: str, key: bytes, payment_id: str) -> bool:
    return hmac.compare_digest(token.partition(".")[2].encode(), _mac(key, payment_id).encode())


def _mac(key: bytes, payment_id: str) -> str:
    return hmac.digest(key, payment_id.encode(), "sha256").hex()[:_MAC_DIGITS]
