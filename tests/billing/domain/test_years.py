"""Years of subscriptions with any changes: each period is invoiced once, and no minor unit is lost."""

from collections import defaultdict
from dataclasses import replace
from datetime import datetime, timedelta
from itertools import accumulate

from hypothesis import settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, initialize, invariant, precondition, rule

from chalicelib.billing.domain import subscription_steps
from chalicelib.billing.domain.calendar import Interval
from chalicelib.billing.domain.coupon import Discount
from chalicelib.billing.domain.invoice import Invoice
from chalicelib.billing.domain.line import InvoiceLineKind, Line, chargeable
from chalicelib.billing.domain.periods import Step
from chalicelib.billing.domain.plan import Terms
from chalicelib.billing.domain.plan_changes import Proration, change
from chalicelib.billing.domain.plan_charge import PlanCharge
from chalicelib.billing.domain.rounding import used
from chalicelib.billing.domain.subscription import RUNNING, Subscription, SubscriptionStatus
from tests.billing_values import GST, INCLUDED, JANUARY, a_subscription, terms

PLANS = st.builds(
    lambda amount, interval, count, rates: terms(
        amount=amount, interval=interval, interval_count=count, tax_rates=rates
    ),
    st.integers(100, 500_000),
    st.sampled_from(Interval),
    st.integers(1, 3),
    st.sampled_from([[], [GST], [INCLUDED], [GST, INCLUDED]]),
)
DISCOUNTS: st.SearchStrategy[Discount | None] = st.sampled_from(
    [
        None,
        {"coupon_id": "c", "name": "Third", "basis_points": 3333},
        {"coupon_id": "c", "name": "₹70", "amount": 7_000, "cycles_left": 2},
    ]
)
PRORATED = st.sampled_from([Proration.NOW, Proration.NEXT_INVOICE])
ZONES = st.sampled_from(["UTC", "Asia/Kolkata", "America/New_York", "Europe/Berlin"])
PLAN_LINES = (InvoiceLineKind.PLAN, InvoiceLineKind.UNUSED)


class Years(RuleBasedStateMachine):
    """Keep the subscription, all its invoices, and what of its plans was used.

    `used` is what past charges cost, and `since` the time from which the current one counts.
    """

    @initialize(
        plan=PLANS, trial=st.integers(0, 40), day=st.none() | st.integers(1, 31), zone=ZONES,
        discount=DISCOUNTS, fee=st.sampled_from([0, 10_000]),
    )  # fmt: skip
    def subscribe(
        self, plan: Terms, trial: int, day: int | None, zone: str, discount: Discount | None, fee: int
    ) -> None:
        self.now, self.invoices = JANUARY, list[Invoice]()
        self.used, self.since = 0, JANUARY
        self.charge: PlanCharge | None = None
        trial_end = {"trial_end": JANUARY + timedelta(days=trial)} if trial else {}
        new = a_subscription(
            day=day, time_zone=zone, discount=discount, days_until_due=500,
            terms=replace(plan, setup_fee=fee),
            **trial_end,
        )  # fmt: skip
        self.subscription: Subscription = new
        self.make(subscription_steps.start(new))

    def make(self, step: Step) -> None:
        """Apply a step as the store does."""
        self.subscription = step.after
        if step.invoice is not None:
            self.invoices.append(step.invoice)
        if step.after.charge != self.charge:
            self._count_used(step.after)

    def _count_used(self, after: Subscription) -> None:
        """Count what the charge that ended has cost."""
        charge = after.charge
        assert charge is not None
        starts = (
            max(self.now, charge.start) if charge.end == (self.charge and self.charge.end) else after.start
        )
        if self.charge is not None:
            ended = min(starts, self.charge.end)
            self.used += self._part(self.charge, self.since, ended)
        self.charge, self.since = charge, starts

    @staticmethod
    def _part(charge: PlanCharge, start: datetime, end: datetime) -> int:
        before, upto = (used(charge.amount, charge.start, charge.end, at) for at in (start, end))
        return upto - before

    @rule(days=st.floats(0.001, 800))
    def pass_time(self, days: float) -> None:
        self.now += timedelta(days=days)
        while step := subscription_steps.next_step(self.subscription, self.now, self.now):
            self.make(step)

    @precondition(lambda self: self.subscription.status in RUNNING)
    @rule(
        plan=PLANS,
        quantity=st.integers(1, 5),
        proration=st.sampled_from([Proration.NOW, Proration.NEXT_INVOICE]),
    )
    def change_plan(self, plan: Terms, quantity: int, proration: Proration) -> None:
        self.make(change(self.subscription, plan, quantity, proration, self.now, self.now))

    @precondition(lambda self: self.subscription.status is SubscriptionStatus.TRIALING)
    @rule(plan=PLANS)
    def change_plan_in_the_trial(self, plan: Terms) -> None:
        self.make(change(self.subscription, plan, 1, Proration.NOW, self.now, self.now))

    @precondition(lambda self: self.subscription.status in RUNNING)
    @rule(days=st.none() | st.integers(1, 400))
    def pause(self, days: int | None) -> None:
        until = None if days is None else self.now + timedelta(days=days)
        self.make(subscription_steps.pause(self.subscription, until, self.now, self.now))

    @precondition(lambda self: self.subscription.status is SubscriptionStatus.PAUSED)
    @rule()
    def resume(self) -> None:
        self.make(subscription_steps.resume(self.subscription, self.now, self.now))

    @precondition(lambda self: self.subscription.open_invoices)
    @rule()
    def pay(self) -> None:
        paid = self.subscription.open_invoices[0]["invoice_id"]
        self.subscription = subscription_steps.close_invoice(self.subscription, paid, self.now).after

    @precondition(lambda self: self.subscription.status is not SubscriptionStatus.CANCELED)
    @rule(at_end=st.booleans())
    def cancel(self, at_end: bool) -> None:
        if at_end:
            self.make(subscription_steps.cancel_at_end(self.subscription, self.now))
        else:
            self.make(subscription_steps.cancel(self.subscription, self.now, self.now))

    @invariant()
    def invoices_add_up(self) -> None:
        for invoice in self.invoices:
            charged = sum(line.amount - line.discount for line in invoice.lines)
            added = sum(tax["amount"] for line in invoice.lines for tax in line.taxes if not tax["inclusive"])
            assert charged + added == invoice.total
            assert chargeable(invoice.total, "INR") == invoice.total

    @invariant()
    def each_moment_is_charged_at_most_once(self) -> None:
        turns: defaultdict[datetime | None, int] = defaultdict(int)
        for line in self._plan_lines():
            sign = 1 if line.kind is InvoiceLineKind.PLAN else -1
            turns[line.start] += sign
            turns[line.end] -= sign
        charged = list(accumulate(turns[at] for at in sorted(turns, key=str)))
        assert set(charged) <= {0, 1}

    @invariant()
    def what_is_charged_is_what_is_used(self) -> None:
        if self.charge is None:
            return
        charged = sum(line.amount for line in self._plan_lines())
        assert charged == self.used + self._part(self.charge, self.since, self.charge.end)

    @invariant()
    def nothing_is_invoiced_after_a_cancellation(self) -> None:
        canceled_at = self.subscription.canceled_at
        if canceled_at is not None:
            assert all(invoice.opened_at <= canceled_at for invoice in self.invoices)

    def _plan_lines(self) -> list[Line]:
        lines = [line for invoice in self.invoices for line in invoice.lines] + self.subscription.carried
        return [line for line in lines if line.kind in PLAN_LINES]


TestYears = Years.TestCase
TestYears.settings = settings(max_examples=60, stateful_step_count=20, deadline=None)
