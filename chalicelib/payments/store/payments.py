"""Payments. Each change is one transaction with the order's change and the event."""

from collections.abc import Callable, Iterator, Sequence
from datetime import datetime
from functools import partial

from pynamodb.expressions.condition import Condition
from pynamodb.expressions.update import Action

from chalicelib.db import due_index
from chalicelib.db.row import due_shard
from chalicelib.db.transaction import Rows, all_or_nothing
from chalicelib.domain.actor import Actor
from chalicelib.domain.change import Change
from chalicelib.domain.errors import NotFound, OrderAlreadyPaid, OrderExpired, TooManyAttempts
from chalicelib.domain.idempotency import Claim
from chalicelib.payments.domain.attempt import Attempt
from chalicelib.payments.domain.order import Order, OrderStatus
from chalicelib.payments.domain.payment import Payment
from chalicelib.payments.domain.payment_steps import payment_opened
from chalicelib.payments.domain.refund import Refund, refund_requested
from chalicelib.payments.store import attempts, vault
from chalicelib.payments.store.rows import OrderRow, PaymentRow, RefundRow

_CHANGING = (
    "status", "amount_capturable", "amount_captured", "amount_refundable", "amount_refunded", "captures",
    "captured_at", "capture_pending", "capture_final", "capture_before", "authorization_lapses_at",
    "cancellation_reason", "acquirer", "acquirer_reference", "attempt", "error_code", "error_description",
    "network_code", "decline_class", "saved_method", "decline_subjects", "review", "polls", "challenge_url",
    "challenge_before", "challenge_script", "challenge_answer", "sequence", "updated_at", "due_at",
    "due_shard", "listed_status",
)  # fmt: skip


Also = Callable[[Rows], None]

_OPEN = (OrderStatus.CREATED, OrderStatus.ATTEMPTED)


class OrderChanged(Exception):
    """The order changed since it was read. Retry with `order`, its current state."""

    def __init__(self, order: Order) -> None:
        super().__init__(order.id)
        self.order = order


class PaymentChanged(Exception):
    """The payment changed since it was read. Retry with `payment`, its current state."""

    def __init__(self, payment: Payment) -> None:
        super().__init__(payment.id)
        self.payment = payment


def add(
    payment: Payment,
    claim: Claim | None,
    card: vault.Sealed | None = None,
    *,
    max_attempts: int | None = None,
    also: Also | None = None,
    actor: Actor | None = None,
) -> None:
    """Write a new payment with its event, its card (`card`, or the token that it names) and the order's
    attempt count.

    `also` adds the caller's own checks to the transaction. Raises OrderAlreadyPaid, OrderExpired,
    TooManyAttempts, IdempotencyKeyUsed, BadRequest if the token cannot be used, MandateRefused, Busy.
    """

    def write() -> None:
        with all_or_nothing() as rows:
            rows.claim(claim)
            rows.made_by(actor)
            if also is not None:
                also(rows)
            put_new(rows, payment, max_attempts=max_attempts)
            vault.store_card(rows, payment, card)

    mandate_id = (payment.instrument.saved or {}).get("mandate")
    if mandate_id is None:
        return write()
    from chalicelib.payments.store import mandates  # noqa: PLC0415 - few payments are by a mandate

    return mandates.until_written(mandate_id, write)


def put_new(rows: Rows, payment: Payment, *, max_attempts: int | None = None) -> None:
    """Write a new payment and its order's attempt count in a transaction that does not write the order.

    It raises OrderAlreadyPaid, OrderExpired, TooManyAttempts, and BadRequest if the payment is by a saved
    method that cannot be charged; MandateRefused if its mandate does not allow it, and MandateChanged.
    """
    rows.put(PaymentRow.of(payment))
    rows.update(
        OrderRow.at(payment.account, payment.order_id),
        [OrderRow.status.set(OrderStatus.ATTEMPTED), OrderRow.attempts.add(1)],
        when=_payable(payment.created_at, max_attempts),
        otherwise=partial(_order_refusal, max_attempts=max_attempts),
    )
    if payment.instrument.saved is not None:
        from chalicelib.customers.store import saved_methods  # noqa: PLC0415 - few payments are by one

        saved_methods.require_active(rows, payment.account, payment.instrument.saved["id"])
        if mandate_id := payment.instrument.saved.get("mandate"):
            from chalicelib.payments.store import mandate_debits  # noqa: PLC0415 - as above

            mandate_debits.put_debit(rows, payment, mandate_id)
    rows.emit(payment_opened(payment))


