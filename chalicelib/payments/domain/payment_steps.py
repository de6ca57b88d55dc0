"""The transitions of a payment, each with its event."""

from dataclasses import replace
from datetime import datetime, timedelta
from typing import Any, NamedTuple

from chalicelib.domain.actor import GATEWAY, THE_ACQUIRER, Actor
from chalicelib.domain.change import Change
from chalicelib.domain.errors import (
    CaptureExceedsAuthorization,
    CaptureInProgress,
    ChallengeAnswered,
    PaymentEnded,
    PaymentNotCapturable,
)
from chalicelib.domain.event import Event, event_of
from chalicelib.domain.money import check_step
from chalicelib.payments.domain import challenge
from chalicelib.payments.domain.acquirer_account import AcquirerKind
from chalicelib.payments.domain.challenge import ChallengeAnswer
from chalicelib.payments.domain.instrument import Instrument
from chalicelib.payments.domain.order import Order
from chalicelib.payments.domain.payment import Payment, PaymentStatus, capture_times, has_expired, poll_wait_s
from chalicelib.payments.domain.payment_view import to_view
from chalicelib.payments.domain.risk import ReviewState
from chalicelib.payments.domain.routing import BY_SIMULATOR, SIMULATOR, Selection


class Step(NamedTuple):
    """One allowed status transition, the type of its event, and who takes it if no request does."""

    before: PaymentStatus
    after: PaymentStatus
    event: str
    by: Actor = GATEWAY


# All transitions of a payment. A lost answer is not one: the payment stays pending.
STEPS = {
    "challenge": Step(
        PaymentStatus.PENDING, PaymentStatus.REQUIRES_ACTION, "payment.requires_action", THE_ACQUIRER
    ),
    "answer": Step(PaymentStatus.REQUIRES_ACTION, PaymentStatus.PENDING, "payment.pending"),
    "succeed": Step(PaymentStatus.PENDING, PaymentStatus.SUCCESS, "payment.success", THE_ACQUIRER),
    "succeed late": Step(PaymentStatus.FAILED, PaymentStatus.SUCCESS, "payment.success", THE_ACQUIRER),
    "fail": Step(PaymentStatus.PENDING, PaymentStatus.FAILED, "payment.failed", THE_ACQUIRER),
    "request capture": Step(PaymentStatus.SUCCESS, PaymentStatus.SUCCESS, "payment.capture_pending"),
    "confirm capture": Step(PaymentStatus.SUCCESS, PaymentStatus.SUCCESS, "payment.captured", THE_ACQUIRER),
    "refuse capture": Step(
        PaymentStatus.SUCCESS, PaymentStatus.SUCCESS, "payment.capture_failed", THE_ACQUIRER
    ),
    "cancel": Step(PaymentStatus.SUCCESS, PaymentStatus.CANCELED, "payment.canceled"),
    "release the rest": Step(PaymentStatus.SUCCESS, PaymentStatus.SUCCESS, "payment.canceled"),
    "require review": Step(PaymentStatus.SUCCESS, PaymentStatus.SUCCESS, "payment.review_required"),
    "approve": Step(PaymentStatus.SUCCESS, PaymentStatus.SUCCESS, "payment.review_approved"),
    "reject": Step(PaymentStatus.SUCCESS, PaymentStatus.SUCCESS, "payment.review_rejected"),
}


def open_payment(
    order: Order,
    instrument: Instrument,
    payment_id: str,
    at: datetime,
    selection: Selection = BY_SIMULATOR,
    **details: Any,
) -> Payment:
    """Return a pending payment of the order's full amount. `details`: auto_capture, metadata, return_url,
    consent, off_session."""
    if selection.version:
        details |= {"routing_version": selection.version, "routing_rule": selection.rule}
    if selection.assessed:
        details.setdefault("risk_subjects", {})
    if selection.acquirers != [SIMULATOR]:
        details["acquirers"] = selection.acquirers
    return Payment(
        order.account, payment_id, order.id, order.amount, order.currency, instrument,
        created_at=at, updated_at=at, receipt=order.receipt, customer_id=order.customer_id,
        invoice_id=order.invoice_id,
        saved_method=instrument.saved["id"] if instrument.saved else None, **details,
    )  # fmt: skip


def payment_opened(payment: Payment) -> Event:
    """Return the `payment.pending` event of a new payment."""
    return _event("payment.pending", payment)


def succeed(
    payment: Payment, at: datetime, authorized_for: timedelta, *, captured: bool | None = None,
    late: bool = False,
) -> Change[Payment]:  # fmt: skip
    """Authorize the payment, and capture it if the acquirer did.

    `captured` is what the acquirer did, by default what the payment asked for. An authorization ends
    `authorized_for` after `at`. `late`: the payment was marked failed before. Raises PaymentEnded if the
    payment already has a verdict.
    """
    step = STEPS["succeed late" if late else "succeed"]
    moved = _move(
        payment, step, at, amount_capturable=payment.amount, error_code=None, error_description=None,
        decline_class=None, decline_subjects=None,
    )  # fmt: skip
    if captured or (captured is None and payment.auto_capture):
        moved = _captured(replace(moved, amount_capturable=0), payment.amount)
    else:
        moved = replace(moved, capture_before=at + authorized_for, due_at=at + authorized_for)
    succeeded = _change(payment, step, moved)
    if moved.review is not ReviewState.PENDING:
        return succeeded
    return succeeded.then(change_review(moved, "require review", ReviewState.PENDING, at))


