"""Facts about orders, payments and refunds: the outbox, the public event log and what webhooks carry."""

import json
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Any

from typing_extensions import TypedDict

from chalicelib.domain.ids import derived_id

EVENT_TYPES = (
    "order.created",
    "order.paid",
    "payment.pending",
    "payment.requires_action",
    "payment.success",
    "payment.captured",
    "payment.failed",
    "payment.canceled",
    "refund.pending",
    "refund.processed",
    "refund.failed",
    "webhook_endpoint.disabled",
)
PATTERNS = (*EVENT_TYPES, "*", *dict.fromkeys(f"{type.partition('.')[0]}.*" for type in EVENT_TYPES))

Resource = Mapping[str, Any]


@dataclass(frozen=True, slots=True)
class Event:
    """`data` is the resource as the API showed it at that moment, and `sequence` counts its events from 1."""

    account: str
    id: str
    type: str
    data: Resource
    created_at: datetime
    sequence: int = 1


class EventView(TypedDict):
    """What happened, as the event log shows it and webhooks carry it. `timestamp` in seconds since 1970."""

    id: str
    event: str
    timestamp: int
    created_at: str
    sequence: int
    data: Resource


def event_of(type: str, account: str, data: Resource, at: datetime, sequence: int = 1) -> Event:
    """One state change has one event: the same change at the same moment gives the same id."""
    return Event(account, derived_id("evt", at, account, type, compact(data)), type, data, at, sequence)


def subjects(event: Event) -> list[str]:
    """The ids of all that it is a part of the history of: a refund's event is one of its payment's too, and a
    payment's one of its order's."""
    return [event.data[name] for name in ("id", "payment_id", "order_id") if name in event.data]


def matches(pattern: str, event_type: str) -> bool:
    """`pattern` is a name, or the start of names before a `*`."""
    if pattern.endswith("*"):
        return event_type.startswith(pattern[:-1])
    return pattern == event_type


def public(event: Event) -> EventView:
    return {
        "id": event.id,
        "event": event.type,
        "timestamp": int(event.created_at.timestamp()),
        "created_at": iso(event.created_at),
        "sequence": event.sequence,
        "data": event.data,
    }


def payload(event: Event) -> str:
    """The exact text that webhooks carry: compact JSON, its keys in the contract's order.

    A receiver that parses it and calls JSON.stringify gets the same bytes.
    """
    return compact(public(event))


def compact(value: Any) -> str:
    return json.dumps(value, separators=(",", ":"), ensure_ascii=False)


def iso(at: datetime) -> str:
    return at.astimezone(UTC).isoformat(timespec="milliseconds").replace("+00:00", "Z")


def in_javascript_order(pairs: Mapping[str, str]) -> dict[str, str]:
    """A merchant's own keys, ordered as JavaScript keeps them: array indices first, by number.

    ECMAScript OrdinaryOwnPropertyKeys (https://tc39.es/ecma262/#sec-ordinaryownpropertykeys).
    """
    indices = sorted((key for key in pairs if _is_array_index(key)), key=int)
    return {key: pairs[key] for key in indices} | dict(pairs)


def _is_array_index(key: str) -> bool:
    return key.isascii() and key.isdigit() and str(int(key)) == key and int(key) < 2**32 - 1
