"""The metrics of subscriptions equal a recount of the rows, in any order of steps and of stream records.

A record is received late, repeatedly and in any batch. Hypothesis searches for an order that breaks this.
"""

from collections import defaultdict
from collections.abc import Iterator
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from fractions import Fraction
from typing import Any

import pytest
from hypothesis import HealthCheck, Phase, settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, initialize, rule, run_state_machine_as_test

from chalicelib.billing.domain import invoice_steps, subscription_steps
from chalicelib.billing.domain.calendar import Interval
from chalicelib.billing.domain.invoice import Invoice
from chalicelib.billing.domain.periods import Step
from chalicelib.billing.domain.plan import Terms
from chalicelib.billing.domain.plan_changes import Proration, change
from chalicelib.billing.domain.subscription import Subscription
from chalicelib.billing.store import billing, due_steps, subscriptions
from chalicelib.billing.store.rows import InvoiceRow, SubscriptionRow
from chalicelib.customers.store import customers
from chalicelib.dashboard.domain.metric_series import Series
from chalicelib.dashboard.store.rows import MetricRow
from chalicelib.dashboard.workers.summaries import summarize
from chalicelib.db.rows import EventRow
from chalicelib.db.sharded_row import ShardedRow
from chalicelib.domain.actor import GATEWAY
from chalicelib.domain.errors import Refusal
from chalicelib.domain.ids import new_id
from chalicelib.payments.domain.simulated_payment import Clock
from tests.billing_values import GST, INCLUDED, JANUARY, a_subscription, terms
from tests.builders import a_customer
from tests.in_process_stage import record_of

PLANS = (
    terms(),
    terms(plan_id="plan_2", amount=1_000_001, interval=Interval.YEAR, tax_rates=[INCLUDED]),
    terms(plan_id="plan_3", amount=70_001, interval=Interval.WEEK, interval_count=2, tax_rates=[GST]),
    terms(plan_id="plan_4", amount=33_333, interval=Interval.MONTH, interval_count=7, setup_fee=5_000),
    terms(plan_id="plan_5", amount=4_900, currency="USD", interval=Interval.DAY, interval_count=30),
)
HALF: Any = {"coupon_id": "coup_1", "name": "Half", "basis_points": 5000}
ONCE: Any = {**HALF, "cycles_left": 1}
PERIODS_OF_A_MONTH = {"month": Fraction(1), "year": Fraction(1, 12), "week": Fraction(52, 12)}
PERIODS_OF_A_MONTH["day"] = Fraction(365, 12)
pick, plans = st.integers(0, 1_000), st.sampled_from(PLANS)
trials, coupons = st.sampled_from([0, 14]), st.sampled_from([None, HALF, ONCE])
Counted = dict[tuple[str, str], Fraction]


