"""One event on its way to one endpoint: the attempts of its schedule, and those by hand beside it."""

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from datetime import datetime, timedelta
from enum import StrEnum
from typing import Any, cast

from typing_extensions import TypedDict

from chalicelib.domain.errors import Conflict
from chalicelib.domain.event import Event, compact, iso
from chalicelib.domain.ids import derived_id
from chalicelib.webhooks.domain.schedule import LONGEST, Schedule, wait_s

MOST_ATTEMPTS = 50  # in all: a row of DynamoDB holds the log of so many, whatever the answers were
LARGEST_HEADERS = 1024  # bytes of an answer's headers that the log keeps
GONE = 410
PATIENCE_ASKED = (429, 503)  # the answers whose Retry-After counts


class DeliveryStatus(StrEnum):
    PENDING = "pending"
    SUCCESS = "success"
    FAILED = "failed"


class Trigger(StrEnum):
    SCHEDULED = "scheduled"
    MANUAL = "manual"


class Ended(StrEnum):
    """Why nothing is sent any more, in the place of an answer."""

    DELETED = "EndpointDeleted"
    DISABLED = "EndpointDisabled"


class Control(StrEnum):
    """What a receiver can ask for by the header `webhook-delivery` of its answer."""

    ABORT = "abort"
    DISABLE = "disable"


@dataclass(frozen=True, slots=True)
class Attempt:
    """One HTTP POST. `response_code` is None when there was no answer, and `error` says why."""

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
    control: str | None = None

    @property
    def succeeded(self) -> bool:
        return _is_success(self.response_code)

    @property
    def ended_at(self) -> datetime:
        return self.started_at + timedelta(milliseconds=self.duration_ms)

    @property
    def is_final(self) -> bool:
        """Nobody wants another one."""
        return self.response_code == GONE or self.control in set(Control) or self.error in set(Ended)


@dataclass(frozen=True, slots=True)
class Delivery:
    """`attempts` counts all, `scheduled` those of the schedule; `attempts_log` holds all, oldest first.

    `next_attempt_at` is when the schedule's next attempt is owed, `retry_asked_at` when one by hand was
    asked for and not made yet, `in_flight_until` when the one that is being made has failed for sure.
    `due_at` is when somebody has to look whether what is owed was done. `payload` is what is sent where
    that is no event of the log. `held` says that an open breaker put it off.
    """

    account: str
    id: str
    event_id: str
    event_type: str
    endpoint_id: str
    url: str
    created_at: datetime
    status: DeliveryStatus = DeliveryStatus.PENDING
    attempts: int = 0
    scheduled: int = 0
    attempts_log: list[dict[str, Any]] = field(default_factory=list)
    next_attempt_at: datetime | None = None
    retry_asked_at: datetime | None = None
    in_flight_until: datetime | None = None
    due_at: datetime | None = None
    payload: str | None = None
    held: bool = False


class AttemptView(TypedDict):
    """One HTTP POST to the endpoint, counted from 1."""

    number: int
    trigger: Trigger
    started_at: str
    duration_ms: int
    address: str | None
    response_code: int | None
    error: str | None
    response_headers: dict[str, str]
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


def delivery_of(event: Event, endpoint_id: str, url: str) -> Delivery:
    """Its first attempt is owed at once."""
    return Delivery(
        event.account, delivery_id(event.id, event.created_at, endpoint_id), event.id, event.type,
        endpoint_id, url, event.created_at, next_attempt_at=event.created_at,
    )  # fmt: skip


def owes(delivery: Delivery, attempt: int) -> bool:
    """Whether that attempt of the schedule, counted from 1, is still to be made; 0 is one by hand."""
    if attempt == 0:
        return delivery.retry_asked_at is not None
    return delivery.next_attempt_at is not None and delivery.scheduled == attempt - 1


def asked_by_hand(delivery: Delivery, at: datetime) -> Delivery:
    """One attempt more, now, whatever the schedule says. Raises Conflict when there were too many."""
    left_to_schedule = LONGEST - delivery.scheduled if delivery.next_attempt_at else 0
    if delivery.attempts + left_to_schedule >= MOST_ATTEMPTS:
        raise Conflict(f"A webhook is tried {MOST_ATTEMPTS} times at most.")
    return replace(delivery, status=DeliveryStatus.PENDING, retry_asked_at=at, due_at=at)


