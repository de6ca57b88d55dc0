"""Two signatures of the same bytes: the hex one that receivers know, and Standard Webhooks' set.

https://github.com/standard-webhooks/standard-webhooks/blob/main/spec/standard-webhooks.md
"""

import base64
import binascii
import hmac
from collections.abc import Mapping
from datetime import datetime

PREFIX = "whsec_"
SHORTEST_KEY = 6  # bytes; what can be guessed must not sign


def headers(secret: str, message_id: str, body: bytes, at: datetime) -> Mapping[str, str]:
    """`message_id` is the event's; `at` the moment of this attempt, which the receiver may hold us to."""
    seconds = str(int(at.timestamp()))
    signed = b".".join((message_id.encode(), seconds.encode(), body))
    return {
        "X-Webhook-Signature": hmac.digest(secret.encode(), body, "sha256").hex(),
        "webhook-id": message_id,
        "webhook-timestamp": seconds,
        "webhook-signature": "v1," + base64.b64encode(hmac.digest(_key(secret), signed, "sha256")).decode(),
    }


def _key(secret: str) -> bytes:
    """Standard Webhooks' key is the base64 behind the prefix, read as its libraries read it: padding may be
    left out, and what is no base64 is passed over. A secret that leaves next to nothing is its own key."""
    try:
        key = base64.b64decode(secret.removeprefix(PREFIX) + "==")
    except binascii.Error:
        key = b""
    return key if len(key) >= SHORTEST_KEY else secret.encode()