class Shop(RuleBasedStateMachine):
    """`records` are those of the stream, each of which can be received at any time, and again."""

    @initialize()
    def start(self) -> None:
        self.account = f"{new_id('mer', datetime.now(UTC))}#live"
        self.at = JANUARY
        customers.add(a_customer(account=self.account, id="cus_1"), None, GATEWAY)

    @rule(
        plan=plans,
        quantity=st.integers(1, 3),
        trial=st.sampled_from([0, 14]),
        off=st.sampled_from([None, HALF, ONCE]),
    )
    def subscribe(self, plan: Terms, quantity: int, trial: int, off: Any) -> None:
        ends: Any = {"trial_end": self.at + timedelta(days=trial)} if trial else {}
        new = a_subscription(
            self.at, account=self.account, id=new_id("sub", self.at), terms=plan, quantity=quantity,
            discount=off, **ends,
        )  # fmt: skip
        billing.add(subscription_steps.start(new), self._clock(), billing.Cause())

    @rule(which=pick, plan=plans, quantity=st.integers(1, 3), proration=st.sampled_from(Proration))
    def change_plan(self, which: int, plan: Terms, quantity: int, proration: Proration) -> None:
        self._step(which, lambda one: change(one, plan, quantity, proration, self.at, self.at))

    @rule(which=pick, days=st.none() | st.integers(1, 60))
    def pause(self, which: int, days: int | None) -> None:
        until = self.at + timedelta(days=days) if days else None
        self._step(which, lambda one: subscription_steps.pause(one, until, self.at, self.at))

    @rule(which=pick)
    def resume(self, which: int) -> None:
        self._step(which, lambda one: subscription_steps.resume(one, self.at, self.at))

    @rule(which=pick, at_end=st.booleans())
    def cancel(self, which: int, at_end: bool) -> None:
        def step(one: Subscription) -> Step:
            if at_end:
                return subscription_steps.cancel_at_end(one, self.at)
            return subscription_steps.cancel(one, self.at, self.at)

        self._step(which, step)

    @rule(which=pick, how=st.sampled_from(["pay", "void", "give_up"]))
    def end_an_invoice(self, which: int, how: str) -> None:
        found = [one for one in self._invoices() if one.subscription_id]
        if found:
            self._attempt(lambda: self._end(found[which % len(found)], how))

    @rule(days=st.integers(1, 40))
    def advance_time(self, days: int) -> None:
        self.at += timedelta(days=days)
        for one in self._subscriptions():
            due_steps.current(self.account, one.id, self._clock())

    @rule(shuffled=st.randoms(use_true_random=False), share=st.floats(0, 1))
    def receive_some_records(self, shuffled: Any, share: float) -> None:
        """Receive records in any order, also those that were received before."""
        rows = list(EventRow.of_account(self.account, consistent_read=True))
        shuffled.shuffle(rows)
        summarize([record_of(row) for row in rows[: int(share * len(rows))]])

    @rule()
    def receive_all_records(self) -> None:
        self.teardown()

    def teardown(self) -> None:
        """Receive all records, and compare the metrics with a recount of the rows."""
        summarize([record_of(row) for row in EventRow.of_account(self.account, consistent_read=True)])
        subscribed, billed = self._subscriptions(), self._invoices()
        assert counted(self.account, Series.TOTALS) == totals_of(subscribed, billed)
        assert counted(self.account, Series.RENEWALS) == renewals_of(subscribed)
        gained = counted(self.account, Series.BILLING)
        for currency in ("INR", "USD"):
            moved = {what: gained.get((currency, what), Fraction()) for _, what in gained}
            assert moves(moved) == sum(1 for one in subscribed if is_running(one) and of(one, currency))
            assert moves(moved, "_mrr") == sum(mrr_of(one) for one in subscribed if of(one, currency))

    def _step(self, which: int, step: Any) -> None:
        found = self._subscriptions()
        if found:
            one = found[which % len(found)]
            self._attempt(lambda: billing.write(step(one), self._clock(), billing.Cause()))

    def _end(self, before: Invoice, how: str) -> None:
        steps: Any = {
            "pay": lambda: invoice_steps.pay(before, "pay_1", self.at, self.at),
            "void": lambda: invoice_steps.void(before, self.at, self.at),
            "give_up": lambda: invoice_steps.give_up(before, self.at, self.at),
        }
        of = subscriptions.get(self.account, str(before.subscription_id))
        closed = subscription_steps.close_invoice(of, before.id, self.at, is_ended=how != "pay")
        billing.write_invoice(steps[how](), closed, self._clock(), billing.Cause())

    def _attempt(self, act: Any) -> None:
        self.at += timedelta(seconds=1)
        try:
            act()
        except Refusal:
            return

    def _clock(self) -> Clock:
        return Clock(self.at, ())

    def _subscriptions(self) -> list[Subscription]:
        return [
            row.to(Subscription) for row in SubscriptionRow.of_account(self.account, consistent_read=True)
        ]

    def _invoices(self) -> list[Invoice]:
        return [row.to(Invoice) for row in InvoiceRow.of_account(self.account, consistent_read=True)]


