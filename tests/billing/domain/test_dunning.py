"""After a failed charge, another try follows on the days of the schedule, or the end of the dunning."""

from datetime import timedelta

import pytest

from chalicelib.billing.domain import collection_steps, subscription_steps
from chalicelib.billing.domain.dunning import (
    DunningSettings,
    EndState,
    FailedCharge,
    Failure,
    end_of,
    failure_of,
    next_charge,
)
from chalicelib.billing.domain.open_invoice import Collection, OpenInvoice
from chalicelib.billing.domain.subscription import Subscription, SubscriptionStatus, next_due
from tests.billing_values import JANUARY, a_subscription
from tests.builders import ACCOUNT

RULES = DunningSettings(ACCOUNT)
SOFT = FailedCharge(Failure.SOFT, "insufficient_funds", "sm_1")
HARD = FailedCharge(Failure.NEW_METHOD, "stolen_card", "sm_1")
DAY = timedelta(days=1)


def charged() -> tuple[Subscription, OpenInvoice]:
    """Return a subscription whose first invoice is being charged, and that invoice."""
    new = a_subscription(collection=Collection.AUTOMATIC, days_until_due=365)
    opened = subscription_steps.start(new).after
    after = collection_steps.charge(opened, opened.open_invoices[0], "pay_1", JANUARY)
    return after, after.open_invoices[0]


def failed(failure: FailedCharge, rules: DunningSettings = RULES) -> Subscription:
    """Return a subscription whose first charge failed."""
    return collection_steps.fail(*charged(), failure, rules, JANUARY, JANUARY).after


@pytest.mark.parametrize(
    ("decline_class", "code", "failure"),
    [
        ("payer", "insufficient_funds", Failure.SOFT),
        ("acquirer", "processing_error", Failure.SOFT),
        (None, "blocked", Failure.SOFT),
        ("hard", "stolen_card", Failure.NEW_METHOD),
        ("payer", "authentication_required", Failure.CONFIRMATION),
    ],
)
def test_the_class_of_the_decline_decides(decline_class: str | None, code: str, failure: Failure) -> None:
    assert failure_of(decline_class, code) is failure


def test_tries_are_as_far_apart_as_the_days_of_the_schedule() -> None:
    waits = [next_charge(RULES, Failure.SOFT, tries, JANUARY) for tries in range(1, 6)]

    assert waits == [JANUARY + DAY, *[JANUARY + 2 * DAY] * 3, None]


def test_a_hard_decline_has_no_further_try() -> None:
    assert next_charge(RULES, Failure.NEW_METHOD, 1, JANUARY) is None


@pytest.mark.parametrize(("tries", "days"), [(0, 10), (1, 10), (2, 9), (5, 3)])
def test_a_payer_has_the_days_of_the_schedule_and_the_grace_for_a_new_method(tries: int, days: int) -> None:
    assert end_of(RULES, tries, JANUARY) == JANUARY + days * DAY


def test_without_retry_days_only_the_grace_follows() -> None:
    rules = DunningSettings(ACCOUNT, retry_days=())

    assert next_charge(rules, Failure.SOFT, 1, JANUARY) is None
    assert end_of(rules, 1, JANUARY) == JANUARY + 3 * DAY


def test_the_next_try_is_the_next_step() -> None:
    assert next_due(failed(SOFT)) == JANUARY + DAY


@pytest.mark.parametrize(
    ("end_state", "status"),
    [
        (EndState.CANCEL, SubscriptionStatus.CANCELED),
        (EndState.PAUSE, SubscriptionStatus.PAUSED),
        (EndState.UNPAID, SubscriptionStatus.PAST_DUE),
    ],
)
def test_the_end_state_applies_after_the_grace(end_state: EndState, status: SubscriptionStatus) -> None:
    rules = DunningSettings(ACCOUNT, end_state=end_state)

    step = subscription_steps.next_step(failed(HARD, rules), JANUARY + 10 * DAY, JANUARY)

    assert step is not None
    assert step.after.status is status
    assert "ends_at" not in step.after.open_invoices[0]


def test_a_charge_in_progress_is_looked_up() -> None:
    subscription, one = charged()

    step = subscription_steps.next_step(subscription, JANUARY + DAY, JANUARY)

    assert step is not None
    assert step.collected == one


def test_a_paused_subscription_has_no_charge_due() -> None:
    paused = subscription_steps.pause(failed(SOFT), None, JANUARY, JANUARY).after

    assert next_due(paused) == JANUARY + 365 * DAY  # when its invoice is overdue


def test_a_canceled_subscription_has_nothing_planned() -> None:
    canceled = subscription_steps.cancel(failed(SOFT), JANUARY, JANUARY).after

    assert "charge_at" not in canceled.open_invoices[0]


def test_a_charge_that_fails_after_the_cancellation_is_not_tried_again() -> None:
    subscription, _ = charged()
    canceled = subscription_steps.cancel(subscription, JANUARY, JANUARY).after

    after = collection_steps.fail(canceled, canceled.open_invoices[0], SOFT, RULES, JANUARY, JANUARY).after

    assert not {"charge_at", "ends_at", "payment_id"} & set(after.open_invoices[0])


def test_a_new_method_is_charged_now_and_has_the_whole_schedule() -> None:
    later = JANUARY + DAY

    after = collection_steps.retry(failed(HARD), later, later)

    assert next_due(after) == later
    assert "tries" not in after.open_invoices[0]
    assert after.refused_method_id is None


def test_a_method_that_was_saved_before_the_charge_changes_nothing() -> None:
    subscription = failed(HARD)

    assert collection_steps.retry(subscription, JANUARY, JANUARY + DAY) == subscription


def test_a_charge_in_progress_is_not_repeated_by_a_new_method() -> None:
    subscription, _ = charged()

    assert collection_steps.retry(subscription, JANUARY + DAY, JANUARY + DAY) == subscription
