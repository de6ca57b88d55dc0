"""Run the actions of a merchant and the platform in any order, with late, repeated and lost messages and
with decisions on stale reads.

The amounts are consistent after every step, and at the end the acquirer's ledger matches our rows.
Hypothesis searches for an order that breaks this.
"""

from datetime import UTC, datetime, timedelta
from functools import partial
from typing import Any

import pytest
from hypothesis import HealthCheck, Phase, settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, initialize, invariant, rule, run_state_machine_as_test

from chalicelib.db.events import of_image
from chalicelib.db.rows import EventRow
from chalicelib.domain.errors import Refusal
from chalicelib.domain.ids import new_id
from chalicelib.domain.task import Task
from chalicelib.payments.acquirers.registry import Registry
from chalicelib.payments.domain import order as order_domain
from chalicelib.payments.domain import payment_steps
from chalicelib.payments.domain.challenge import LIFETIME, ChallengeAnswer
from chalicelib.payments.domain.payment import Payment, PaymentStatus
from chalicelib.payments.domain.refund import Refund, RefundStatus
from chalicelib.payments.domain.routing import SIMULATOR
from chalicelib.payments.domain.tasks import PaymentTask, RefundTask, due_payment, due_refund
from chalicelib.payments.store import orders, payments, refunds
from chalicelib.payments.store.payments import OrderChanged, PaymentChanged
from chalicelib.payments.store.rows import RefundRow
from chalicelib.payments.workers import payments as payment_worker
from chalicelib.payments.workers import refunds as refund_worker
from chalicelib.payments.workers.asking import PaymentContext
from chalicelib.risk.workers.rules import Rules
from chalicelib.settings import settings as gateway_settings
from chalicelib.system.workers.relay import work_of
from tests import invariants
from tests.builders import NOON, a_refund, an_order, upi
from tests.ledger import Behavior, ConnectionBroke, LedgerAcquirer

WEEK = timedelta(days=7)
AMOUNT = 1000
pick = st.integers(0, 1_000_000)
amounts = st.integers(1, AMOUNT)


