"""A merchant with accounts at acquirers, one failing call, and a clock that runs until all is known."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field, replace
from datetime import UTC, datetime, timedelta
from typing import Any

from chalicelib.db.paging import Page
from chalicelib.domain.task import Task
from chalicelib.payments.acquirers.registry import Registry
from chalicelib.payments.domain import payment_steps
from chalicelib.payments.domain.acquirer_event import UNPROCESSED_AFTER, AcquirerEvent, Subject
from chalicelib.payments.domain.challenge import ChallengeAnswer
from chalicelib.payments.domain.order import Order
from chalicelib.payments.domain.payment import Payment, PaymentStatus
from chalicelib.payments.domain.refund import Refund
from chalicelib.payments.domain.tasks import PaymentTask, RefundTask, Step, event_task
from chalicelib.payments.store import acquirer_accounts, acquirer_events, orders, payments, refunds
from chalicelib.payments.workers.asking import PaymentContext
from chalicelib.payments.workers.payments import process
from chalicelib.payments.workers.refunds import process as process_refund
from chalicelib.risk.workers.rules import Rules
from tests.crashes.acquirer_doubles import Doubles, Shop, Shops
from tests.crashes.acquirer_points import SOON, Redelivery
from tests.crashes.due_messages import DueMessages, State
from tests.crashes.failing_calls import Death, FailingCalls
from tests.doubles.server import Clock
from tests.gateway import JSON

MAX_STEPS = 80
LONGEST = timedelta(days=10)
VISIBLE_AGAIN_AFTER = timedelta(minutes=6)  # the VisibilityTimeout of the payments queue
_SENT_ONCE = (Step.RELEASE_OTHERS, Step.ACQUIRER_EVENT)  # nothing else sends these again
_NOT_DUE = (Step.VOID, *_SENT_ONCE)  # their payment is not due before the first answer


@dataclass
class AcquirerSimulation:
    """One order with its payments. All messages are lost but those that nothing sends again."""

    shops: Shops
    doubles: Doubles
    calls: FailingCalls
    clock: Clock = field(default_factory=lambda: Clock(datetime.now(UTC)))
    messages: DueMessages = field(default_factory=DueMessages)
    payment_ids: list[str] = field(default_factory=list)
    running: list[Task] = field(default_factory=list)
    has_waited: bool = False
    shop: Shop = field(init=False)
    order_id: str = field(init=False)
    customer_id: str | None = None

    def __post_init__(self) -> None:
        self.doubles.reset(self.clock)
        self.calls.meet = self._meet

    @property
    def account(self) -> str:
        return self.shop.gateway.account

    @property
    def payments(self) -> list[Payment]:
        return [payments.get(self.account, one) for one in self.payment_ids]

    @property
    def order(self) -> Order:
        return orders.get(self.account, self.order_id)

    @property
    def refunds(self) -> list[Refund]:
        listed = [refunds.of_payment(self.account, one, Page(limit=10)) for one in self.payment_ids]
        return [refund for one in listed for refund in one.items]

    def open(self, *acquirers: JSON, **fields: Any) -> None:
        """Create an order with a payment that may ask these acquirer accounts, in order."""
        self.shop = self.shops.of(*acquirers)
        self.order_id = self.shop.gateway.order()["id"]
        self.pay_again(**fields)

    def open_for_customer(self, *acquirers: JSON, **fields: Any) -> None:
        """Create an order of a new customer with a payment, as `open`."""
        self.shop = self.shops.of(*acquirers)
        self.customer_id = self.shop.gateway.post("/v1/customers", {"name": "Ann Lee"}).data["id"]
        self.order_id = self.shop.gateway.order(customer_id=self.customer_id)["id"]
        self.pay_again(**fields)

    def pay_again(self, **fields: Any) -> None:
        """Create another payment of the order, as a payer does in a second tab."""
        made = self.shop.gateway.post("/v1/payments", {"order_id": self.order_id, **fields})
        assert made.status == 201, made.json
        self.payment_ids.append(made.data["id"])

    def request(self, number: int, step: str, **body: Any) -> None:
        """Request a step of a payment, counted from 0. Its state may refuse it meanwhile."""
        path = f"/v1/payments/{self.payment_ids[number]}/{step}"
        assert self.shop.gateway.post(path, body).status in (200, 201, 202, 400, 409)
        self.run()

    def act(self, answer: ChallengeAnswer = ChallengeAnswer.RETURNED) -> None:
        """Let the payers act where an acquirer waits for them, and return from there in time."""
        for payment in self.payments:
            if payment.status is not PaymentStatus.REQUIRES_ACTION:
                continue
            if answer is ChallengeAnswer.RETURNED:
                self.doubles.pay(str(payment.acquirer_reference), self.clock.at)
            if payment.challenge_before and payment.challenge_before > self.clock.at:
                payments.record(payment_steps.answer(payment, answer, self.clock.at))
        self.run()

    def run(self) -> None:
        """Process what is due, and advance the clock to what is due next, until all is known."""
        ends_at = self.clock.at + LONGEST
        for _ in range(MAX_STEPS):
            state = State(lambda: self.order, self.payments, lambda: self.refunds)
            if (work := self.messages.next(state, self.clock.at)) is None:
                return
            due_at, task = work
            self.clock.at = max(self.clock.at, due_at)
            assert self.clock.at < ends_at, f"the result is still unknown after ten days: {task}"
            ends_at += self._deliver(task)
        raise AssertionError(f"no end after {MAX_STEPS} steps: {self.calls.made}")

    def end(self) -> None:
        """Run what is due later too: the end of an authorization or of the payer's time, a last check."""
        self.calls.let_arrive()
        self.messages.start_end()
        self.run()

    def keep_all(self, tasks: Sequence[tuple[Task, int]]) -> None:
        for task, wait_s in tasks:
            self.keep(task, wait_s)

    def keep(self, task: Task, wait_s: int, _: str = "") -> None:
        """Keep a message that the worker sends itself, if nothing else would send it again."""
        if isinstance(task, PaymentTask) and task.step in _SENT_ONCE:
            self.messages.keep(task, self.clock.at + timedelta(seconds=wait_s))

    def _deliver(self, task: Task) -> timedelta:
        """Run a message, and return how long the clock waited after a failure."""
        for _ in range(2 if self.calls.meets(Redelivery.TWICE) else 1):
            self._run(task)
        point = self.calls.point
        if point is None or self.has_waited or not self.calls.has_failed:
            return SOON
        self.has_waited = True
        self.clock.advance(point.clock)
        return point.clock

    def _run(self, task: Task) -> None:
        """Run one worker. If it dies, its message is delivered again, unless another one does its work."""
        self.running.append(task)
        self.calls.workers.append(self.calls.watch.worker(_payment_of(self.running)))
        try:
            self._process(task)
        except (Death, payments.PaymentChanged):
            self.clock.advance(timedelta(minutes=1))
            if isinstance(task, PaymentTask) and task.step in _NOT_DUE:
                self.messages.keep(task, self.clock.at + VISIBLE_AGAIN_AFTER)
        finally:
            self.running.pop()
            self.calls.workers.pop()

    def _process(self, task: Task) -> None:
        context = PaymentContext(
            Registry({}, lambda account: self.doubles.connect(account, self.calls, self.clock)),
            self.clock.at, timedelta(days=7), "https://pay.example.com", Rules(),
        )  # fmt: skip
        if isinstance(task, RefundTask):
            process_refund(task, context.registry, self.clock.at)
        elif isinstance(task, PaymentTask):
            process(task, context)
            self._keep_unknown_event(task)

    def _keep_unknown_event(self, task: PaymentTask) -> None:
        event = acquirer_events.get(task.account, task.event_id) if task.event_id else None
        if event and event.due_at:
            self.messages.keep_event(task, event.due_at)

    def _meet(self, acquirer: str) -> None:
        """Run another worker with the same message, or an event of the acquirer, beside the failing call."""
        task = self.running[-1]
        if not self.calls.meets(Redelivery.EVENT):
            self._run(task)
        elif isinstance(task, RefundTask):
            self._run(replace(task, by_event=True))
        elif event := self._event_of(acquirer):
            self._run(event)

    def _event_of(self, acquirer: str) -> PaymentTask | None:
        """Return the message of an event about the newest payment of the acquirer, if it has one."""
        payment_id, at = _payment_of(self.running), self.clock.at
        kind = acquirer_accounts.get(self.account, acquirer).kind
        reference = self.doubles.newest_reference(kind, payment_id)
        if reference is None:
            return None
        event = AcquirerEvent(
            account=self.account, id=f"{acquirer}#{payment_id}", acquirer=acquirer, type="changed",
            subject=Subject.PAYMENT, received_at=at, reference=reference, payment_id=payment_id,
            due_at=at + UNPROCESSED_AFTER,
        )  # fmt: skip
        acquirer_events.add(event)
        return event_task(event)


def _payment_of(running: list[Task]) -> str:
    named = [one.payment_id for one in running if isinstance(one, PaymentTask | RefundTask)]
    return next(filter(None, named), "")


Story = Callable[[AcquirerSimulation], None]
