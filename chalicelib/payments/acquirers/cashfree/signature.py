"""Verify the signature of Cashfree's webhooks.

https://www.cashfree.com/docs/api-reference/payments/latest/webhooks/signature-verification: the client secret
signs the time, in milliseconds, and the body.
"""

import base64
import hmac
import re
from collections.abc import Sequence
from datetime import datetime

from chalicelib.payments.acquirers.signatures import NotGenuine, check_age, check_any

_TIME = re.compile(r"\d{1,15}", re.ASCII)


def verify(signature: str, timestamp: str, body: bytes, secrets: Sequence[str], at: datetime) -> None:
    """Raise NotGenuine unless one of the secrets signed these bytes within the last 300 s.

    The arguments are the headers x-webhook-signature and x-webhook-timestamp. During a rotation, two secrets
    are valid: Cashfree signs with the one that was active when the event was sent.
    """
    if not _TIME.fullmatch(timestamp):
        raise NotGenuine("timestamp")
    signed = timestamp.encode() + body
    digests = [hmac.digest(secret.encode(), signed, "sha256") for secret in secrets if secret]
    check_any([signature.encode()], [base64.b64encode(one) for one in digests])
    check_age(int(timestamp) / 1000, at)
