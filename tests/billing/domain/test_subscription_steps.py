"""Steps of subscriptions at their edges: late ones, changes during a trial, and ends."""

from datetime import timedelta

import pytest

from chalicelib.billing.domain import subscription_steps
from chalicelib.billing.domain.calendar import Interval
from chalicelib.billing.domain.line import InvoiceLineKind
from chalicelib.billing.domain.plan_changes import Proration, change
from chalicelib.billing.domain.subscription import MAX_CARRIED, Subscription, SubscriptionStatus
from chalicelib.domain.errors import BadRequest, Conflict
from tests.billing_values import JANUARY, a_subscription, terms

DAY = timedelta(days=1)
NEXT = Proration.NEXT_INVOICE


def started(**changes: object) -> Subscription:
    return subscription_steps.start(a_subscription(**changes)).after  # type: ignore[arg-type]


def test_a_cancellation_invoices_what_was_carried() -> None:
    monthly = started()
    larger = change(monthly, monthly.terms, 99, NEXT, JANUARY + DAY, JANUARY).after

    ended = subscription_steps.cancel(larger, JANUARY + DAY, JANUARY)

    assert ended.invoice is not None
    assert ended.invoice.total == sum(line.total for line in larger.carried)
    assert (ended.invoice.start, ended.after.carried) == (None, [])
    assert ended.after.open_invoices[-1]["invoice_id"] == ended.invoice.id


def test_a_cancellation_with_a_credit_has_no_invoice() -> None:
    monthly = started(quantity=9)
    smaller = change(monthly, monthly.terms, 1, NEXT, JANUARY + DAY, JANUARY).after

    assert subscription_steps.cancel(smaller, JANUARY + DAY, JANUARY).invoice is None


@pytest.mark.parametrize(
    ("first", "second"), [(Interval.MONTH, Interval.WEEK), (Interval.WEEK, Interval.MONTH)]
)
def test_a_change_during_a_trial_charges_a_whole_period_or_its_part(
    first: Interval, second: Interval
) -> None:
    end = JANUARY + 14 * DAY
    trialing = started(trial_end=end, terms=terms(interval=first), day=1 if first is Interval.MONTH else None)

    changed = change(trialing, terms(interval=second), 1, NEXT, JANUARY + DAY, JANUARY).after
    step = subscription_steps.next_step(changed, end, end)

    assert step is not None
    assert step.invoice is not None
    [line] = step.invoice.lines
    assert (line.start, line.amount > 0) == (end, True)
    assert step.after.end == changed.calendar.start(step.after.next_period)


def test_a_plan_of_another_interval_always_credits_the_unused_time() -> None:
    with pytest.raises(BadRequest) as refused:
        change(started(), terms(interval=Interval.WEEK), 1, Proration.NONE, JANUARY + DAY, JANUARY)

    assert refused.value.field == "proration"


def test_a_change_without_proration_costs_nothing_in_the_current_period() -> None:
    step = change(started(), terms(amount=10), 1, Proration.NONE, JANUARY + DAY, JANUARY)

    assert (step.invoice, step.after.carried, step.after.amount) == (None, [], 10)


def test_the_next_invoice_has_a_bounded_number_of_lines() -> None:
    subscription = started()
    for number in range(MAX_CARRIED // 2):
        at = JANUARY + number * timedelta(hours=1)
        subscription = change(subscription, subscription.terms, number % 2 + 1, NEXT, at, at).after

    with pytest.raises(BadRequest):
        change(subscription, subscription.terms, 3, NEXT, JANUARY + 5 * DAY, JANUARY)


def test_the_unused_time_of_a_void_invoice_is_not_credited() -> None:
    subscription = started()
    voided = subscription_steps.close_invoice(
        subscription, subscription.latest_invoice_id or "", JANUARY, is_ended=True
    ).after

    changed = change(voided, terms(amount=10), 1, NEXT, JANUARY + DAY, JANUARY).after

    assert [line.kind for line in changed.carried] == [InvoiceLineKind.PLAN]


def test_a_subscription_without_any_payment_is_paused() -> None:
    subscription, on = started(terms=terms(interval=Interval.DAY), days_until_due=365), JANUARY + 300 * DAY
    while step := subscription_steps.next_step(subscription, on, on):
        subscription = step.after

    assert subscription.status is SubscriptionStatus.PAUSED
    assert len(subscription.open_invoices) == subscription_steps.MAX_OPEN


def test_a_credit_that_waits_is_no_charge_of_a_period_whose_invoice_was_voided() -> None:
    credited = subscription_steps.add_credit(started(), 9_900, "Credit note", JANUARY).after

    voided = subscription_steps.close_invoice(
        credited, credited.latest_invoice_id or "", JANUARY, is_ended=True
    ).after

    assert (voided.charge, [line.total for line in voided.carried]) == (None, [-9_900])


def test_a_credit_is_refused_with_as_many_lines_as_an_invoice_can_have() -> None:
    full = started()
    for _ in range(MAX_CARRIED):
        full = subscription_steps.add_credit(full, 1, "Credit note", JANUARY).after

    with pytest.raises(Conflict, match="Refund"):
        subscription_steps.add_credit(full, 1, "Credit note", JANUARY)
