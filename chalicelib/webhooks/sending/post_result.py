"""The result of one POST as the delivery log stores it: truncated, without secrets."""

import re
import time
from collections.abc import Iterable, Mapping
from dataclasses import field
from datetime import UTC, datetime
from email.utils import parsedate_to_datetime
from enum import StrEnum
from http.client import HTTPException, HTTPResponse

from chalicelib.domain.dataclass import dataclass
from chalicelib.webhooks.domain.attempt import ReceiverDirective

MAX_HEADERS = 30
MAX_VALUE_LENGTH = 256  # characters of a header's value
MAX_BODY_SIZE = 1024  # bytes
NO_BODY = "(no body received)"
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
    """The reason that there was no response."""

    UNSAFE_TARGET = "UnsafeTarget"  # the URL or its address is not allowed
    DNS_FAILURE = "DnsFailure"  # the host name has no address
    CONNECTION_REFUSED = "ConnectionRefused"
    CONNECT_TIMEOUT = "ConnectTimeout"
    UNREACHABLE = "Unreachable"  # no route to that network
    TLS_FAILURE = "TlsFailure"  # the certificate does not match the name, or the server does not speak TLS
    CONNECTION_RESET = "ConnectionReset"  # closed before the response's head was complete
    INVALID_RESPONSE = "InvalidResponse"  # not HTTP, or a head that exceeds the limit
    TIMEOUT = "Timeout"  # of the whole exchange


@dataclass(frozen=True, slots=True)
class PostResult:
    """The result of one POST. Without a response, `code` is None, `error` is a Failure, and `body` may hold a
    reason in parentheses. `address` is the connected one; `headers` have lower-case names."""

    code: int | None
    body: str = ""
    error: str | None = None
    address: str | None = None
    headers: Mapping[str, str] = field(default_factory=dict)
    retry_after_s: int | None = None
    directive: ReceiverDirective | None = None


def read_body_start(response: HTTPResponse, within_s: float) -> tuple[str, bool]:
    """Return the first KiB of the body as text, and True if the body ended there.

    A compressed body is never decompressed, since 1 KiB can expand to 1 MiB: only its size is returned.
    """
    body, is_complete = _read(response, time.monotonic() + within_s)
    encoding = response.getheader("Content-Encoding", "identity").strip().lower()
    if not body and not is_complete:
        return NO_BODY, is_complete
    if encoding != "identity":
        return f"({len(body)} bytes{'' if is_complete else ' and more'}, {encoding[:20]})", is_complete
    text = body.decode("utf-8", errors="replace")
    return text.encode()[:MAX_BODY_SIZE].decode("utf-8", errors="ignore"), is_complete


def _read(response: HTTPResponse, deadline: float) -> tuple[bytes, bool]:
    """Read up to MAX_BODY_SIZE. An incomplete body is not a failure: the status code decides."""
    body = b""
    try:
        while len(body) < MAX_BODY_SIZE and time.monotonic() < deadline:
            piece = response.read1(MAX_BODY_SIZE - len(body))
            if not piece:
                return body, not response.length
            body += piece
    except (OSError, HTTPException):
        return body, False
    return body, response.length == 0


def loggable_headers(received: Iterable[tuple[str, str]]) -> dict[str, str]:
    """Return the first headers, truncated, joined by name, with likely secrets redacted."""
    kept: dict[str, str] = {}
    for name, value in ((name.lower()[:MAX_VALUE_LENGTH], _one_line(value)) for name, value in received):
        if name in kept or len(kept) < MAX_HEADERS:
            kept[name] = f"{kept[name]}, {value}"[: MAX_VALUE_LENGTH * 4] if name in kept else value
    return {name: _redacted(name, value) for name, value in kept.items()}


def _one_line(value: str) -> str:
    return " ".join(value[: MAX_VALUE_LENGTH * 4].split())


def _redacted(name: str, value: str) -> str:
    secret = _SECRET_NAME.search(name) or _SECRET_VALUE.search(value)
    return REDACTED if secret else value[:MAX_VALUE_LENGTH]


def retry_after_s(value: str | None, at: datetime) -> int | None:
    """Parse Retry-After (RFC 9110): seconds, or a date counted from `at`. None if invalid."""
    text = (value or "").strip()
    if _SECONDS.fullmatch(text):
        return int(text)
    try:
        moment = parsedate_to_datetime(text)
    except (ValueError, TypeError, OverflowError):
        return None
    moment = moment if moment.tzinfo else moment.replace(tzinfo=UTC)
    return max(0, round((moment - at).total_seconds()))


def directive_of(value: str | None) -> ReceiverDirective | None:
    directive = (value or "").strip().lower()
    return ReceiverDirective(directive) if directive in set(ReceiverDirective) else None
