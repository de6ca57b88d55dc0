"""An event that an acquirer sent: a reason to look up a payment, never a proof of what happened to it."""

from collections.abc import Mapping
from dataclasses import replace
from datetime import datetime, timedelta
from enum import StrEnum

from chalicelib.domain.dataclass import dataclass

RETENTION = timedelta(days=45)  # longer than any acquirer repeats an event
UNPROCESSED_AFTER = timedelta(minutes=10)  # the sweeper then sends the message again
# An event can arrive before the payment's reference is written, or belong to a payment that is not ours.
_WAITS = (
    timedelta(minutes=1), timedelta(minutes=5), timedelta(minutes=30), timedelta(hours=6),
)  # fmt: skip
GIVE_UP_AFTER = timedelta(days=3)


class Subject(StrEnum):
    """The kind of resource that an event is about. Events of another kind need no action."""

    PAYMENT = "payment"
    REFUND = "refund"
    DISPUTE = "dispute"
    DOWNTIME = "downtime"
    MANDATE = "mandate"
    OTHER = "other"


@dataclass(frozen=True, slots=True)
class ReceivedEvent:
    """Hold what a verified event names.

    `reference` is the acquirer's identifier of the payment or mandate; `payment_id` and `refund_id` are ours,
    if the event holds them. `downtime` is {id, method, severity, state} for the subject of that name, and
    `dispute` the acquirer's identifier of a dispute.
    """

    event_id: str
    type: str
    subject: Subject
    reference: str | None = None
    payment_id: str | None = None
    refund_id: str | None = None
    downtime: Mapping[str, str] | None = None
    dispute: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class AcquirerEvent:
    """An event as it is stored. `id` is the acquirer account with its id of the event.

    `due_at` is the time of the next attempt to process it; None once it is processed, with its `outcome`.
    """

    account: str
    id: str
    acquirer: str
    type: str
    subject: Subject
    received_at: datetime
    reference: str | None = None
    payment_id: str | None = None
    refund_id: str | None = None
    downtime: dict[str, str] | None = None
    dispute: str | None = None
    tries: int = 0
    outcome: str | None = None
    due_at: datetime | None = None
    request_id: str | None = None


def stored(account: str, acquirer: str, received: ReceivedEvent, at: datetime) -> AcquirerEvent:
    return AcquirerEvent(
        account=account, id=f"{acquirer}#{received.event_id}", acquirer=acquirer, type=received.type,
        subject=received.subject, received_at=at, reference=received.reference,
        payment_id=received.payment_id, refund_id=received.refund_id,
        downtime=dict(received.downtime) if received.downtime else None, dispute=received.dispute,
        due_at=at + UNPROCESSED_AFTER,
    )  # fmt: skip


def processed(event: AcquirerEvent, outcome: str) -> AcquirerEvent:
    return replace(event, outcome=outcome, due_at=None, tries=event.tries + 1)


def after_unknown(event: AcquirerEvent, at: datetime) -> AcquirerEvent:
    """Return the event with its next attempt, or without one if its payment is unknown for three days."""
    if at - event.received_at >= GIVE_UP_AFTER:
        return processed(event, "unknown payment")
    wait = _WAITS[min(event.tries, len(_WAITS) - 1)]
    return replace(event, tries=event.tries + 1, due_at=at + wait)
