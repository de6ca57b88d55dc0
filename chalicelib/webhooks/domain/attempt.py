"""Define an attempt of a delivery, and its entry in the delivery's log."""

from collections.abc import Mapping
from dataclasses import field
from datetime import datetime, timedelta
from enum import StrEnum
from typing import Any

from chalicelib.domain.dataclass import dataclass
from chalicelib.domain.event import compact, iso

GONE = 410
MAX_HEADERS_SIZE = 1024  # bytes of a response's headers in the log


class Trigger(StrEnum):
    SCHEDULED = "scheduled"
    MANUAL = "manual"


class SkipReason(StrEnum):
    """The reason that no request was sent, logged as the attempt's error."""

    DELETED = "EndpointDeleted"
    DISABLED = "EndpointDisabled"


class ReceiverDirective(StrEnum):
    """A receiver's instruction in the response header `webhook-delivery`."""

    ABORT = "abort"
    DISABLE = "disable"


@dataclass(frozen=True, slots=True, kw_only=True)
class Attempt:
    """One HTTP POST. Without a response, `response_code` is None and `error` is the reason."""

    number: int
    trigger: Trigger
    started_at: datetime
    duration_ms: int
    response_code: int | None
    error: str | None = None
    response_body: str = ""
    response_headers: Mapping[str, str] = field(default_factory=dict)
    address: str | None = None
    retry_after_s: int | None = None
    directive: str | None = None

    @property
    def succeeded(self) -> bool:
        return is_success(self.response_code)

    @property
    def is_skipped(self) -> bool:
        return self.error in set(SkipReason)

    @property
    def ended_at(self) -> datetime:
        return self.started_at + timedelta(milliseconds=self.duration_ms)

    @property
    def is_final(self) -> bool:
        """Return True if no further attempt must follow."""
        return self.response_code == GONE or self.directive in set(ReceiverDirective) or self.is_skipped


def log_entry(attempt: Attempt) -> dict[str, Any]:
    return {
        "number": attempt.number,
        "trigger": attempt.trigger.value,
        "started_at": iso(attempt.started_at),
        "duration_ms": attempt.duration_ms,
        "address": attempt.address,
        "response_code": attempt.response_code,
        "error": attempt.error,
        "response_headers": _truncated(attempt.response_headers),
        "response_body": attempt.response_body,
    }


def _truncated(headers: Mapping[str, str]) -> dict[str, str]:
    """Return the first headers that fit into MAX_HEADERS_SIZE."""
    kept: dict[str, str] = {}
    for name, value in headers.items():
        if len(ascii(compact({**kept, name: value}))) > MAX_HEADERS_SIZE:
            break
        kept[name] = value
    return kept


def is_success(code: int | None) -> bool:
    return code is not None and 200 <= code < 300
