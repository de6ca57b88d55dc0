"""The allowed transitions of a payment, and the event that each emits."""

from enum import StrEnum
from typing import NamedTuple


class PaymentStatus(StrEnum):
    PENDING = "pending"
    REQUIRES_ACTION = "requires_action"
    SUCCESS = "success"
    FAILED = "failed"
    CANCELED = "canceled"


class Step(NamedTuple):
    """One allowed status transition and the type of its event."""

    before: PaymentStatus
    after: PaymentStatus
    event: str


# All transitions of a payment. A lost answer is not one: the payment stays pending.
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