def is_running(one: Subscription) -> bool:
    return one.status in ("active", "past_due")


def of(one: Subscription, currency: str) -> bool:
    return one.terms.currency == currency


def mrr_of(one: Subscription) -> Fraction:
    """Return the monthly revenue by the words of docs/billing.md."""
    if not is_running(one):
        return Fraction()
    amount = one.terms.amount * one.quantity
    if one.discount and "cycles_left" not in one.discount:
        amount -= (amount * 5_000 + 5_000) // 10_000
    if INCLUDED in one.terms.tax_rates:
        amount = (2 * amount * 10_000 + 11_800) // (2 * 11_800)  # without GST of 18 %, rounded
    return amount * PERIODS_OF_A_MONTH[one.terms.interval] / one.terms.interval_count


def moves(moved: dict[str, Fraction], suffix: str = "") -> Fraction:
    gains, losses = ("new", "resumed", "expansion"), ("paused", "churned", "contraction")
    parts = [moved.get(what + suffix, Fraction()) for what in gains]
    return sum(parts, Fraction()) - sum((moved.get(what + suffix, Fraction()) for what in losses), Fraction())


def totals_of(subscribed: list[Subscription], billed: list[Invoice]) -> Counted:
    sums: Counted = defaultdict(Fraction)
    named = {"trialing": "trialing", "paused": "on_pause", "past_due": "past_due"}
    for one in subscribed:
        sums[one.terms.currency, "mrr"] += mrr_of(one)
        sums[one.terms.currency, "subscribers"] += is_running(one)
        if one.status in named:
            sums[one.terms.currency, named[one.status]] += 1
    for invoice in billed:
        for what, applies in (("open", True), ("overdue", invoice.overdue)):
            if invoice.status == "open" and applies:
                sums[invoice.currency, what] += 1
                sums[invoice.currency, f"{what}_amount"] += invoice.total
    return {name: amount for name, amount in sums.items() if amount}


def renewals_of(subscribed: list[Subscription]) -> Counted:
    """Return the numbers and amounts of the invoices that the ends of all periods would have."""
    sums: Counted = defaultdict(Fraction)
    for one in subscribed:
        if (is_running(one) or one.status == "trialing") and not one.cancel_at_period_end:
            on = one.end
            due = replace(one, open_invoices=[])
            step = subscription_steps.next_step(due, on, on)
            assert step
            assert step.invoice
            sums[one.terms.currency, "renewals"] += 1
            sums[one.terms.currency, "renewals_amount"] += step.invoice.total
    return {name: amount for name, amount in sums.items() if amount}


def counted(account: str, series: Series) -> Counted:
    """Return the sums of all buckets of a kind, those of cadences for a month."""
    sums: Counted = defaultdict(Fraction)
    for currency, cadence, what, amount in _counts(account, series):
        interval, _, every = cadence.partition("/")
        months = PERIODS_OF_A_MONTH[interval] / int(every or 1) if cadence else Fraction(1)
        sums[currency, what] += amount * months
    return {name: amount for name, amount in sums.items() if amount}


def _counts(account: str, series: Series) -> Iterator[tuple[str, str, str, int]]:
    for partition in ShardedRow.partitions_of(account):
        for row in MetricRow.query(partition, MetricRow.bucket.startswith(str(series))):
            yield from ((*metric, amount) for metric, amount in row.counts.items())


@pytest.mark.timeout(600)
def test_the_metrics_of_subscriptions_equal_a_recount(cloud: str) -> None:
    run_state_machine_as_test(
        Shop,
        settings=settings(
            max_examples=30,
            stateful_step_count=20,
            deadline=None,
            suppress_health_check=list(HealthCheck),
            print_blob=True,
            phases=[Phase.explicit, Phase.reuse, Phase.generate],  # shrinking on real tables takes minutes
        ),
    )
