"""Read Razorpay's events: https://razorpay.com/docs/webhooks/payloads/payments."""

from collections.abc import Mapping, Sequence
from datetime import datetime

from chalicelib.payments.acquirers.json_fields import NotUnderstood, Object, expect, nested, text
from chalicelib.payments.acquirers.razorpay.downtime import downtime_of
from chalicelib.payments.acquirers.razorpay.signature import verify
from chalicelib.payments.domain.acquirer_event import ReceivedEvent, Subject

_SUBJECTS = {
    "payment.downtime": Subject.DOWNTIME,
    "payment.dispute": Subject.DISPUTE,
    "payment": Subject.PAYMENT,
    "order": Subject.PAYMENT,
    "refund": Subject.REFUND,
}


def check(headers: Mapping[str, str], body: bytes, secrets: Sequence[str], _at: datetime) -> None:
    """Raise NotGenuine unless Razorpay signed the event. Its signature has no time."""
    verify(headers.get("x-razorpay-signature", ""), body, secrets)


def received(event: Object, headers: Mapping[str, str]) -> ReceivedEvent:
    """Return what a verified event names. Its id is in a header. Raises NotUnderstood."""
    expect(event, entity="event")
    event_type, event_id = text(event, "event"), headers.get("x-razorpay-event-id", "")
    if not event_id:
        raise NotUnderstood("x-razorpay-event-id")
    subject = next(
        (one for start, one in _SUBJECTS.items() if event_type.startswith(f"{start}.")), Subject.OTHER
    )
    if subject is Subject.OTHER:
        return ReceivedEvent(event_id, event_type, subject)
    if subject is Subject.DOWNTIME:
        down = downtime_of(event)
        summary = {"id": down.id, "method": down.method, "severity": down.severity, "state": down.state}
        return ReceivedEvent(event_id, event_type, subject, downtime=summary)
    payload = nested(event, "payload")
    dispute = _entity(payload, "dispute") if subject is Subject.DISPUTE else {}
    reference = _order_id(payload)
    if dispute and reference is None:
        reference = text(dispute, "payment_id")  # of Razorpay, from which its order is looked up
    return ReceivedEvent(
        event_id, event_type, subject, reference, _payment_id(payload), _refund_id(payload),
        dispute=text(dispute, "id") if dispute else None,
    )  # fmt: skip


def _entity(payload: Object, name: str) -> Object:
    return nested(nested(payload, name), "entity") if name in payload else {}


def _order_id(payload: Object) -> str | None:
    """Return the order's id, which is our reference; None for a payment without an order."""
    found = _entity(payload, "payment").get("order_id") or _entity(payload, "order").get("id")
    if found is not None and not isinstance(found, str):
        raise NotUnderstood("order_id")
    return found


def _payment_id(payload: Object) -> str | None:
    """Return our payment's id in the receipt of the order, which is followed by the number of the attempt."""
    receipt = _entity(payload, "order").get("receipt")
    return receipt.partition("/")[0] if isinstance(receipt, str) else None


def _refund_id(payload: Object) -> str | None:
    receipt = _entity(payload, "refund").get("receipt")
    return receipt if isinstance(receipt, str) else None
