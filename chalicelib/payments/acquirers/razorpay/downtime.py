"""Read Razorpay's events of downtimes: https://razorpay.com/docs/webhooks/payments#payment-downtime.

They reorder the acquirers of new payments, and decide nothing about a payment.
"""

from collections.abc import Mapping
from datetime import datetime
from enum import StrEnum
from typing import TypeVar

from chalicelib.domain.dataclass import dataclass
from chalicelib.payments.acquirers.json_fields import NotUnderstood, Object, expect, nested, text, time
from chalicelib.payments.domain.instrument import Method

Kind = TypeVar("Kind", bound=StrEnum)
_EVENT = "payment.downtime"


class Severity(StrEnum):
    LOW = "low"
    MEDIUM = "medium"
    HIGH = "high"


class State(StrEnum):
    SCHEDULED = "scheduled"
    STARTED = "started"
    UPDATED = "updated"
    RESOLVED = "resolved"


@dataclass(frozen=True, slots=True)
class Downtime:
    """`instrument` names what is down, such as {"bank": "SBIN"} or {"network": "VISA"}."""

    id: str
    method: Method
    instrument: Mapping[str, str]
    severity: Severity
    state: State
    updated_at: datetime


def downtime_of(event: Object) -> Downtime:
    """Return the downtime of a verified event. Raises NotUnderstood.

    The documented events of Turbo UPI do not name their entity.
    """
    state = text(event, "event").removeprefix(f"{_EVENT}.")
    fields = nested(nested(nested(event, "payload"), _EVENT), "entity")
    expect(event, entity="event", event=f"{_EVENT}.{state}")
    if "entity" in fields:
        expect(fields, entity=_EVENT)
    instrument = nested(fields, "instrument")
    return Downtime(
        text(fields, "id"), _one_of(Method, fields, "method"),
        {name: text(instrument, name) for name in instrument},
        _one_of(Severity, fields, "severity"), _one_of(State, fields, "status"), time(fields, "updated_at"),
    )  # fmt: skip


def _one_of(kind: type[Kind], fields: Object, name: str) -> Kind:
    try:
        return kind(text(fields, name))
    except ValueError:
        raise NotUnderstood(name) from None