class Merchant(RuleBasedStateMachine):
    """`tasks` are messages, which can be repeated; `seen` holds payments as read, possibly stale."""

    @initialize()
    def start(self) -> None:
        self.account = f"{new_id('mer', datetime.now(UTC))}#test"
        self.acquirer = LedgerAcquirer()
        self.at = NOON
        self.tasks: list[Task] = []
        self.orders: list[order_domain.Order] = []
        self.seen: list[Payment] = []
        self.relayed: set[str] = set()

    @rule()
    def create_order(self) -> None:
        order = an_order(
            account=self.account, id=new_id("order", self._now()), amount=AMOUNT, created_at=self.at
        )
        orders.add(order, claim=None)
        self.orders.append(order)

    @rule(which=pick, auto_capture=st.booleans())
    def create_payment(self, which: int, auto_capture: bool) -> None:
        if self.orders:
            order = self.orders[which % len(self.orders)]
            payment = payment_steps.open_payment(
                order, upi(), new_id("pay", self._now()), self.at, auto_capture=auto_capture
            )
            if self._attempt(lambda: payments.add(payment, claim=None)):
                self.seen.append(payment)

    @rule(which=pick, behavior=st.sampled_from(Behavior), redelivered=st.booleans(), others=st.none() | pick)
    def deliver_a_message(
        self, which: int, behavior: Behavior, redelivered: bool, others: int | None
    ) -> None:
        """Another message may be processed, and the payer may answer, before the acquirer answers."""
        self._relay()
        if self.tasks:
            self.acquirer.behavior = behavior
            if others is not None:
                self.acquirer.meanwhile = partial(
                    self._meanwhile, self.tasks[others % len(self.tasks)], others
                )
            at = which % len(self.tasks)
            task = self.tasks[at] if redelivered else self.tasks.pop(at)
            if not self._work(task) and not redelivered:
                self.tasks.append(task)

    @rule(which=pick, how=st.sampled_from(ChallengeAnswer))
    def answer_the_challenge(self, which: int, how: ChallengeAnswer) -> None:
        if self.seen:
            before = self.seen[which % len(self.seen)]
            self._attempt(lambda: payments.record(payment_steps.answer(before, how, self._now())))

    @rule(which=pick)
    def read(self, which: int) -> None:
        if self.seen:
            payment = self.seen[which % len(self.seen)]
            self._attempt(lambda: self.seen.append(payments.get(self.account, payment.id)))

    @rule(which=pick, amount=amounts, final=st.booleans())
    def capture(self, which: int, amount: int, final: bool) -> None:
        if self.seen:
            before = self.seen[which % len(self.seen)]
            self._attempt(lambda: self._capture(before, amount, final))

    @rule(which=pick)
    def cancel(self, which: int) -> None:
        if self.seen:
            before = self.seen[which % len(self.seen)]
            self._attempt(lambda: self._cancel(before))

    @rule(which=pick, amount=amounts)
    def refund(self, which: int, amount: int) -> None:
        if self.seen:
            paid = self.seen[which % len(self.seen)]
            refund = a_refund(
                account=self.account, id=new_id("rfnd", self._now()), payment_id=paid.id, amount=amount
            )
            self._attempt(lambda: refunds.add(refund, claim=None))

    @rule(which=pick)
    def return_a_refund(self, which: int) -> None:
        """Let the payer's bank return a refund that will be looked up again."""
        sent = {refund_id for refund_id, *_ in self.acquirer.ledger.refunded}
        looked_up = [
            refund for refund in self._refunds() if refund.status is RefundStatus.PENDING or refund.due_at
        ]
        can_return = [refund.id for refund in looked_up if refund.id in sent]
        if can_return:
            self.acquirer.ledger.returned.add(can_return[which % len(can_return)])

    @rule(days=st.integers(0, 8))
    def advance_time(self, days: int) -> None:
        self.at += timedelta(days=days)
        if days:
            self.acquirer.ledger.refund_keys.clear()
        self.tasks += [due_payment(payment) for payment in self.seen[-3:]]
        self.tasks += map(due_refund, self._refunds()[-3:])

    @invariant()
    def amounts_are_consistent(self) -> None:
        invariants.money_adds_up(self.account)

    def teardown(self) -> None:
        """Process all that is due, then check the events and compare the ledgers."""
        self.acquirer.behavior = Behavior.APPROVES
        for _ in range(3):
            self._relay()
            self.at += LIFETIME
            _, paid, given_back = invariants.money_adds_up(self.account)
            self.tasks += [*map(due_payment, paid), *map(due_refund, given_back)]
            while self.tasks:
                assert self._work(self.tasks.pop(0))
        for refund in self._refunds():
            if refund.due_at:
                refund_worker.process(due_refund(refund), self._registry(), refund.due_at)
        _, paid, given_back = invariants.money_adds_up(self.account)
        waiting = {PaymentStatus.PENDING, PaymentStatus.REQUIRES_ACTION}
        assert not waiting & {payment.status for payment in paid}
        invariants.check(self.account)
        self.acquirer.ledger.check(paid, given_back)

    def _registry(self) -> Registry:
        return Registry({SIMULATOR: self.acquirer})

    def _refunds(self) -> list[Refund]:
        return [row.to(Refund) for row in RefundRow.of_account(self.account, consistent_read=True)]

    def _capture(self, before: Payment, amount: int, final: bool) -> None:
        change = payment_steps.request_capture(before, self._now(), amount, final=final)
        order = orders.get(self.account, before.order_id)
        payments.record(change, order=order_domain.reserve(order, before.id))

    def _cancel(self, before: Payment) -> None:
        payments.record(payment_steps.cancel(before, self._now(), "requested_by_merchant"))

    def _meanwhile(self, task: Task, which: int) -> None:
        self._work(task)
        self.read(which)
        self.answer_the_challenge(which, ChallengeAnswer.APPROVE)

    def _relay(self) -> None:
        """Turn new events into messages, as chalicelib/system/workers/relay.py does."""
        for row in EventRow.of_account(self.account, consistent_read=True):
            if row.id not in self.relayed:
                self.relayed.add(row.id)
                self.tasks += _tasks_of(row)

    def _work(self, task: Task) -> bool:
        """Process a message; False if the platform has to redeliver it."""
        try:
            if isinstance(task, PaymentTask):
                payment_worker.process(
                    task,
                    PaymentContext(self._registry(), self._now(), WEEK, "https://pay.example.com", Rules()),
                )
            elif isinstance(task, RefundTask):
                refund_worker.process(task, self._registry(), self._now())
        except (ConnectionBroke, PaymentChanged):
            return False
        return True

    def _attempt(self, act: Any) -> bool:
        """Run an action; False if it was rejected, also because of a stale read."""
        try:
            act()
        except (Refusal, PaymentChanged, OrderChanged):
            return False
        return True

    def _now(self) -> datetime:
        self.at += timedelta(milliseconds=1)
        return self.at


def _tasks_of(row: EventRow) -> list[Task]:
    return [task for task, _ in work_of(of_image(row.serialize()), gateway_settings())]


@pytest.mark.timeout(600)
def test_amounts_are_consistent_in_any_order(cloud: str) -> None:
    run_state_machine_as_test(
        Merchant,
        settings=settings(
            max_examples=40,
            stateful_step_count=25,
            deadline=None,
            suppress_health_check=list(HealthCheck),
            print_blob=True,
            phases=[Phase.explicit, Phase.reuse, Phase.generate],  # shrinking on real tables takes minutes
        ),
    )
