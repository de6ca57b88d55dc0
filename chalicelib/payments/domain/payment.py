"""One attempt to pay an order: its state, and the transitions, each with its event."""

from dataclasses import dataclass, field, replace
from datetime import datetime, timedelta
from typing import Any, Literal, NotRequired, cast

from typing_extensions import TypedDict

from chalicelib.domain.change import Change
from chalicelib.domain.errors import (
    CaptureExceedsAuthorization,
    ChallengeAnswered,
    PaymentEnded,
    PaymentNotCapturable,
)
from chalicelib.domain.event import Event, event_of, iso
from chalicelib.domain.views import present
from chalicelib.payments.domain import challenge
from chalicelib.payments.domain.card import CardView
from chalicelib.payments.domain.challenge import ChallengeAnswer
from chalicelib.payments.domain.instrument import Instrument, Method
from chalicelib.payments.domain.order import Order
from chalicelib.payments.domain.payment_steps import STEPS, PaymentStatus, Step
from chalicelib.payments.domain.upi import UpiView

# The waits between polls of the acquirer after a lost answer; the last repeats until the result is known.
POLL_WAITS_S = (5, 60, 300, 3600, 86_400)


@dataclass(frozen=True, slots=True)
class Payment:
    """Amounts in minor units of `currency`. `auto_capture` is the request's `captured`.

    The authorized amount is `amount_capturable` + `amount_captured` + the released amount; the captured
    amount is `amount_refundable` + `amount_refunded`. `captures` holds the amount of each capture, in order.
    `polls` counts the requests that the acquirer left unanswered; above 0, the result is unknown.
    `acquirer_reference` is the acquirer's opaque identifier of an approval or of a pending challenge.
    `challenge_url` is the bank page of the payer, valid until `challenge_before`; `challenge_answer` is the
    payer's action there; `return_url` is where the payer is redirected afterwards.
    `due_at` is the time of the next check; `capture_before` is the end of the authorization.
    `sequence` counts the payment's events.
    """

    account: str
    id: str
    order_id: str
    amount: int
    currency: str
    instrument: Instrument
    auto_capture: bool
    created_at: datetime
    updated_at: datetime
    status: PaymentStatus = PaymentStatus.PENDING
    amount_capturable: int = 0
    amount_captured: int = 0
    amount_refundable: int = 0
    amount_refunded: int = 0
    captures: list[int] = field(default_factory=list)
    capture_before: datetime | None = None
    cancellation_reason: str | None = None
    acquirer_reference: str | None = None
    error_code: str | None = None
    error_description: str | None = None
    metadata: dict[str, str] = field(default_factory=dict)
    polls: int = 0
    due_at: datetime | None = None
    challenge_url: str | None = None
    challenge_before: datetime | None = None
    challenge_answer: ChallengeAnswer | None = None
    return_url: str | None = None
    sequence: int = 1

    @property
    def captured(self) -> bool:
        return self.amount_captured > 0


class NextAction(TypedDict):
    """The redirect that the payer must follow: the page of their bank."""

    type: Literal["redirect"]
    url: str


class PaymentView(TypedDict):
    """An attempt to pay an order. Amounts in minor units of `currency`; optional fields may be absent."""

    id: str
    order_id: str
    amount: int
    currency: str
    method: Method
    status: PaymentStatus
    captured: bool
    amount_capturable: int
    amount_captured: int
    amount_refundable: int
    amount_refunded: int
    vpa: NotRequired[str]
    upi: NotRequired[UpiView]
    card: NotRequired[CardView]
    bank: NotRequired[str]
    capture_before: NotRequired[str]
    next_action: NotRequired[NextAction]
    return_url: NotRequired[str]
    cancellation_reason: NotRequired[str]
    error_code: NotRequired[str]
    error_description: NotRequired[str]
    metadata: dict[str, str]
    created_at: str
    updated_at: str


def open_payment(
    order: Order, instrument: Instrument, payment_id: str, at: datetime, **details: Any
) -> Payment:
    """Return a pending payment of the order's full amount. `details`: auto_capture, metadata, return_url."""
    return Payment(
        order.account, payment_id, order.id, order.amount, order.currency, instrument,
        created_at=at, updated_at=at, **details,
    )  # fmt: skip


def payment_opened(payment: Payment) -> Event:
    """Return the `payment.pending` event of a new payment."""
    return _event("payment.pending", payment)


def succeed(
    payment: Payment, at: datetime, authorized_for: timedelta, *, late: bool = False
) -> Change[Payment]:
    """Authorize the payment, and capture it if the request asked for it.

    An authorization ends `authorized_for` after `at`. `late`: the payment was marked failed before. Raises
    PaymentEnded if the payment already has a verdict.
    """
    step = STEPS["succeed late" if late else "succeed"]
    moved = _move(
        payment, step, at, amount_capturable=payment.amount, error_code=None, error_description=None
    )
    if payment.auto_capture:
        moved = _captured(moved, payment.amount)
    else:
        moved = replace(moved, capture_before=at + authorized_for, due_at=at + authorized_for)
    return _change(payment, step, moved)


def require_action(payment: Payment, url: str, at: datetime) -> Change[Payment]:
    """Require the payer's action within challenge.LIFETIME."""
    step = STEPS["challenge"]
    ends_at = at + challenge.LIFETIME
    challenged = _move(payment, step, at, challenge_url=url, challenge_before=ends_at, due_at=ends_at)
    return _change(payment, step, challenged)


