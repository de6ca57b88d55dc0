"""Read Stripe's events: https://docs.stripe.com/api/events/types."""

from collections.abc import Mapping, Sequence
from datetime import datetime

from chalicelib.payments.acquirers.json_fields import NotUnderstood, Object, expect, nested, text
from chalicelib.payments.acquirers.stripe.signature import verify
from chalicelib.payments.domain.acquirer_event import ReceivedEvent, Subject

SUBJECTS = {
    "payment_intent": Subject.PAYMENT,
    "charge": Subject.PAYMENT,
    "refund": Subject.REFUND,
    "dispute": Subject.DISPUTE,
    "mandate": Subject.MANDATE,
}


def check(headers: Mapping[str, str], body: bytes, secrets: Sequence[str], at: datetime) -> None:
    """Raise NotGenuine unless Stripe signed the event."""
    verify(headers.get("stripe-signature", ""), body, secrets, at)


def received(event: Object, _headers: Mapping[str, str]) -> ReceivedEvent:
    """Return what a verified event names. Raises NotUnderstood."""
    expect(event, object="event")
    resource = nested(nested(event, "data"), "object")
    kind = text(resource, "object")
    subject = SUBJECTS.get(kind, Subject.OTHER)
    event_id, event_type = text(event, "id"), text(event, "type")
    if subject is Subject.OTHER:
        return ReceivedEvent(event_id, event_type, subject)
    ours = _metadata(resource)
    return ReceivedEvent(
        event_id, event_type, subject, _reference(resource, kind), ours.get("payment"), ours.get("refund"),
        dispute=text(resource, "id") if subject is Subject.DISPUTE else None,
    )  # fmt: skip


def payment_id_of(fields: Object, reference: str) -> str:
    """Return our id of the payment that a PaymentIntent belongs to."""
    expect(fields, object="payment_intent", id=reference)
    return text(nested(fields, "metadata"), "payment")


def _reference(resource: Object, kind: str) -> str | None:
    """Return the id of the PaymentIntent or mandate; None for a charge without one, which is not ours."""
    if kind in ("payment_intent", "mandate"):
        return text(resource, "id")
    named = resource.get("payment_intent")
    if named is not None and not isinstance(named, str):
        raise NotUnderstood("payment_intent")
    return named


def _metadata(resource: Object) -> dict[str, str]:
    found = resource.get("metadata") or {}
    if not isinstance(found, dict):
        raise NotUnderstood("metadata")
    return {name: value for name, value in found.items() if isinstance(value, str)}
