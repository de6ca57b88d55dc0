"""A release at the acquirer: answered, looked up again, lapsed where there is no void, or given up."""

import logging
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from typing import Any

import pytest

from chalicelib.domain.change import Change
from chalicelib.payments.acquirers import (
    Approved,
    Lapses,
    NotSent,
    Processing,
    Refused,
    Unanswered,
    Voided,
    VoidVerdict,
)
from chalicelib.payments.acquirers.razorpay.calls import AUTHORIZED_FOR
from chalicelib.payments.domain import payment_steps
from chalicelib.payments.domain.payment import Payment
from chalicelib.payments.domain.payment_view import to_view
from chalicelib.payments.domain.tasks import PaymentTask, Step, due_payment
from chalicelib.payments.store import payments
from chalicelib.payments.workers.payments import process
from chalicelib.payments.workers.voids import WAITS_S
from tests.acquirer import Acquirer, payment_context
from tests.aws_responses import responding_with
from tests.builders import NOON
from tests.doubles.accounts import RAZORPAY, add_account, route_all
from tests.doubles.razorpay import RazorpayDouble
from tests.doubles.signed_events import deliver, razorpay_event
from tests.gateway import JSON, Gateway
from tests.in_process_stage import Stage
from tests.payment_fixtures import executions, opened
from tests.simulator_books import assert_books_match

LAPSES_AT = NOON + timedelta(days=3)
WITHOUT_VOID = Approved(
    reference="ref", amount=50_000, currency="INR", capture_before=LAPSES_AT, voidable=False
)


def canceled(account: str, approval: Approved | None = None) -> PaymentTask:
    """Authorize a payment and cancel it. Return the message of the void."""
    process(opened(account, capture=False), payment_context(Acquirer(approval)))
    payments.record(payment_steps.cancel(payments.get(account, "pay_1"), NOON, "requested_by_merchant"))
    return PaymentTask(account, "pay_1", "order_1", Step.VOID)


def errors_of(caplog: pytest.LogCaptureFixture) -> list[str]:
    return [one.getMessage() for one in caplog.records if one.levelno >= logging.ERROR]


@pytest.mark.parametrize("verdict", [Unanswered(), NotSent(), Processing("ref")])
def test_a_void_without_an_answer_is_repeated_until_it_is_given_up_with_an_alarm(
    account: str, stage: Stage, verdict: VoidVerdict, caplog: pytest.LogCaptureFixture
) -> None:
    task, silent = canceled(account), Acquirer(voided=verdict)

    for poll in range(len(WAITS_S)):
        process(replace(task, poll=poll), payment_context(silent))
    before = errors_of(caplog)
    process(replace(task, poll=len(WAITS_S)), payment_context(silent))

    waits = {name for name in executions() if name.startswith("pay_1-void")}
    assert waits == {f"pay_1-void-{poll + 1}" for poll, wait_s in enumerate(WAITS_S) if wait_s > 900}
    assert (before, errors_of(caplog)) == ([], ["payment.void_unknown"])
    assert silent.calls == [("void", "pay_1")] * (len(WAITS_S) + 1)


def test_a_void_whose_wait_cannot_start_is_made_when_the_payment_is_due(
    account: str, caplog: pytest.LogCaptureFixture
) -> None:
    task, silent = replace(canceled(account), poll=2), Acquirer(voided=Unanswered())
    refused = {"Error": {"Code": "ExecutionLimitExceeded", "Message": "1,000,000 are open."}}

    with responding_with("stepfunctions", "StartExecution", 400, refused):
        process(task, payment_context(silent))
    due = payments.get(account, "pay_1")
    answering = Acquirer()
    for message in (due_payment(due), replace(task, poll=3)):
        process(message, payment_context(answering, NOON + timedelta(hours=1)))

    assert (due.due_at, due.polls) == (NOON + timedelta(hours=1), 3)
    assert errors_of(caplog) == ["wait.not_started"]
    assert answering.calls == [("void", "pay_1")]
    assert payments.get(account, "pay_1").due_at is None


class Meanwhile(Acquirer):
    """Let another message change the payment during the call."""

    def __init__(self, **changes: Any) -> None:
        super().__init__(voided=Unanswered())
        self.changes = changes

    def void(self, payment: Payment) -> VoidVerdict:
        payments.record(Change(payment, replace(payment, **self.changes)))
        return super().void(payment)


def test_of_two_messages_of_a_void_one_waits_for_the_next_call(account: str) -> None:
    process(canceled(account), payment_context(Meanwhile(polls=1, due_at=NOON)))

    kept = payments.get(account, "pay_1")
    assert (kept.polls, kept.due_at) == (1, NOON)


def test_a_void_beside_another_change_of_the_payment_is_repeated(account: str) -> None:
    task = canceled(account)

    with pytest.raises(payments.PaymentChanged):
        process(task, payment_context(Meanwhile(updated_at=NOON + timedelta(seconds=1))))

    assert payments.get(account, "pay_1").due_at is None


