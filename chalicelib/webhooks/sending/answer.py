"""What came of one POST, in the form that the delivery log keeps: little, and nothing secret."""

import re
import time
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import UTC, datetime
from email.utils import parsedate_to_datetime
from enum import StrEnum
from http.client import HTTPException, HTTPResponse

from chalicelib.webhooks.domain.delivery import Control

HEADERS_KEPT = 30
VALUE_KEPT = 256  # characters of a header
BODY_KEPT = 1024  # bytes
NO_BODY = "(no body came)"
REDACTED = "[redacted]"

_SECRET_NAME = re.compile(
    r"^(set-)?cookie|^proxy-|auth|token|secret|passw|credential|session|api-?key|signature|csrf|xsrf",
    re.IGNORECASE,
)
_SECRET_VALUE = re.compile(
    r"\b(bearer|basic|digest)\s+\S|\beyJ[\w-]+\.[\w-]+\.|\bwhs(ec|k)_|\b(secret|sk)_(test|live)_|\bAKIA[0-9A-Z]{16}"
    r"|[?&;]\s*[\w-]*(token|secret|passw|key|signature|session|code)[\w-]*=",
    re.IGNORECASE,
)
_SECONDS = re.compile(r"[0-9]{1,9}")


class Failure(StrEnum):
    """Why there was no answer."""

    UNSAFE_TARGET = "UnsafeTarget"  # the URL leads where nothing is sent
    DNS_FAILURE = "DnsFailure"  # its name has no address
    CONNECTION_REFUSED = "ConnectionRefused"
    CONNECT_TIMEOUT = "ConnectTimeout"
    UNREACHABLE = "Unreachable"  # no way to that network
    TLS_FAILURE = "TlsFailure"  # a certificate that is not the name's, or no TLS at all
    CONNECTION_RESET = "ConnectionReset"  # closed before the whole head of an answer came
    INVALID_RESPONSE = "InvalidResponse"  # what came was no HTTP, or a head without end
    TIMEOUT = "Timeout"  # of the whole exchange


@dataclass(frozen=True, slots=True)
class Answer:
    """`code` is None when there was no answer; then `error` is a Failure, and `body` may say more in
    parentheses. `address` is the one connected to; `headers` have lower-case names."""

    code: int | None
    body: str = ""
    error: str | None = None
    address: str | None = None
    headers: Mapping[str, str] = field(default_factory=dict)
    retry_after_s: int | None = None
    control: Control | None = None


def start_of(response: HTTPResponse, within_s: float) -> tuple[str, bool]:
    """The first KiB of the body as text, or what came of it, and whether that was all of it.

    It is never unpacked, since a KiB can hold a thousand: of a packed body the size is told.
    """
    body, whole = _read(response, time.monotonic() + within_s)
    packing = response.getheader("Content-Encoding", "identity").strip().lower()
    if not body and not whole:
        return NO_BODY, whole
    if packing != "identity":
        return f"({len(body)} bytes{'' if whole else ' and more'}, {packing[:20]})", whole
    text = body.decode("utf-8", errors="replace")
    return text.encode()[:BODY_KEPT].decode("utf-8", errors="ignore"), whole


def _read(response: HTTPResponse, deadline: float) -> tuple[bytes, bool]:
    """The status has decided already, so a body that breaks off is no failure."""
    body = b""
    try:
        while len(body) < BODY_KEPT and time.monotonic() < deadline:
            piece = response.read1(BODY_KEPT - len(body))
            if not piece:
                return body, not response.length
            body += piece
    except (OSError, HTTPException):
        return body, False
    return body, response.length == 0


def kept_headers(received: Iterable[tuple[str, str]]) -> dict[str, str]:
    """The first of them, cut, those of one name as one, without what looks like a secret."""
    kept: dict[str, str] = {}
    for name, value in ((name.lower()[:VALUE_KEPT], _one_line(value)) for name, value in received):
        if name in kept or len(kept) < HEADERS_KEPT:
            kept[name] = f"{kept[name]}, {value}"[: VALUE_KEPT * 4] if name in kept else value
    return {name: _redacted(name, value) for name, value in kept.items()}


def _one_line(value: str) -> str:
    return " ".join(value[: VALUE_KEPT * 4].split())


def _redacted(name: str, value: str) -> str:
    secret = _SECRET_NAME.search(name) or _SECRET_VALUE.search(value)
    return REDACTED if secret else value[:VALUE_KEPT]


def retry_after_s(value: str | None, at: datetime) -> int | None:
    """Seconds from `at`, as RFC 9110 writes them: a number or a date. None for anything else."""
    text = (value or "").strip()
    if _SECONDS.fullmatch(text):
        return int(text)
    try:
        moment = parsedate_to_datetime(text)
    except (ValueError, TypeError, OverflowError):
        return None
    moment = moment if moment.tzinfo else moment.replace(tzinfo=UTC)
    return max(0, round((moment - at).total_seconds()))


def control_of(value: str | None) -> Control | None:
    wish = (value or "").strip().lower()
    return Control(wish) if wish in set(Control) else None
