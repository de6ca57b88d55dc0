"""Find the message that is delivered next, after all others are lost."""

from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import datetime

from chalicelib.domain.task import Task
from chalicelib.payments.domain.order import Order, OrderStatus
from chalicelib.payments.domain.payment import Payment, PaymentStatus, is_released
from chalicelib.payments.domain.refund import Refund, RefundStatus
from chalicelib.payments.domain.tasks import PaymentTask, Step, due_payment, due_refund

Due = tuple[datetime, Task]


@dataclass
class State:
    """Hold what the rows of an order say. `refunds` reads the refunds, which takes two calls."""

    order: Callable[[], Order]
    payments: list[Payment]
    refunds: Callable[[], list[Refund]]


@dataclass
class DueMessages:
    """`kept` are the messages that nothing sends again, with their times: the first one of a void, the
    release of the other payments of an order, and an acquirer's event; `later` are those for the end of a
    story.

    `to_the_end` adds what waits for a time limit, and the lookups of processed refunds if `by_refunds`.
    """

    kept: list[Due] = field(default_factory=list)
    later: list[Due] = field(default_factory=list)
    to_the_end: bool = False
    by_refunds: bool = False
    _followed: set[str] = field(default_factory=set)

    def keep(self, task: Task, at: datetime) -> None:
        self.kept.append((at, task))

    def keep_event(self, task: Task, at: datetime) -> None:
        (self.kept if self.to_the_end else self.later).append((at, task))

    def start_end(self) -> None:
        self.to_the_end = True
        self.kept += self.later

    def next(self, state: State, at: datetime) -> Due | None:
        """Return the message with the time from which it is due. None if all is known."""
        self._follow(state, at)
        due = [self._of_payment(one, at) for one in state.payments]
        due += [self._of_refund(one, at) for one in self._refunds(state)]
        work = min([one for one in due if one] + self.kept, default=None, key=lambda one: one[0])
        if work in self.kept:
            self.kept.remove(work)
        return work

    def _of_payment(self, payment: Payment, at: datetime) -> Due | None:
        is_pending = payment.status is PaymentStatus.PENDING
        if is_pending or payment.capture_pending:
            step = Step.PROCEED if is_pending else Step.CAPTURE
            task = PaymentTask(payment.account, payment.id, payment.order_id, step, poll=payment.polls)
            return (payment.due_at if payment.polls else None) or at, task
        if payment.due_at and (self.to_the_end or is_released(payment)):
            return payment.due_at, due_payment(payment)
        return None

    def _refunds(self, state: State) -> list[Refund]:
        return state.refunds() if any(one.amount_refunded for one in state.payments) else []

    def _of_refund(self, refund: Refund, at: datetime) -> Due | None:
        if refund.status is RefundStatus.PENDING:
            return refund.due_at or at, due_refund(refund)
        return (refund.due_at, due_refund(refund)) if self.by_refunds and refund.due_at else None

    def _follow(self, state: State, at: datetime) -> None:
        """Send what the relay sends after a payment was released, or after one of several paid the order."""
        for payment in state.payments:
            if is_released(payment) and self._is_new(payment.id):
                self.keep(PaymentTask(payment.account, payment.id, payment.order_id, Step.VOID), at)
        order = state.order() if len(state.payments) > 1 else None
        if order and order.status is OrderStatus.PAID and self._is_new(order.id):
            self.keep(PaymentTask(order.account, "", order.id, Step.RELEASE_OTHERS), at)

    def _is_new(self, id: str) -> bool:
        is_new = id not in self._followed
        self._followed.add(id)
        return is_new
