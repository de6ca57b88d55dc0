"""The acquirer decides on a capture. It can refuse, answer late or not at all, and is never asked twice."""

from dataclasses import replace
from datetime import timedelta

import pytest

from chalicelib.payments.acquirers import (
    Approved,
    Captured,
    CaptureVerdict,
    Declined,
    NotSent,
    Processing,
    Refused,
    Unanswered,
    Verdict,
)
from chalicelib.payments.domain import order as order_domain
from chalicelib.payments.domain import payment_steps
from chalicelib.payments.domain.order import OrderStatus
from chalicelib.payments.domain.tasks import PaymentTask, Step
from chalicelib.payments.store import orders, payments
from chalicelib.payments.workers.payments import process
from tests.acquirer import Acquirer, payment_context
from tests.builders import NOON
from tests.in_process_stage import Stage
from tests.payment_fixtures import events_of, opened, payment_tasks

REFUSED = Refused("capture_refused", "The acquirer refused the capture.")


def approved(captured: int = 0) -> Approved:
    return Approved(reference="ref", amount=50_000, currency="INR", captured=captured)


def capture_of(account: str, amount: int = 20_000, *, final: bool = False) -> PaymentTask:
    """Authorize a payment, and request a capture. Return the capture's message."""
    process(opened(account, capture=False), payment_context())
    change = payment_steps.request_capture(payments.get(account, "pay_1"), NOON, amount, final=final)
    payments.record(change, order=order_domain.reserve(orders.get(account, "order_1"), "pay_1"))
    return PaymentTask(account, "pay_1", "order_1", Step.CAPTURE)


def test_a_confirmed_capture_pays_the_order(account: str) -> None:
    task, acquirer = capture_of(account), Acquirer(found=approved())
    before = orders.get(account, "order_1")

    process(task, payment_context(acquirer))

    paid, order = payments.get(account, "pay_1"), orders.get(account, "order_1")
    assert (before.status, before.paid_by) == (OrderStatus.ATTEMPTED, "pay_1")
    assert (paid.captures, paid.capture_pending, paid.amount_capturable) == ([20_000], 0, 30_000)
    assert (order.status, order.amount_paid) == (OrderStatus.PAID, 20_000)
    assert acquirer.calls == [("find", "pay_1"), ("capture 20000", "pay_1")]


@pytest.mark.parametrize("final", [False, True])
def test_a_refused_capture_gives_the_amount_back_and_the_order_can_be_paid(account: str, final: bool) -> None:
    task = capture_of(account, final=final)

    process(task, payment_context(Acquirer(found=approved(), captured=REFUSED)))

    refused, order = payments.get(account, "pay_1"), orders.get(account, "order_1")
    assert (refused.amount_capturable, refused.amount_captured) == (50_000, 0)
    assert (refused.error_code, refused.due_at) == ("capture_refused", NOON + timedelta(days=7))
    assert (order.status, order.paid_by, order.amount_paid) == (OrderStatus.ATTEMPTED, None, 0)
    events = events_of(account)
    assert "payment.capture_failed" in events
    assert "payment.captured" not in events
    assert "order.paid" not in events


def test_a_refused_second_capture_keeps_the_first(account: str) -> None:
    process(capture_of(account), payment_context(Acquirer(found=approved())))
    change = payment_steps.request_capture(payments.get(account, "pay_1"), NOON, 10_000)
    payments.record(change, order=order_domain.reserve(orders.get(account, "order_1"), "pay_1"))

    process(
        PaymentTask(account, "pay_1", "order_1", Step.CAPTURE),
        payment_context(Acquirer(found=approved(20_000), captured=REFUSED)),
    )

    kept, order = payments.get(account, "pay_1"), orders.get(account, "order_1")
    assert (kept.amount_captured, kept.amount_capturable) == (20_000, 30_000)
    assert (order.status, order.paid_by, order.amount_paid) == (OrderStatus.PAID, "pay_1", 20_000)


@pytest.mark.parametrize("unknown", [Unanswered(), Processing("ref"), NotSent()])
def test_a_capture_without_a_result_is_looked_up_and_not_repeated(
    account: str, stage: Stage, unknown: CaptureVerdict
) -> None:
    task, acquirer = capture_of(account), Acquirer(found=approved(), captured=unknown)
    process(task, payment_context(acquirer))
    waiting = payments.get(account, "pay_1")
    acquirer.found = approved(20_000)

    process(replace(task, poll=1), payment_context(acquirer))

    assert (waiting.capture_pending, waiting.polls) == (20_000, 1)
    assert waiting.due_at == NOON + timedelta(seconds=5)
    assert [call for call, _ in acquirer.calls] == ["find", "capture 20000", "find"]
    assert payments.get(account, "pay_1").amount_captured == 20_000