def answer(payment: Payment, how: ChallengeAnswer, at: datetime) -> Change[Payment]:
    """Record the payer's answer, or timeout. The acquirer decides next.

    Raises ChallengeAnswered if the payment is not waiting for an answer or the time is over.
    """
    step = STEPS["answer"]
    if payment.status is not step.before:
        raise ChallengeAnswered(f"The payment is not awaiting customer action; it is {payment.status}.")
    if how is not ChallengeAnswer.TIME_OUT and payment.challenge_before and payment.challenge_before <= at:
        raise ChallengeAnswered("The time to confirm the payment has expired.")
    answered = _move(payment, step, at, challenge_answer=how)
    return _change(payment, step, answered)


def fail(payment: Payment, code: str, description: str, at: datetime) -> Change[Payment]:
    """Mark the payment failed. Raises PaymentEnded if it already has a verdict."""
    step = STEPS["fail"]
    failed = _move(payment, step, at, error_code=code, error_description=description)
    return _change(payment, step, failed)


def after_no_answer(payment: Payment, at: datetime) -> Change[Payment]:
    """Count a lost answer of the acquirer; the payment becomes due for its next poll."""
    due_at = at + timedelta(seconds=poll_wait_s(payment))
    return Change(payment, replace(payment, polls=payment.polls + 1, due_at=due_at))


def poll_wait_s(payment: Payment) -> int:
    return POLL_WAITS_S[min(payment.polls, len(POLL_WAITS_S) - 1)]


def capture(
    payment: Payment, at: datetime, amount: int | None = None, *, final: bool = False
) -> Change[Payment]:
    """Capture `amount`, by default all that is capturable.

    `final` releases the rest. Raises PaymentNotCapturable, CaptureExceedsAuthorization.
    """
    _check_capturable(payment)
    if has_expired(payment, at):
        raise PaymentNotCapturable("The authorization has expired.")
    taken = payment.amount_capturable if amount is None else amount
    if taken > payment.amount_capturable:
        left = payment.amount_capturable
        raise CaptureExceedsAuthorization(f"amount is {taken}, but only {left} can be captured", "amount")
    step = STEPS["capture"]
    captured = _captured(_move(payment, step, at, due_at=payment.due_at), taken, final=final)
    return _change(payment, step, captured)


def cancel(payment: Payment, at: datetime, reason: str) -> Change[Payment]:
    """Release the uncaptured amount.

    A payment with a capture stays successful. Raises PaymentNotCapturable.
    """
    _check_capturable(payment)
    step = STEPS["release the rest" if payment.captured else "cancel"]
    canceled = _move(payment, step, at, amount_capturable=0, cancellation_reason=reason)
    return _change(payment, step, canceled)


def has_expired(payment: Payment, at: datetime) -> bool:
    return (
        payment.amount_capturable > 0 and payment.capture_before is not None and payment.capture_before <= at
    )


def to_view(payment: Payment) -> PaymentView:
    """Return the payment as the API and webhooks show it, without the fields that do not apply."""
    instrument, ends_at = payment.instrument, payment.capture_before
    optional = {
        "vpa": instrument.vpa,
        "upi": instrument.upi,
        "card": instrument.card,
        "bank": instrument.bank,
        "return_url": payment.return_url,
        "next_action": _next_action(payment),
        "capture_before": iso(ends_at) if ends_at and payment.amount_capturable else None,
        "cancellation_reason": payment.cancellation_reason,
        "error_code": payment.error_code,
        "error_description": payment.error_description,
    }
    view = {
        "id": payment.id,
        "order_id": payment.order_id,
        "amount": payment.amount,
        "currency": payment.currency,
        "method": instrument.method.value,
        "status": payment.status.value,
        "captured": payment.captured,
        "amount_capturable": payment.amount_capturable,
        "amount_captured": payment.amount_captured,
        "amount_refundable": payment.amount_refundable,
        "amount_refunded": payment.amount_refunded,
        **present(optional),
        "metadata": payment.metadata,
        "created_at": iso(payment.created_at),
        "updated_at": iso(payment.updated_at),
    }
    return cast("PaymentView", view)


def _next_action(payment: Payment) -> NextAction | None:
    if payment.status is not PaymentStatus.REQUIRES_ACTION:
        return None
    return {"type": "redirect", "url": str(payment.challenge_url)}


def _check_capturable(payment: Payment) -> None:
    if payment.status is not PaymentStatus.SUCCESS:
        raise PaymentNotCapturable(
            f"Only an authorized payment can be captured or canceled; this payment is {payment.status}."
        )
    if payment.amount_capturable == 0:
        raise PaymentNotCapturable("The payment has no amount left to capture or cancel.")


def _move(payment: Payment, step: Step, at: datetime, **changes: Any) -> Payment:
    if payment.status is not step.before:
        raise PaymentEnded(f"A payment that is {payment.status} cannot become {step.after}.")
    always: dict[str, Any] = {"status": step.after, "updated_at": at, "due_at": None, "polls": 0}
    return replace(payment, sequence=payment.sequence + 1, **always | changes)


def _captured(payment: Payment, amount: int, *, final: bool = False) -> Payment:
    left = 0 if final else payment.amount_capturable - amount
    return replace(
        payment,
        amount_capturable=left,
        amount_captured=payment.amount_captured + amount,
        amount_refundable=payment.amount_refundable + amount,
        captures=[*payment.captures, amount],
        due_at=payment.due_at if left else None,
    )


def _change(before: Payment, step: Step, after: Payment) -> Change[Payment]:
    return Change(before, after, (_event(step.event, after),))


def _event(type: str, payment: Payment) -> Event:
    return event_of(type, payment.account, to_view(payment), payment.updated_at, payment.sequence)
