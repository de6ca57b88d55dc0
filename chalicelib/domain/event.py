"""Define the events of customers, orders and payments, for the outbox, the event log and webhooks."""

import json
from collections.abc import Mapping
from datetime import UTC, datetime
from typing import Any

from typing_extensions import TypedDict

from chalicelib.domain.actor import GATEWAY, Actor
from chalicelib.domain.dataclass import dataclass
from chalicelib.domain.ids import derived_id, shard_of

EVENT_TYPES = (
    "customer.created",
    "customer.updated",
    "customer.deleted",
    "customer.method_saved",
    "customer.method_updated",
    "customer.method_expiring",
    "customer.method_removed",
    "mandate.created",
    "mandate.activated",
    "mandate.debit_announced",
    "mandate.paused",
    "mandate.resumed",
    "mandate.revoked",
    "mandate.expired",
    "order.created",
    "order.paid",
    "payment.pending",
    "payment.requires_action",
    "payment.success",
    "payment.capture_pending",
    "payment.captured",
    "payment.capture_failed",
    "payment.failed",
    "payment.canceled",
    "payment.review_required",
    "payment.review_approved",
    "payment.review_rejected",
    "payment.dispute.created",
    "payment.dispute.updated",
    "payment.dispute.funds_withdrawn",
    "payment.dispute.funds_reinstated",
    "payment.dispute.closed",
    "refund.pending",
    "refund.processed",
    "refund.failed",
    "webhook_endpoint.disabled",
    "export.ready",
    "export.failed",
    "refund_batch.completed",
    "subscription.created",
    "subscription.activated",
    "subscription.renewed",
    "subscription.updated",
    "subscription.past_due",
    "subscription.paused",
    "subscription.resumed",
    "subscription.canceled",
    "invoice.created",
    "invoice.deleted",
    "invoice.open",
    "invoice.paid",
    "invoice.payment_failed",
    "invoice.overdue",
    "invoice.void",
    "invoice.uncollectible",
    "credit_note.created",
)
_COMPACT = json.JSONEncoder(separators=(",", ":"), ensure_ascii=False)  # json.dumps makes one for each value

PATTERNS = (*EVENT_TYPES, "*", *dict.fromkeys(f"{type.partition('.')[0]}.*" for type in EVENT_TYPES))

Resource = Mapping[str, Any]


@dataclass(frozen=True, slots=True)
class Event:
    """Hold one event. `data` is the resource as the API showed it; `sequence` counts its events from 1.

    `actor` made the change; None if it was not recorded. `request_id` names the request that led to it.
    `metrics` are what it adds to the merchant's metrics that its data does not show, each as the values of a
    MetricChange. Webhooks show none of them.
    """

    account: str
    id: str
    type: str
    data: Resource
    created_at: datetime
    sequence: int = 1
    actor: Actor | None = None
    request_id: str | None = None
    metrics: list[list[Any]] | None = None


class EventView(TypedDict):
    """Show an event in the event log and in webhooks. `timestamp` is in seconds since 1970."""

    id: str
    event: str
    timestamp: int
    created_at: str
    sequence: int
    data: Resource


def event_of(
    type: str, account: str, data: Resource, at: datetime, sequence: int = 1, by: Actor = GATEWAY
) -> Event:
    """Return the event of a state change. The same change at the same time gives the same id.

    `by` made the change, unless the transaction that writes it names an actor.
    """
    event_id = derived_id("evt", at, account, type, compact(data), shard=shard_of(data["id"]))
    return Event(account, event_id, type, data, at, sequence, by)


def payment_id_of(event: Event) -> str | None:
    """Return the id of the payment that the event is about; None if it is about something else."""
    own = event.data["id"] if event.type.startswith("payment.") else None
    payment_id: str | None = event.data.get("payment_id", own)
    return payment_id


def matches(pattern: str, event_type: str) -> bool:
    """Return whether the type matches `pattern`, which is a type or a prefix followed by `*`."""
    if pattern.endswith("*"):
        return event_type.startswith(pattern[:-1])
    return pattern == event_type


def to_view(event: Event) -> EventView:
    return {
        "id": event.id,
        "event": event.type,
        "timestamp": int(event.created_at.timestamp()),
        "created_at": iso(event.created_at),
        "sequence": event.sequence,
        "data": event.data,
    }


def compact(value: Any) -> str:
    return _COMPACT.encode(value)


def iso(at: datetime) -> str:
    return at.astimezone(UTC).isoformat(timespec="milliseconds").replace("+00:00", "Z")


def with_js_key_order(pairs: Mapping[str, str]) -> dict[str, str]:
    """Return a merchant's own keys in the order of JavaScript: array indices first, by number.

    ECMAScript OrdinaryOwnPropertyKeys (https://tc39.es/ecma262/#sec-ordinaryownpropertykeys).
    """
    indices = sorted((key for key in pairs if _is_array_index(key)), key=int)
    return {key: pairs[key] for key in indices} | dict(pairs)


def _is_array_index(key: str) -> bool:
    return key.isascii() and key.isdigit() and str(int(key)) == key and int(key) < 2**32 - 1
