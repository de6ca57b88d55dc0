"""One event on its way to one endpoint: attempts are counted from 1, the wait before each is a schedule's."""

from dataclasses import dataclass, field, replace
from datetime import datetime, timedelta
from enum import StrEnum
from typing import Any, cast

from typing_extensions import TypedDict

from chalicelib.domain.event import iso
from chalicelib.domain.ids import derived_id

PRODUCTION_SCHEDULE = (0, 60, 300, 1800, 7200)
TEST_SCHEDULE = (0, 5, 10, 15, 20)
LOG_KEPT = 20  # attempts; retries by hand have no end, a row has


class DeliveryStatus(StrEnum):
    PENDING = "pending"
    SUCCESS = "success"
    FAILED = "failed"


@dataclass(frozen=True, slots=True)
class Attempt:
    """One HTTP POST. `response_code` is None when there was no answer, and `error` says why."""

    number: int
    started_at: datetime
    duration_ms: int
    response_code: int | None
    error: str | None
    response_body: str

    @property
    def succeeded(self) -> bool:
        return self.response_code is not None and 200 <= self.response_code < 300


@dataclass(frozen=True, slots=True)
class Delivery:
    """`due_at` is set while a retry is owed. `attempts_log` holds the last attempts, oldest first."""

    account: str
    id: str
    event_id: str
    event_type: str
    endpoint_id: str
    url: str
    created_at: datetime
    status: DeliveryStatus = DeliveryStatus.PENDING
    attempts: int = 0
    attempts_log: list[dict[str, Any]] = field(default_factory=list)
    due_at: datetime | None = None

    def owed_now(self, at: datetime) -> "Delivery":
        """One attempt more, asked for by hand, whatever the schedule says."""
        return replace(self, status=DeliveryStatus.PENDING, due_at=at)


class AttemptView(TypedDict):
    """One HTTP POST to the endpoint, counted from 1."""

    number: int
    started_at: str
    duration_ms: int
    response_code: int | None
    error: str | None
    response_body: str


class DeliveryView(TypedDict):
    """One event on its way to one endpoint."""

    id: str
    event: str
    event_id: str
    endpoint_id: str
    url: str
    status: DeliveryStatus
    attempts: int
    response_code: int | None
    last_attempt_at: str | None
    next_attempt_at: str | None
    attempts_log: list[AttemptView]
    created_at: str


def delivery_id(event_id: str, event_at: datetime, endpoint_id: str) -> str:
    """Follows from event and endpoint, so that relaying an event twice makes one delivery."""
    return derived_id("whd", event_at, event_id, endpoint_id)


def attempted(delivery: Delivery, attempt: Attempt, schedule: tuple[int, ...]) -> Delivery:
    """What the attempt made of the delivery: delivered, due again, or given up.

    `schedule[n - 1]` is the wait in seconds before attempt n, counted from the attempt before it.
    """
    after = replace(
        delivery,
        attempts=attempt.number,
        attempts_log=[*delivery.attempts_log, _logged(attempt)][-LOG_KEPT:],
        due_at=None,
    )
    if attempt.succeeded:
        return replace(after, status=DeliveryStatus.SUCCESS)
    if attempt.number >= len(schedule):
        return replace(after, status=DeliveryStatus.FAILED)
    wait = timedelta(seconds=schedule[attempt.number])
    return replace(after, status=DeliveryStatus.PENDING, due_at=attempt.started_at + wait)


def public(delivery: Delivery) -> DeliveryView:
    """The delivery as the API shows it, its attempts oldest first."""
    last = delivery.attempts_log[-1] if delivery.attempts_log else {}
    return {
        "id": delivery.id,
        "event": delivery.event_type,
        "event_id": delivery.event_id,
        "endpoint_id": delivery.endpoint_id,
        "url": delivery.url,
        "status": delivery.status,
        "attempts": delivery.attempts,
        "response_code": last.get("response_code"),
        "last_attempt_at": last.get("started_at"),
        "next_attempt_at": iso(delivery.due_at) if delivery.due_at else None,
        "attempts_log": cast("list[AttemptView]", delivery.attempts_log),
        "created_at": iso(delivery.created_at),
    }


def _logged(attempt: Attempt) -> dict[str, Any]:
    return {
        "number": attempt.number,
        "started_at": iso(attempt.started_at),
        "duration_ms": attempt.duration_ms,
        "response_code": attempt.response_code,
        "error": attempt.error,
        "response_body": attempt.response_body,
    }
