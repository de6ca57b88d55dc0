"""Answers under idempotency keys: the first one is repeated for a day, then the key is a new one.

https://docs.stripe.com/api/idempotent_requests
"""

from collections.abc import Callable
from dataclasses import fields, replace
from datetime import datetime, timedelta
from typing import Any

from chalicelib.domain.dataclass import dataclass
from chalicelib.payments.acquirers import (
    ActionRequired,
    Approved,
    Captured,
    DeclineClass,
    Declined,
    Lapses,
    NotSent,
    Processing,
    Refunded,
    Refused,
    Unanswered,
    Voided,
)
from chalicelib.payments.acquirers.simulator.faults import (
    ANSWERS_500,
    LOSES_ANSWER,
    LOSES_REQUEST,
    OUTAGE,
    REFUND_OUTAGE,
    Fault,
    Kind,
)
from chalicelib.payments.acquirers.simulator.lookups import saved_of
from chalicelib.payments.acquirers.simulator.steps import Done, as_of
from chalicelib.payments.domain.simulated_payment import Clock, SimulatedPayment, StoredAnswer

KEY_LIFETIME = timedelta(hours=24)

_STORED = (ActionRequired, Approved, Captured, Declined, Processing, Refunded, Refused, Unanswered, Voided)
_TYPES = {verdict.__name__: verdict for verdict in _STORED}


@dataclass(frozen=True, slots=True)
class Call:
    """A call under an idempotency key. `request` is its body, `step` what it does if it is a new one."""

    kind: Kind
    key: str
    request: str
    step: Callable[[SimulatedPayment, Clock], Done]


def respond(payment: SimulatedPayment, call: Call, clock: Clock) -> Done:
    """Return the books after the call, and the verdict that the gateway receives.

    Another request under a living key changes nothing and is Unanswered: the key belongs to the first one.
    """
    outage = outage_of(payment, clock)
    if outage:
        return Done(payment, outage)
    known = payment.answers.get(call.key)
    if known and clock.elapsed(datetime.fromisoformat(known["at"])) < KEY_LIFETIME:
        return Done(payment, _load(known, payment) if known["request"] == call.request else Unanswered())
    if _is_lost(payment, call, LOSES_REQUEST):
        return Done(_lost(payment, call), Unanswered())
    return _answer(payment, call, clock)


def outage_of(payment: SimulatedPayment, clock: Clock) -> NotSent | Unanswered | None:
    """Return what every call gets while the acquirer is out for this payment; None if it is not."""
    if payment.fault == Fault.REFUND_OUTAGE:
        refunded_at = [datetime.fromisoformat(made["at"]) for made in payment.refunds]
        return Unanswered() if any(clock.elapsed(at) < REFUND_OUTAGE for at in refunded_at) else None
    is_early = clock.elapsed(payment.created_at) < OUTAGE
    if payment.fault == Fault.UNREACHABLE and is_early:
        return NotSent()
    return Unanswered() if payment.fault == Fault.OUTAGE and is_early else None


def _answer(payment: SimulatedPayment, call: Call, clock: Clock) -> Done:
    after, verdict = call.step(as_of(payment, clock), clock)
    if isinstance(verdict, Lapses) or (call.kind is Kind.CAPTURE and isinstance(verdict, Processing)):
        return Done(after, verdict)  # a repeated call gets its state, since nothing else reports how it ended
    answers_500 = payment.fault in ANSWERS_500 and ANSWERS_500[Fault(payment.fault)] is call.kind
    if answers_500:
        verdict = Unanswered()
    stored: StoredAnswer = {"at": clock.at.isoformat(), "request": call.request, "verdict": _dump(verdict)}
    after = replace(after, answers={**after.answers, call.key: stored})
    if _is_lost(payment, call, LOSES_ANSWER):
        return Done(_lost(after, call), Unanswered())
    return Done(after, verdict)


def _is_lost(payment: SimulatedPayment, call: Call, losing: dict[Fault, Kind]) -> bool:
    """Return whether the fault loses this message: the first one under the key."""
    kind = losing.get(Fault(payment.fault)) if payment.fault else None
    return kind is call.kind and call.key not in payment.lost


def _lost(payment: SimulatedPayment, call: Call) -> SimulatedPayment:
    return replace(payment, lost=[*payment.lost, call.key])


def _dump(verdict: Any) -> dict[str, object]:
    values = {one.name: getattr(verdict, one.name) for one in fields(verdict)}
    plain = {name: value for name, value in values.items() if isinstance(value, str | int)}
    return {"type": type(verdict).__name__, **plain}


def _load(stored: StoredAnswer, payment: SimulatedPayment) -> Any:
    plain = dict(stored["verdict"])
    verdict = _TYPES[plain.pop("type")](**plain)
    if isinstance(verdict, Approved):
        return replace(verdict, saved=saved_of(payment))
    if isinstance(verdict, Declined):
        return replace(verdict, decline_class=DeclineClass(verdict.decline_class))
    return verdict
