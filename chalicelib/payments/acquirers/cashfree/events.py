"""Read Cashfree's webhooks: https://www.cashfree.com/docs/api-reference/payments/latest/payments/webhooks."""

from collections.abc import Mapping, Sequence
from datetime import datetime

from chalicelib.payments.acquirers.cashfree.signature import verify
from chalicelib.payments.acquirers.json_fields import NotUnderstood, Object, nested, text
from chalicelib.payments.domain.acquirer_event import ReceivedEvent, Subject

# The start of a type, and where its data holds the id of the order.
_SUBJECTS = {
    "PAYMENT_": (Subject.PAYMENT, "order"),
    "REFUND_": (Subject.REFUND, "refund"),
    "AUTO_REFUND_": (Subject.PAYMENT, "auto_refund"),
    "DISPUTE_": (Subject.DISPUTE, "order_details"),
}


def check(headers: Mapping[str, str], body: bytes, secrets: Sequence[str], at: datetime) -> None:
    """Raise NotGenuine unless Cashfree signed the webhook."""
    verify(headers.get("x-webhook-signature", ""), headers.get("x-webhook-timestamp", ""), body, secrets, at)


def received(event: Object, headers: Mapping[str, str]) -> ReceivedEvent:
    """Return what a verified webhook names. Its id is in a header. Raises NotUnderstood.

    https://www.cashfree.com/docs/api-reference/payments/latest/webhooks/idempotency: a repetition has the
    same x-idempotency-key.
    """
    event_type, event_id = text(event, "type"), headers.get("x-idempotency-key", "")
    if not event_id:
        raise NotUnderstood("x-idempotency-key")
    found = next((one for start, one in _SUBJECTS.items() if event_type.startswith(start)), None)
    if found is None:
        return ReceivedEvent(event_id, event_type, Subject.OTHER)
    subject, part = found
    named = nested(nested(event, "data"), part)
    order_id = text(named, "order_id")
    refund_id = named.get("refund_id")
    return ReceivedEvent(
        event_id, event_type, subject, order_id, payment_id_of(order_id),
        refund_id if isinstance(refund_id, str) else None,
        dispute=_dispute_id(event) if subject is Subject.DISPUTE else None,
    )  # fmt: skip


def _dispute_id(event: Object) -> str:
    """Return the id of the dispute, a text in webhooks and a number in the API."""
    found = nested(nested(event, "data"), "dispute").get("dispute_id")
    if type(found) not in (int, str):
        raise NotUnderstood("dispute_id")
    return str(found)


def payment_id_of(order_id: str) -> str:
    """Return our payment's id, which the number of the attempt follows in the order's id."""
    return order_id.rpartition("-")[0]