def get(account: str, payment_id: str) -> Payment:
    """Return the payment. Raises NotFound."""
    refusal = NotFound(f"No such payment: {payment_id}.", "payment_id")
    return PaymentRow.find_or_refuse(account, payment_id, refusal=refusal).payment()


def record(
    change: Change[Payment], *, order: Change[Order] | None = None, refund: Refund | None = None,
    claim: Claim | None = None, attempt: Attempt | None = None, also: Also | None = None,
) -> None:  # fmt: skip
    """Write a payment's change, with its attempt's outcome, the order that it pays or the new refund
    that reverses it. `also` adds the caller's own writes.

    Raises PaymentChanged, OrderChanged, OrderAlreadyPaid, IdempotencyKeyUsed.
    """
    with all_or_nothing() as rows:
        rows.claim(claim)
        _move(rows, change, attempt)
        if order is not None:
            _pay(rows, order.after, change.after)
            rows.emit(*order.events)
        if refund is not None:
            rows.put(RefundRow.of(refund))
            rows.emit(refund_requested(refund))
        if also is not None:
            also(rows)


def record_assessment(change: Change[Payment], also: Also) -> None:
    """Write what risk rules decided, once, before the acquirer is asked. `also` adds the caller's own writes.

    Raises PaymentChanged, also if another worker has decided.
    """
    payment = change.after
    decided = [PaymentRow.risk.set(payment.risk), PaymentRow.auto_capture.set(payment.auto_capture)]
    with all_or_nothing() as rows:
        _move(rows, change, None, decided, PaymentRow.risk.does_not_exist())
        also(rows)


def record_refusal(
    change: Change[Payment], attempt: Attempt, *, superseded: bool, also: Also | None = None
) -> None:
    """Write that the acquirer of an attempt refused, if no other worker's request can be on its way.

    `also` adds the caller's own writes. Raises AttemptShared, PaymentChanged.
    """
    with all_or_nothing() as rows:
        attempts.refuse_attempt(rows, attempt, superseded=superseded)
        _move(rows, change, None)
        if also is not None:
            also(rows)


def record_authorized(change: Change[Payment], attempt: Attempt, also: Also | None = None) -> None:
    """Write an authorized, uncaptured payment with its event, if its order is unpaid.

    `also` adds the caller's own writes. Raises PaymentChanged, OrderAlreadyPaid.
    """
    order_id = change.before.order_id
    with all_or_nothing() as rows:
        rows.check(
            OrderRow.at(change.before.account, order_id),
            when=_unpaid(),
            otherwise=lambda _row: OrderAlreadyPaid(f"The order {order_id} is already paid.", "order_id"),
        )
        _move(rows, change, attempt)
        if also is not None:
            also(rows)


def schedule_check(account: str, payment_id: str, at: datetime) -> bool:
    """Schedule a check by the sweeper at `at`. Returns False if the payment already has a verdict."""
    return due_index.schedule_check(PaymentRow, account, payment_id, at)


def take_overdue(at: datetime, shard: int) -> Iterator[Payment]:
    """Yield the payments that are late, each postponed so that a sweep sends it once."""
    yield from (row.payment() for row in due_index.take_overdue(PaymentRow, at, shard))


def advance_due(account: str, advance: due_index.Advance) -> Iterator[Payment]:
    """Move the scheduled payments of an account forward. Yield those that are due."""
    yield from (row.payment() for row in due_index.advance_due(PaymentRow, account, advance))


