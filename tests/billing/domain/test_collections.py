"""Months of charges with any results: tries are on the schedule, one at a time, and none is made too late."""

from dataclasses import dataclass, field, replace
from datetime import datetime, timedelta
from itertools import pairwise

from hypothesis import settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, initialize, invariant, precondition, rule

from chalicelib.billing.domain import collection_steps, subscription_steps
from chalicelib.billing.domain.dunning import DunningSettings, EndState, FailedCharge, Failure
from chalicelib.billing.domain.open_invoice import Collection, OpenInvoice, find
from chalicelib.billing.domain.subscription import RUNNING, Subscription, SubscriptionStatus
from tests.billing_values import JANUARY, a_subscription
from tests.builders import ACCOUNT

DAY = timedelta(days=1)
RULES = st.builds(
    lambda days, grace, end: DunningSettings(ACCOUNT, tuple(sorted(days)), grace, end),
    st.sets(st.integers(1, 9), max_size=4),
    st.integers(0, 5),
    st.sampled_from(EndState),
)
RESULTS = st.sampled_from([*Failure, "paid"])


@dataclass
class Try:
    """A charge of an invoice, by the method with this number, whose result may still be unknown."""

    invoice_id: str
    method: int
    at: datetime
    status: SubscriptionStatus
    result: str | None = None
    ended_at: datetime | None = None
    is_followed_up: bool = False


@dataclass
class Known:
    """The customer's method has a number, and is new since `since`. `ended` invoices take no charge."""

    method: int = 1
    since: datetime = JANUARY
    ended: dict[str, datetime] = field(default_factory=dict)


