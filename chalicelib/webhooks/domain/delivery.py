"""One event for one endpoint: the attempts of its schedule and manual retries."""

from dataclasses import field, replace
from datetime import datetime, timedelta
from enum import StrEnum
from typing import Any

from chalicelib.domain.change import Change
from chalicelib.domain.dataclass import dataclass
from chalicelib.domain.errors import Conflict
from chalicelib.domain.event import Event
from chalicelib.domain.ids import derived_id, shard_of
from chalicelib.webhooks.domain.attempt import (
    Attempt,
    Trigger,
    is_success,
    log_entry,
)
from chalicelib.webhooks.domain.schedule import MAX_SCHEDULED_ATTEMPTS, Schedule, wait_s

MAX_ATTEMPTS = 50  # in total: the largest log of this many attempts fits into a DynamoDB row
RETRY_AFTER_CODES = (429, 503)  # responses whose Retry-After is respected


class DeliveryStatus(StrEnum):
    PENDING = "pending"
    SUCCESS = "success"
    FAILED = "failed"


@dataclass(frozen=True, slots=True)
class Delivery:
    """`attempts` counts all, `scheduled` those of the schedule; `attempts_log` holds all, oldest first.

    `next_attempt_at` is when the schedule's next attempt is due. `retry_asked_at` is when a manual retry was
    requested that is still pending. `in_flight_until` is the end of the lease of the current attempt.
    `due_at` is when the sweeper checks the delivery. `payload` is the body of a test webhook, which has no
    event in the log. `held` means that an open circuit breaker postponed it. `is_new` means that it has no
    row yet: its first attempt writes it. `request_id` names the request that led to the event.
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
    is_new: bool = False
    request_id: str | None = None


def delivery_id(event_id: str, event_at: datetime, endpoint_id: str) -> str:
    """Return an id derived from event and endpoint, so that relaying an event twice creates one delivery."""
    return derived_id("whd", event_at, event_id, endpoint_id, shard=shard_of(event_id))


def delivery_of(event: Event, endpoint_id: str, url: str) -> Delivery:
    """Return the new delivery of an event; its first attempt is due immediately."""
    return Delivery(
        event.account, delivery_id(event.id, event.created_at, endpoint_id), event.id, event.type,
        endpoint_id, url, event.created_at, next_attempt_at=event.created_at, is_new=True,
        request_id=event.request_id,
    )  # fmt: skip


def is_pending(delivery: Delivery, attempt: int) -> bool:
    """Return True if the attempt with this number in the schedule is pending; 0 is a manual retry."""
    if attempt == 0:
        return delivery.retry_asked_at is not None
    return delivery.next_attempt_at is not None and delivery.scheduled == attempt - 1


def request_retry(delivery: Delivery, at: datetime) -> Delivery:
    """Return the delivery with a manual retry due now. Raises Conflict at MAX_ATTEMPTS."""
    left_to_schedule = MAX_SCHEDULED_ATTEMPTS - delivery.scheduled if delivery.next_attempt_at else 0
    if delivery.attempts + left_to_schedule >= MAX_ATTEMPTS:
        raise Conflict(f"This webhook has had {MAX_ATTEMPTS} attempts, the maximum.")
    return replace(delivery, status=DeliveryStatus.PENDING, retry_asked_at=at, due_at=at)


def next_due_at(delivery: Delivery) -> datetime | None:
    """Return the time of the earliest pending attempt."""
    return min(filter(None, (delivery.next_attempt_at, delivery.retry_asked_at)), default=None)


def after_attempt(delivery: Delivery, attempt: Attempt, schedule: Schedule) -> Change[Delivery]:
    """Record an attempt: the delivery is delivered, due again, or failed.

    A failed manual retry leaves the schedule's next attempt at its time.
    """
    after = replace(
        delivery,
        attempts=attempt.number,
        attempts_log=[*delivery.attempts_log, log_entry(attempt)],
        in_flight_until=None,
        held=False,
    )
    if attempt.trigger is Trigger.SCHEDULED:
        after = replace(after, scheduled=after.scheduled + 1)
    else:
        after = replace(after, retry_asked_at=None)
    return Change(delivery, _after_outcome(after, attempt, schedule))


def _after_outcome(delivery: Delivery, attempt: Attempt, schedule: Schedule) -> Delivery:
    if attempt.succeeded:
        return _end(delivery, DeliveryStatus.SUCCESS)
    if attempt.is_final:
        return _end(delivery, _final_status(delivery))
    if attempt.trigger is Trigger.SCHEDULED:
        next_at = _next_attempt_at(delivery, attempt, schedule)
        delivery = replace(delivery, next_attempt_at=next_at)
    return _await_next(delivery)


def keep_retry_request(after: Delivery, retry_asked_at: datetime | None) -> Delivery:
    """Return the delivery with a retry requested during the attempt, unless the attempt succeeded."""
    if after.status is DeliveryStatus.SUCCESS:
        return after
    return _await_next(replace(after, retry_asked_at=retry_asked_at))


def _end(delivery: Delivery, status: DeliveryStatus) -> Delivery:
    return replace(delivery, status=status, next_attempt_at=None, retry_asked_at=None, due_at=None)


def _await_next(delivery: Delivery) -> Delivery:
    """Return the delivery waiting for its next attempt, or ended if no attempt is pending."""
    due_at = next_due_at(delivery)
    return replace(
        delivery, status=DeliveryStatus.PENDING if due_at else _final_status(delivery), due_at=due_at
    )


def _final_status(delivery: Delivery) -> DeliveryStatus:
    """A delivery that succeeded once stays successful, even if a manual retry fails."""
    has_succeeded = any(is_success(attempt["response_code"]) for attempt in delivery.attempts_log)
    return DeliveryStatus.SUCCESS if has_succeeded else DeliveryStatus.FAILED


def _next_attempt_at(delivery: Delivery, attempt: Attempt, schedule: Schedule) -> datetime | None:
    retry_after_s = attempt.retry_after_s if attempt.response_code in RETRY_AFTER_CODES else None
    wait = wait_s(schedule, delivery.scheduled + 1, delivery.id, retry_after_s)
    return None if wait is None else attempt.started_at + timedelta(seconds=wait)