def test_a_payment_that_the_acquirer_only_authorized_is_captured_next(account: str) -> None:
    process(opened(account), payment_context(Acquirer(approved())))
    requested, order = payments.get(account, "pay_1"), orders.get(account, "order_1")

    process(
        PaymentTask(account, "pay_1", "order_1", Step.CAPTURE), payment_context(Acquirer(found=approved()))
    )

    assert (requested.captured, requested.capture_pending) == (False, 50_000)
    assert (order.status, order.paid_by) == (OrderStatus.ATTEMPTED, "pay_1")
    assert payments.get(account, "pay_1").amount_captured == 50_000
    assert orders.get(account, "order_1").status is OrderStatus.PAID


def test_a_payment_that_the_acquirer_captured_unasked_is_captured(account: str) -> None:
    """Razorpay captures direct-settlement merchants: https://razorpay.com/docs/payments/payments/capture-settings."""
    process(opened(account, capture=False), payment_context(Acquirer(approved(50_000))))

    assert payments.get(account, "pay_1").amount_captured == 50_000
    assert orders.get(account, "order_1").status is OrderStatus.PAID


def test_an_authorization_ends_when_the_acquirer_says(account: str) -> None:
    ends_at = NOON + timedelta(days=3)

    process(
        opened(account, capture=False),
        payment_context(Acquirer(replace(approved(), capture_before=ends_at))),
    )

    assert payments.get(account, "pay_1").capture_before == ends_at


def test_an_authorization_ends_no_later_than_the_acquirers_own_if_it_states_no_time(account: str) -> None:
    context = replace(payment_context(Acquirer(approved())), authorized_for=timedelta(days=30))

    process(opened(account, capture=False), context)

    longest = Acquirer.capability.authorized_for
    assert payments.get(account, "pay_1").capture_before == NOON + longest == NOON + timedelta(days=7)


def test_a_repeated_message_captures_once(account: str) -> None:
    task, acquirer = capture_of(account), Acquirer(found=approved())

    process(task, payment_context(acquirer))
    process(task, payment_context(acquirer))

    assert [call for call, _ in acquirer.calls] == ["find", "capture 20000"]
    assert events_of(account).count("payment.captured") == 1


def test_a_refusal_of_a_capture_that_was_made_before_counts_as_captured(account: str) -> None:
    """Razorpay refuses to capture a captured payment: https://razorpay.com/docs/api/payments/capture."""
    task = capture_of(account, 50_000)

    class AnswersLate(Acquirer):
        def capture(self, payment: object, total: int) -> CaptureVerdict:
            self.found = approved(50_000)
            return REFUSED

    process(task, payment_context(AnswersLate(found=approved())))

    assert payments.get(account, "pay_1").amount_captured == 50_000


@pytest.mark.parametrize(
    ("found", "captured"),
    [(approved(20_001), None), (replace(approved(), amount=1), None), (approved(), Captured(19_999))],
    ids=["more than asked", "another amount", "less than asked"],
)
def test_a_capture_of_another_amount_is_never_a_success(
    account: str, stage: Stage, found: Verdict, captured: CaptureVerdict | None
) -> None:
    process(capture_of(account), payment_context(Acquirer(found=found, captured=captured)))

    waiting = payments.get(account, "pay_1")
    assert (waiting.capture_pending, waiting.amount_captured, waiting.polls) == (20_000, 0, 1)


def test_a_capture_of_an_authorization_that_lapsed_fails(account: str) -> None:
    lapsed = Declined("authorization_expired", "The authorization has expired.")

    process(capture_of(account), payment_context(Acquirer(found=lapsed)))

    assert payments.get(account, "pay_1").error_code == "authorization_expired"


def test_a_final_capture_also_releases_the_rest_at_the_acquirer(account: str) -> None:
    acquirer = Acquirer(found=approved())
    process(capture_of(account, final=True), payment_context(acquirer))

    for task in payment_tasks(account):
        process(task, payment_context(acquirer))

    assert [call for call, _ in acquirer.calls] == ["find", "capture 20000", "void"]
