"""A delivery as the API shows it."""

from typing import cast

from typing_extensions import TypedDict

from chalicelib.domain.event import iso
from chalicelib.webhooks.domain.attempt import Trigger
from chalicelib.webhooks.domain.delivery import Delivery, DeliveryStatus, next_due_at


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
    """One event for one endpoint."""

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


def to_view(delivery: Delivery) -> DeliveryView:
    """Return the delivery as the API shows it, its attempts oldest first."""
    last = delivery.attempts_log[-1] if delivery.attempts_log else {}
    next_at = next_due_at(delivery)
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


def summary(delivery: Delivery) -> DeliveryView:
    """Return the view for lists: response headers and body of the last attempt only, so that 100 deliveries
    fit into one response."""
    view = to_view(delivery)
    log = view["attempts_log"]
    bare: list[AttemptView] = [{**one, "response_headers": {}, "response_body": ""} for one in log[:-1]]
    return {**view, "attempts_log": [*bare, *log[-1:]]}
