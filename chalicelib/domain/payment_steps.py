"""What may follow what in a payment's life, and the event that each step emits."""

from enum import StrEnum
from typing import NamedTuple


class PaymentStatus(StrEnum):
    PENDING = "pending"
    REQUIRES_ACTION = "requires_action"
    SUCCESS = "success"
    FAILED = "failed"
    CANCELED = "canceled"


class Step(NamedTuple):
    """From which status, to which, and the event that says so."""

    before: frozenset[PaymentStatus]
    after: PaymentStatus
    event: str


def _step(before: set[PaymentStatus], after: PaymentStatus, event: str) -> Step:
    return Step(frozenset(before), after, event)


# All that may happen to a payment. What an acquirer leaves unanswered is no step: the payment stays pending.
STEPS = {
    "challenge": _step({PaymentStatus.PENDING}, PaymentStatus.REQUIRES_ACTION, "payment.requires_action"),
    "answer": _step({PaymentStatus.REQUIRES_ACTION}, PaymentStatus.PENDING, "payment.pending"),
    "succeed": _step({PaymentStatus.PENDING}, PaymentStatus.SUCCESS, "payment.success"),
    "succeed late": _step({PaymentStatus.FAILED}, PaymentStatus.SUCCESS, "payment.success"),
    "fail": _step({PaymentStatus.PENDING}, PaymentStatus.FAILED, "payment.failed"),
    "capture": _step({PaymentStatus.SUCCESS}, PaymentStatus.SUCCESS, "payment.captured"),
    "cancel": _step({PaymentStatus.SUCCESS}, PaymentStatus.CANCELED, "payment.canceled"),
    "release the rest": _step({PaymentStatus.SUCCESS}, PaymentStatus.SUCCESS, "payment.canceled"),
}
