"""The simulator's webhooks, which only its acquirer accounts with a webhook secret send.

They are as unreliable as an acquirer's: test values make them late, repeated, out of order or about a payment
that the gateway does not know. A payment reaches the same state without them.
"""

import json
from collections.abc import Iterator, Mapping, Sequence
from datetime import datetime
from typing import NamedTuple

from botocore.exceptions import BotoCoreError, ClientError

from chalicelib.log import logger
from chalicelib.messaging import queues
from chalicelib.payments.acquirers.json_fields import Object, expect, text
from chalicelib.payments.acquirers.signatures import hex_hmacs
from chalicelib.payments.acquirers.simulator.faults import BANK_DECIDES_AFTER, Fault
from chalicelib.payments.acquirers.stripe.signature import verify
from chalicelib.payments.domain.acquirer_event import ReceivedEvent, Subject
from chalicelib.payments.domain.simulated_event import SimulatedEvent
from chalicelib.payments.domain.simulated_payment import SimulatedPayment, SimulatedStatus
from chalicelib.payments.domain.tasks import simulated_event_task

SIGNATURE = "Simulator-Signature"
LATE_S = 120
REORDERED_S = 60
_OBJECT = "simulator_event"
_TYPES = {
    "authorized": "payment.authorized",
    "captured": "payment.captured",
    "released": "payment.released",
    "refunded": "refund.processed",
}


class Delayed(NamedTuple):
    event: SimulatedEvent
    delay_s: int


def announce(before: SimulatedPayment | None, after: SimulatedPayment) -> None:
    """Queue the events about a change of the books. A failure is logged: it must not fail the payment."""
    tasks = [
        (simulated_event_task(after.account, after.payment_id, one.event), one.delay_s)
        for one in events_of(before, after)
    ]
    try:
        queues.send(tasks)
    except (BotoCoreError, ClientError, queues.NotSent):
        logger.exception("simulator.events_not_sent", account=after.account, payment_id=after.payment_id)


def events_of(before: SimulatedPayment | None, after: SimulatedPayment) -> list[Delayed]:
    """Return the events about a change, with the delays and repetitions that the test value selects."""
    events = [*_news(before, after)]
    match after.fault:
        case Fault.EVENTS_LATE:
            return [Delayed(event, delay_s + LATE_S) for event, delay_s in events]
        case Fault.EVENTS_TWICE:
            return events * 2
        case Fault.EVENTS_REORDERED:
            return [Delayed(event, delay_s + _reordered_s(event)) for event, delay_s in events]
        case Fault.EVENTS_UNKNOWN:
            return [*events, *(Delayed(_unknown(event), delay_s) for event, delay_s in events)]
    return events


def body_of(event: SimulatedEvent) -> bytes:
    fields = {"object": _OBJECT, "id": event.id, "type": event.type, "reference": event.reference}
    return json.dumps(fields).encode()


def sign(body: bytes, secret: str, at: datetime) -> str:
    """Return the header's value: the time, and the HMAC-SHA256 over time and body."""
    now = int(at.timestamp())
    [signature] = hex_hmacs(b"%d." % now + body, [secret])
    return f"t={now},v1={signature.decode()}"


def check(headers: Mapping[str, str], body: bytes, secrets: Sequence[str], at: datetime) -> None:
    """Raise NotGenuine unless the simulator signed the event."""
    verify(headers.get(SIGNATURE.lower(), ""), body, secrets, at)


def received(event: Object, _headers: Mapping[str, str]) -> ReceivedEvent:
    """Return what a verified event names. Raises NotUnderstood."""
    expect(event, object=_OBJECT)
    kind = text(event, "type")
    subject = Subject.REFUND if kind.startswith("refund.") else Subject.PAYMENT
    return ReceivedEvent(text(event, "id"), kind, subject, text(event, "reference"))


def _news(before: SimulatedPayment | None, after: SimulatedPayment) -> Iterator[Delayed]:
    known = len(before.moves) if before else 0
    for number, (kind, _, _) in enumerate(after.moves[known:], known):
        yield Delayed(SimulatedEvent(after.reference, number, _TYPES[kind]), 0)
    if after.status is SimulatedStatus.DECLINED and (before is None or before.status is not after.status):
        yield Delayed(SimulatedEvent(after.reference, len(after.moves), "payment.failed"), 0)
    if _waits_for_bank(after) and not (before and _waits_for_bank(before)):
        decided_s = int(BANK_DECIDES_AFTER.total_seconds())
        yield Delayed(SimulatedEvent(after.reference, len(after.moves), "payment.updated"), decided_s)


def _waits_for_bank(payment: SimulatedPayment) -> bool:
    return payment.status is SimulatedStatus.PROCESSING or payment.capture_pending > 0


def _reordered_s(event: SimulatedEvent) -> int:
    """Return the delay that sends a refund's event before those of its payment."""
    return 0 if event.type.startswith("refund.") else REORDERED_S


def _unknown(event: SimulatedEvent) -> SimulatedEvent:
    return SimulatedEvent(f"sim_{event.acquirer}/pay_unknown/1", event.number, event.type)