def _move(
    rows: Rows, change: Change[Payment], attempt: Attempt | None, more: Sequence[Action] = (),
    when: Condition | None = None,
) -> None:  # fmt: skip
    unchanged = _as_read(change.before)
    rows.update(
        PaymentRow.at(change.before.account, change.before.id),
        [*_changes(change.after), *more],
        when=unchanged if when is None else unchanged & when,
        otherwise=lambda row: PaymentChanged(row.payment()),
    )
    vault.delete_card(rows, change)
    if attempt is not None:
        attempts.end_attempt(rows, attempt)
    rows.emit(*change.events)


def _as_read(before: Payment) -> Condition:
    """Return the condition that the status, amounts, review and deadline are unchanged since the read."""
    ends_at, review = before.capture_before, PaymentRow.review
    unchanged: Condition = (
        (PaymentRow.status == before.status)
        & (PaymentRow.updated_at == before.updated_at)  # an answered challenge returns to the same status
        & (PaymentRow.amount_capturable == before.amount_capturable)
        & (PaymentRow.amount_refundable == before.amount_refundable)
        & (PaymentRow.capture_pending == before.capture_pending)
        & (PaymentRow.polls == before.polls)
        & (PaymentRow.attempt == before.attempt)
        & (review == before.review if before.review else review.does_not_exist())
        & (PaymentRow.capture_before == ends_at if ends_at else PaymentRow.capture_before.does_not_exist())
    )
    return unchanged


def _pay(rows: Rows, order: Order, payment: Payment) -> None:
    rows.update(
        OrderRow.at(order.account, order.id),
        [
            OrderRow.status.set(order.status),
            OrderRow.amount_paid.set(order.amount_paid),
            OrderRow.paid_by.set(order.paid_by) if order.paid_by else OrderRow.paid_by.remove(),
            OrderRow.sequence.set(order.sequence),
        ],
        when=(_unpaid() & (OrderRow.attempts == order.attempts)) | (OrderRow.paid_by == payment.id),
        otherwise=_not_paid_error,
    )


def _changes(payment: Payment) -> list[Action]:
    row = PaymentRow.of(payment, due_shard=due_shard(payment.id) if payment.due_at else None)
    names = _CHANGING if payment.instrument.saved is None else (*_CHANGING, "saved")
    return PaymentRow.setting({name: getattr(row, name) for name in names})


def _unpaid() -> Condition:
    """Return the condition that no payment pays the order, or is being captured for it."""
    unpaid: Condition = OrderRow.status.is_in(*_OPEN) & OrderRow.paid_by.does_not_exist()
    return unpaid


def _payable(at: datetime, max_attempts: int | None) -> Condition:
    payable: Condition = _unpaid() & (OrderRow.expires_at.does_not_exist() | (OrderRow.expires_at > at))
    return payable if max_attempts is None else payable & (OrderRow.attempts < max_attempts)


def _not_paid_error(row: OrderRow | None) -> Exception:
    """Return OrderChanged for a new attempt too: the `order.paid` event includes the number of attempts."""
    if row is not None and row.to(Order).paid_by is None:
        return OrderChanged(row.to(Order))
    return _order_refusal(row)


def _order_refusal(row: OrderRow | None, max_attempts: int | None = None) -> Exception:
    if row is None:
        return NotFound("No such order.", "order_id")
    if row.status is OrderStatus.PAID:
        return OrderAlreadyPaid(f"The order {row.id} is already paid.", "order_id")
    if row.to(Order).paid_by is not None:
        return OrderAlreadyPaid(f"Another payment of the order {row.id} is being captured.", "order_id")
    if max_attempts is not None and row.attempts >= max_attempts:
        return TooManyAttempts(
            "This order has too many payment attempts. Ask the merchant for a new order.", "order_id"
        )
    return OrderExpired(f"The order {row.id} has expired.", "order_id")