def require_action(
    payment: Payment, url: str, at: datetime, before: datetime | None = None,
    script: AcquirerKind | None = None,
) -> Change[Payment]:  # fmt: skip
    """Require the payer's action until `before`, by default within challenge.LIFETIME.

    `script` is the acquirer whose script the page loads. Several actions can follow one another, each after
    the answer to the one before.
    """
    step = STEPS["challenge"]
    ends_at = before or at + challenge.LIFETIME
    challenged = _move(
        payment, step, at, challenge_url=url, challenge_before=ends_at, challenge_script=script,
        challenge_answer=None, due_at=ends_at,
    )  # fmt: skip
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


def fail(
    payment: Payment, code: str, description: str, at: datetime, by: Actor = THE_ACQUIRER
) -> Change[Payment]:
    """Mark the payment failed. Raises PaymentEnded if it already has a verdict."""
    step = STEPS["fail"]._replace(by=by)
    failed = _move(payment, step, at, error_code=code, error_description=description, decline_subjects=None)
    return _change(payment, step, failed)


def after_no_answer(payment: Payment, at: datetime) -> Change[Payment]:
    """Count a poll without a result; the payment becomes due for its next poll."""
    due_at = at + timedelta(seconds=poll_wait_s(payment))
    return Change(payment, replace(payment, polls=payment.polls + 1, due_at=due_at))


def request_capture(
    payment: Payment, at: datetime, amount: int | None = None, *, final: bool = False
) -> Change[Payment]:
    """Reserve `amount` for a capture, by default all that is capturable. The acquirer decides next.

    `final` releases the rest. Raises PaymentNotCapturable, CaptureInProgress, CaptureExceedsAuthorization,
    BadRequest.
    """
    _check_capturable(payment)
    if payment.review is ReviewState.PENDING:
        raise PaymentNotCapturable("The payment is in review. Approve or reject the review first.")
    if amount is not None:
        check_step(amount, payment.currency)
    if has_expired(payment, at):
        raise PaymentNotCapturable("The authorization has expired.")
    taken = payment.amount_capturable if amount is None else amount
    if taken > payment.amount_capturable:
        left = payment.amount_capturable
        raise CaptureExceedsAuthorization(f"amount is {taken}, but only {left} can be captured", "amount")
    step = STEPS["request capture"]
    left = 0 if final else payment.amount_capturable - taken
    reserved = _move(
        payment, step, at, amount_capturable=left, capture_pending=taken, capture_final=final,
        due_at=payment.due_at, error_code=None, error_description=None,
    )  # fmt: skip
    return _change(payment, step, reserved)


def confirm_capture(payment: Payment, at: datetime) -> Change[Payment]:
    """Record that the acquirer captured the pending amount."""
    step = STEPS["confirm capture"]
    due_at = payment.capture_before if payment.amount_capturable else None
    captured = _captured(_move(payment, step, at, due_at=due_at), payment.capture_pending)
    return _change(payment, step, captured)


def refuse_capture(payment: Payment, code: str, description: str, at: datetime) -> Change[Payment]:
    """Record that the acquirer refused the pending capture. The amount is capturable again."""
    step = STEPS["refuse capture"]
    uncaptured = payment.amount - payment.amount_captured
    left = uncaptured if payment.capture_final else payment.amount_capturable + payment.capture_pending
    refused = _move(
        payment, step, at, amount_capturable=left, capture_pending=0, capture_final=False,
        due_at=payment.capture_before, error_code=code, error_description=description,
    )  # fmt: skip
    return _change(payment, step, refused)


def cancel(payment: Payment, at: datetime, reason: str) -> Change[Payment]:
    """Release the uncaptured amount.

    A payment with a capture stays successful. Raises PaymentNotCapturable, CaptureInProgress.
    """
    _check_capturable(payment)
    step = STEPS["release the rest" if payment.captured else "cancel"]
    review = ReviewState.CLOSED if payment.review is ReviewState.PENDING else payment.review
    canceled = _move(payment, step, at, amount_capturable=0, cancellation_reason=reason, review=review)
    return _change(payment, step, canceled)


def change_review(payment: Payment, name: str, review: ReviewState, at: datetime) -> Change[Payment]:
    """Take the step `name` of STEPS, after which the review is in the given state."""
    step = STEPS[name]
    return _change(payment, step, _move(payment, step, at, review=review, due_at=payment.due_at))


def _check_capturable(payment: Payment) -> None:
    if payment.status is not PaymentStatus.SUCCESS:
        raise PaymentNotCapturable(
            f"Only an authorized payment can be captured or canceled; this payment is {payment.status}."
        )
    if payment.capture_pending:
        raise CaptureInProgress("A capture of the payment is in progress. Try again when it has ended.")
    if payment.amount_capturable == 0:
        raise PaymentNotCapturable("The payment has no amount left to capture or cancel.")


def _move(payment: Payment, step: Step, at: datetime, **changes: Any) -> Payment:
    if payment.status is not step.before:
        raise PaymentEnded(f"A payment that is {payment.status} cannot become {step.after}.")
    always: dict[str, Any] = {"status": step.after, "updated_at": at, "due_at": None, "polls": 0}
    return replace(payment, sequence=payment.sequence + 1, **always | changes)


def _captured(payment: Payment, amount: int) -> Payment:
    return replace(
        payment,
        amount_captured=payment.amount_captured + amount,
        amount_refundable=payment.amount_refundable + amount,
        captures=[*payment.captures, amount],
        captured_at=[*capture_times(payment), payment.updated_at],
        capture_pending=0,
        capture_final=False,
    )


def _change(before: Payment, step: Step, after: Payment) -> Change[Payment]:
    return Change(before, after, (_event(step.event, after, step.by),))


def _event(type: str, payment: Payment, by: Actor = GATEWAY) -> Event:
    return event_of(type, payment.account, to_view(payment), payment.updated_at, payment.sequence, by)
