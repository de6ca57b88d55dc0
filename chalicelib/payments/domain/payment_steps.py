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

    before: PaymentStatus
    after: PaymentStatus
    event: str


# All that may happen to a payment. What an acquirer leaves unanswered is no step: the payment stays pending.
STEPS = {
    "challenge": Step(PaymentStatus.PENDING, PaymentStatus.REQUIRES_ACTION, "payment.requires_action"),
    "answer": Step(PaymentStatus.REQUIRES_ACTION, PaymentStatus.PENDING, "payment.pending"),
    "succeed": Step(PaymentStatus.PENDING, PaymentStatus.SUCCESS, "payment.success"),
    "succeed late": Step(PaymentStatus.FAILED, PaymentStatus.SUCCESS, "payment.success"),
    "fail": Step(PaymentStatus.PENDING, PaymentStatus.FAILED, "payment.failed"),
    "capture": Step(PaymentStatus.SUCCESS, PaymentStatus.SUCCESS, "payment.captured"),
    "cancel": Step(PaymentStatus.SUCCESS, PaymentStatus.CANCELED, "payment.canceled"),
    "release the rest": Step(PaymentStatus.SUCCESS, PaymentStatus.SUCCESS, "payment.canceled"),
}