def test_a_void_that_is_answered_later_ends(account: str, caplog: pytest.LogCaptureFixture) -> None:
    process(replace(canceled(account), poll=len(WAITS_S)), payment_context(Acquirer(voided=Voided())))

    assert errors_of(caplog) == []


def test_a_refused_void_is_an_alarm(account: str, caplog: pytest.LogCaptureFixture) -> None:
    refusing = Acquirer(voided=Refused("payment_captured", "The payment is captured."))

    process(canceled(account), payment_context(refusing))

    assert errors_of(caplog) == ["payment.void_refused"]


def test_an_authorization_that_lapses_is_looked_up_when_it_has(
    account: str, stage: Stage, caplog: pytest.LogCaptureFixture
) -> None:
    task = canceled(account, WITHOUT_VOID)

    process(task, payment_context(Acquirer(voided=Lapses())))

    shown = to_view(payments.get(account, "pay_1"))
    assert (shown["status"], shown["authorization_lapses_at"]) == ("canceled", "2026-11-26T12:00:00.000Z")
    assert "pay_1-void-1" in executions()
    assert errors_of(caplog) == []


def test_an_authorization_that_never_lapses_is_an_alarm(
    account: str, stage: Stage, caplog: pytest.LogCaptureFixture
) -> None:
    task = canceled(account, WITHOUT_VOID)

    last = replace(task, poll=len(WAITS_S))
    process(last, payment_context(Acquirer(voided=Lapses()), LAPSES_AT + timedelta(days=4)))

    assert errors_of(caplog) == ["payment.void_unknown"]


def test_the_merchants_shorter_period_does_not_return_the_money_earlier(account: str) -> None:
    process(
        opened(account, capture=False),
        payment_context(Acquirer(replace(WITHOUT_VOID, capture_before=NOON + timedelta(days=30)))),
    )

    authorized = payments.get(account, "pay_1")
    assert authorized.capture_before == NOON + timedelta(days=7)
    assert authorized.authorization_lapses_at == NOON + timedelta(days=30)


def test_a_released_second_authorization_at_razorpay_says_when_the_money_returns(
    gateway: Gateway, stage: Stage, razorpay: RazorpayDouble, caplog: pytest.LogCaptureFixture
) -> None:
    order_id = gateway.order(100_000)["id"]
    payment = authorized_at_razorpay(gateway, stage, razorpay, order_id)
    route_all(gateway, "simulator")

    gateway.payment({"id": order_id}, method="upi", upi_id="success@upi")
    stage.run(gateway.account)

    released = gateway.get(f"/v1/payments/{payment['id']}").data
    [made] = razorpay.state.payments.values()
    lapses_at = datetime.fromtimestamp(made["created_at"], UTC) + AUTHORIZED_FOR
    assert (released["status"], released["cancellation_reason"]) == ("canceled", "order_already_paid")
    assert datetime.fromisoformat(released["authorization_lapses_at"]) == lapses_at
    [event] = [one for one in gateway.get("/v1/events").data if one["event"] == "payment.canceled"]
    assert event["data"]["authorization_lapses_at"] == released["authorization_lapses_at"]
    assert errors_of(caplog) == []


def authorized_at_razorpay(gateway: Gateway, stage: Stage, razorpay: RazorpayDouble, order_id: str) -> JSON:
    """Create a payment whose payer authorizes it in Razorpay's form."""
    acquirer = add_account(gateway, RAZORPAY)
    route_all(gateway, acquirer)
    payment = gateway.payment({"id": order_id}, method="upi", upi={"flow": "intent"}, captured=False)
    stage.run(gateway.account)
    [order] = razorpay.state.orders.values()
    made = razorpay.state.pay(order["id"], int(datetime.now(UTC).timestamp()))
    razorpay.state.authenticate(made["id"])
    deliver(gateway, acquirer, "razorpay", razorpay_event("payment.authorized", payment=made))
    stage.run(gateway.account)
    return payment


def test_a_simulated_authorization_without_a_void_lapses_without_an_alarm(
    gateway: Gateway, stage: Stage, caplog: pytest.LogCaptureFixture
) -> None:
    payment = gateway.payment(gateway.order(100_000), method="upi", upi_id="void-lapses@upi", captured=False)
    stage.run(gateway.account)

    gateway.post(f"/v1/payments/{payment['id']}/cancel")
    stage.run(gateway.account)

    refused = gateway.post(f"/v1/payments/{payment['id']}/capture")
    released = gateway.get(f"/v1/payments/{payment['id']}").data
    held_for = datetime.fromisoformat(released["authorization_lapses_at"]) - datetime.now(UTC)
    assert timedelta(days=6) < held_for <= timedelta(days=7)
    assert (released["status"], refused.status) == ("canceled", 400)
    assert errors_of(caplog) == []
    assert_books_match(gateway.account)
