"""Verify webhooks: their signatures are those of Standard Webhooks, https://www.standardwebhooks.com."""

import base64
import hmac
import json
import time
from collections.abc import Iterable, Sequence
from typing import Protocol

from payment_gateway_client.decoding import decode
from payment_gateway_client.errors import WebhookVerificationError
from payment_gateway_client.models import Event

TOLERANCE_S = 300
MIN_KEY_SIZE = 6  # bytes


class Headers(Protocol):
    """Read the headers of a request, as every framework has them."""

    def items(self) -> Iterable[tuple[str, str]]: ...


def verify(
    body: bytes | str, headers: Headers, secrets: str | Sequence[str], tolerance_s: float = TOLERANCE_S
) -> Event:
    """Return the event of a webhook. Raises WebhookVerificationError.

    Args:
        body: The raw body, as it was received.
        headers: The headers, whose names may be in any case.
        secrets: The endpoint's secret. During a rotation, the new and the old one.
        tolerance_s: The largest difference between your clock and the time of the signature, in seconds.
    """
    content = body.encode() if isinstance(body, str) else body
    given = {name.lower(): value for name, value in headers.items()}
    sent_at = given.get("webhook-timestamp", "")
    if not _is_recent(sent_at, tolerance_s):
        raise WebhookVerificationError("webhook-timestamp is missing, too old or in the future")
    signed = f"{given.get('webhook-id', '')}.{sent_at}.".encode() + content
    expected = [_signature(secret, signed) for secret in _listed(secrets)]
    if not _has_match(given.get("webhook-signature", "").split(), expected):
        raise WebhookVerificationError("no signature of the webhook matches a secret")
    return decode(Event, json.loads(content))


def _is_recent(sent_at: str, tolerance_s: float) -> bool:
    is_time = sent_at.isascii() and sent_at.isdecimal() and len(sent_at) <= 12
    return is_time and abs(time.time() - int(sent_at)) <= tolerance_s


def _listed(secrets: str | Sequence[str]) -> list[str]:
    listed = [secrets] if isinstance(secrets, str) else list(secrets)
    if not listed or not all(listed):
        raise ValueError("a webhook is verified with one secret at least, and none is empty")
    return listed


def _has_match(given: Sequence[str], expected: Sequence[str]) -> bool:
    return any(hmac.compare_digest(one.encode(), other.encode()) for one in given for other in expected)


def _signature(secret: str, signed: bytes) -> str:
    return "v1," + base64.b64encode(hmac.digest(_key(secret), signed, "sha256")).decode()


def _key(secret: str) -> bytes:
    """Return the bytes after `whsec_`. A secret that is not base64 is a key as it is."""
    try:
        key = base64.b64decode(secret.removeprefix("whsec_") + "==")
    except ValueError:
        key = b""
    return key if len(key) >= MIN_KEY_SIZE else secret.encode()