class Charges(RuleBasedStateMachine):
    """Make the steps of a subscription as the store does, with results that come at any time."""

    @initialize(rules=RULES)
    def subscribe(self, rules: DunningSettings) -> None:
        self.dunning, self.now, self.known = rules, JANUARY, Known()
        self.tries: list[Try] = []
        new = a_subscription(collection=Collection.AUTOMATIC, days_until_due=500)
        self.subscription: Subscription = subscription_steps.start(new).after
        self.make_due_steps()

    @rule(hours=st.integers(1, 60) | st.integers(500, 1500))
    def pass_time(self, hours: int) -> None:
        self.now += timedelta(hours=hours)
        self.make_due_steps()

    @precondition(lambda self: self.in_progress())
    @rule(result=RESULTS, repeats=st.integers(1, 2))
    def answer(self, result: str, repeats: int) -> None:
        """Let the oldest charge in progress have a result, whose message may come twice."""
        one = self.in_progress()[0]
        one.result, one.ended_at = result, self.now
        for _ in range(repeats):
            self.follow_up(one)

    @rule(repeats=st.integers(1, 2), is_late=st.booleans())
    def save_a_method(self, repeats: int, is_late: bool) -> None:
        """Let the customer have a new method. The message of it may be late, or come twice."""
        self.known = replace(self.known, method=self.known.method + 1, since=self.now)
        if is_late:
            self.pass_time(7)
        for _ in range(repeats):
            self.use_new_method()

    @rule()
    def repeat_the_message_of_the_method(self) -> None:
        self.use_new_method()

    @precondition(lambda self: self.subscription.open_invoices)
    @rule(is_paid=st.booleans())
    def end_an_invoice(self, is_paid: bool) -> None:
        """Let the payer pay the oldest invoice, or the merchant void it."""
        self.close(self.subscription.open_invoices[0]["invoice_id"], is_ended=not is_paid)

    @precondition(lambda self: self.subscription.status in RUNNING)
    @rule()
    def pause(self) -> None:
        self.subscription = subscription_steps.pause(self.subscription, None, self.now, self.now).after

    @precondition(lambda self: self.subscription.status is SubscriptionStatus.PAUSED)
    @rule()
    def resume(self) -> None:
        self.subscription = subscription_steps.resume(self.subscription, self.now, self.now).after
        self.make_due_steps()

    @precondition(lambda self: self.now > JANUARY + 60 * DAY)
    @precondition(lambda self: self.subscription.status is not SubscriptionStatus.CANCELED)
    @rule()
    def cancel(self) -> None:
        self.subscription = subscription_steps.cancel(self.subscription, self.now, self.now).after

    @invariant()
    def tries_of_an_invoice_do_not_overlap(self) -> None:
        for one, after in self.pairs():
            assert one.ended_at is not None
            assert one.ended_at <= after.at

    @invariant()
    def tries_are_on_the_days_of_the_schedule(self) -> None:
        days = (0, *self.dunning.retry_days)
        for invoice_id in {one.invoice_id for one in self.tries}:
            for method in range(1, self.known.method + 1):
                own = [one for one in self.tries if (one.invoice_id, one.method) == (invoice_id, method)]
                assert len(own) <= len(days)
                for number, (one, after) in enumerate(pairwise(own)):
                    assert after.at - one.at >= (days[number + 1] - days[number]) * DAY

    @invariant()
    def nothing_is_charged_unless_the_subscription_runs(self) -> None:
        assert {one.status for one in self.tries} <= RUNNING

    @invariant()
    def nothing_is_charged_after_its_end(self) -> None:
        for one in self.tries:
            assert one.at <= self.known.ended.get(one.invoice_id, one.at)

    @invariant()
    def a_refused_method_is_not_charged_again(self) -> None:
        """A refusal of an invoice that ended meanwhile is not known to the subscription."""
        hard = [one for one in self.tries if one.is_followed_up and one.result is Failure.NEW_METHOD]
        for refused in hard:
            later = [one for one in self.tries if one.method == refused.method and one is not refused]
            assert all(one.at <= (refused.ended_at or one.at) for one in later)

    @invariant()
    def an_unpaid_invoice_of_a_running_subscription_has_a_next_time_or_its_end(self) -> None:
        times = {"charge_at", "look_up_at", "ends_at"}
        for one in self.subscription.open_invoices:
            assert len(times & set(one)) <= 1

    def make_due_steps(self) -> None:
        while step := subscription_steps.next_step(self.subscription, self.now, self.now):
            if step.collected is None:
                self.subscription = step.after
            elif "payment_id" in step.collected:
                self.look_up(step.collected)
            else:
                self.charge(step.collected)

    def look_up(self, one: OpenInvoice) -> None:
        """Look up a result. It is unknown until `answer` has followed it up."""
        self.subscription = collection_steps.look_up_later(self.subscription, one, self.now)

    def charge(self, one: OpenInvoice) -> None:
        if self.subscription.refused_method_id == str(self.known.method):
            failed = FailedCharge(Failure.NEW_METHOD, "saved_method_refused", str(self.known.method))
            self.fail(one, failed)
            return
        status = self.subscription.status
        self.tries.append(Try(one["invoice_id"], self.known.method, self.now, status))
        number = str(len(self.tries))
        self.subscription = collection_steps.charge(self.subscription, one, number, self.now)

    def follow_up(self, tried: Try) -> None:
        one = find(self.subscription.open_invoices, tried.invoice_id)
        if one is None or one.get("payment_id") != str(self.tries.index(tried) + 1):
            return
        if tried.result == "paid":
            self.close(tried.invoice_id, is_ended=False)
        else:
            tried.is_followed_up = True
            self.fail(one, FailedCharge(Failure(str(tried.result)), "declined", str(tried.method)))

    def fail(self, one: OpenInvoice, failed: FailedCharge) -> None:
        change = collection_steps.fail(self.subscription, one, failed, self.dunning, self.now, self.now)
        self.subscription = change.after
        self.use_new_method()

    def use_new_method(self) -> None:
        self.subscription = collection_steps.retry(self.subscription, self.known.since, self.now)
        self.make_due_steps()

    def close(self, invoice_id: str, *, is_ended: bool) -> None:
        self.known.ended[invoice_id] = self.now
        self.subscription = subscription_steps.close_invoice(
            self.subscription, invoice_id, self.now, is_ended=is_ended
        ).after

    def in_progress(self) -> list[Try]:
        return [one for one in self.tries if one.result is None]

    def pairs(self) -> list[tuple[Try, Try]]:
        """Return each charge with the next one of its invoice."""
        ids = {one.invoice_id for one in self.tries}
        return [pair for id in ids for pair in pairwise(one for one in self.tries if one.invoice_id == id)]


TestCharges = Charges.TestCase
TestCharges.settings = settings(max_examples=150, stateful_step_count=30, deadline=None)