def attempted(delivery: Delivery, attempt: Attempt, schedule: Schedule) -> Delivery:
    """What the attempt made of the delivery: delivered, due again, or given up.

    One by hand that failed leaves the schedule's next one owed at its time.
    """
    after = replace(
        delivery,
        attempts=attempt.number,
        attempts_log=[*delivery.attempts_log, _logged(attempt)],
        in_flight_until=None,
        held=False,
    )
    if attempt.trigger is Trigger.SCHEDULED:
        after = replace(after, scheduled=after.scheduled + 1)
    else:
        after = replace(after, retry_asked_at=None)
    if attempt.succeeded:
        return _ended(after, DeliveryStatus.SUCCESS)
    if attempt.is_final:
        return _ended(after, _without_more(after))
    if attempt.trigger is Trigger.SCHEDULED:
        after = replace(after, next_attempt_at=_next_attempt_at(after, attempt, schedule))
    return _waiting(after)


def asked_meanwhile(after: Delivery, retry_asked_at: datetime | None) -> Delivery:
    """A retry that was asked for while the attempt was being made is owed, unless that attempt worked."""
    if after.status is DeliveryStatus.SUCCESS:
        return after
    return _waiting(replace(after, retry_asked_at=retry_asked_at))


def public(delivery: Delivery) -> DeliveryView:
    """The delivery as the API shows it, its attempts oldest first."""
    last = delivery.attempts_log[-1] if delivery.attempts_log else {}
    next_at = _owed_at(delivery)
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
        "next_attempt_at": iso(next_at) if next_at else None,
        "attempts_log": cast("list[AttemptView]", delivery.attempts_log),
        "created_at": iso(delivery.created_at),
    }


def in_list(delivery: Delivery) -> DeliveryView:
    """The same where many are shown: what was answered to its last attempt alone, so that a hundred fit
    into one answer."""
    shown = public(delivery)
    log = shown["attempts_log"]
    bare: list[AttemptView] = [{**one, "response_headers": {}, "response_body": ""} for one in log[:-1]]
    return {**shown, "attempts_log": [*bare, *log[-1:]]}


def _ended(delivery: Delivery, status: DeliveryStatus) -> Delivery:
    return replace(delivery, status=status, next_attempt_at=None, retry_asked_at=None, due_at=None)


def _waiting(delivery: Delivery) -> Delivery:
    """For what is owed, or ended if nothing is."""
    due_at = _owed_at(delivery)
    return replace(
        delivery, status=DeliveryStatus.PENDING if due_at else _without_more(delivery), due_at=due_at
    )


def _without_more(delivery: Delivery) -> DeliveryStatus:
    """What arrived once has arrived, whatever came of another copy that was asked for by hand."""
    arrived = any(_is_success(attempt["response_code"]) for attempt in delivery.attempts_log)
    return DeliveryStatus.SUCCESS if arrived else DeliveryStatus.FAILED


def _is_success(code: int | None) -> bool:
    return code is not None and 200 <= code < 300


def _owed_at(delivery: Delivery) -> datetime | None:
    return min(filter(None, (delivery.next_attempt_at, delivery.retry_asked_at)), default=None)


def _next_attempt_at(delivery: Delivery, attempt: Attempt, schedule: Schedule) -> datetime | None:
    asked_for_s = attempt.retry_after_s if attempt.response_code in PATIENCE_ASKED else None
    wait = wait_s(schedule, delivery.scheduled + 1, delivery.id, asked_for_s)
    return None if wait is None else attempt.started_at + timedelta(seconds=wait)


def _logged(attempt: Attempt) -> dict[str, Any]:
    return {
        "number": attempt.number,
        "trigger": attempt.trigger.value,
        "started_at": iso(attempt.started_at),
        "duration_ms": attempt.duration_ms,
        "address": attempt.address,
        "response_code": attempt.response_code,
        "error": attempt.error,
        "response_headers": _kept(attempt.response_headers),
        "response_body": attempt.response_body,
    }


def _kept(headers: Mapping[str, str]) -> dict[str, str]:
    """The first ones that fit."""
    kept: dict[str, str] = {}
    for name, value in headers.items():
        if len(ascii(compact({**kept, name: value}))) > LARGEST_HEADERS:
            break
        kept[name] = value
    return kept
