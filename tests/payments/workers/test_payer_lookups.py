"""A payment that waits for its payer elsewhere is looked up until its deadline, if no webhook reports it."""

import json
from dataclasses import asdict
from datetime import UTC, datetime, timedelta

import pytest

from chalicelib.messaging import queues
from chalicelib.payments.acquirers import ActionRequired, HostedChallenge, Redirect, Script
from chalicelib.payments.acquirers.registry import Registry
from chalicelib.payments.domain.acquirer_account import AcquirerKind
from chalicelib.payments.domain.payment import Payment, PaymentStatus
from chalicelib.payments.domain.routing import SIMULATOR
from chalicelib.payments.domain.tasks import PaymentTask, Step
from chalicelib.payments.store import payments
from chalicelib.payments.workers.payments import process
from tests.acquirer import Acquirer, payment_context
from tests.builders import NOON
from tests.doubles.accounts import STRIPE, add_account, route_all
from tests.doubles.stripe import StripeDouble
from tests.doubles.stripe_cards import REQUIRES_3DS
from tests.gateway import JSON, Gateway
from tests.in_process_stage import Stage, invoke, message_of, sqs_event
from tests.payment_fixtures import opened

CARD: JSON = {"exp_month": 12, "exp_year": 2040, "cvv": "123"}
BEFORE = NOON + timedelta(minutes=15)
WAITING = ActionRequired("ref", Redirect("upi://pay?pa=shop@bank&am=500.00"), BEFORE)
ELSEWHERE = {
    "UPI link": WAITING,
    "bank page": ActionRequired("ref", Redirect("https://bank.example.com/3ds"), BEFORE),
    "acquirer's script": ActionRequired("ref", Script(AcquirerKind.RAZORPAY), BEFORE),
}
Sent = list[tuple[PaymentTask, int]]


@pytest.fixture
def sent(monkeypatch: pytest.MonkeyPatch) -> Sent:
    tasks: Sent = []
    monkeypatch.setattr(queues, "send", tasks.extend)
    return tasks


def run_all(acquirer: Acquirer, sent: Sent) -> list[datetime]:
    """Process the lookups in order, each when it is due. Return their times."""
    at, times = NOON, []
    while sent:
        task, wait_s = sent.pop(0)
        assert task.step == Step.LOOK_UP_ACTION
        at += timedelta(seconds=wait_s)
        times.append(at)
        process(task, payment_context(acquirer, at))
    return times


@pytest.mark.parametrize("waiting", ELSEWHERE.values(), ids=ELSEWHERE)
def test_the_action_is_looked_up_until_the_payer_paid(
    account: str, sent: Sent, waiting: ActionRequired
) -> None:
    acquirer = Acquirer(waiting, found=waiting)
    task = opened(account)
    process(task, payment_context(acquirer))
    first, _ = sent.pop(0)
    process(first, payment_context(acquirer))
    acquirer.found = None  # approved

    [at] = run_all(acquirer, sent)

    assert payments.get(account, task.payment_id).status is PaymentStatus.SUCCESS
    assert at == NOON + timedelta(seconds=10)


def test_the_lookups_end_at_the_deadline(account: str, sent: Sent) -> None:
    acquirer = Acquirer(WAITING, found=WAITING)
    task = opened(account)
    process(task, payment_context(acquirer))

    times = run_all(acquirer, sent)

    assert [int((at - NOON).total_seconds()) for at in times] == [5, 15, 45, 105, 225, 525, 825]
    assert payments.get(account, task.payment_id).status is PaymentStatus.REQUIRES_ACTION


class WithWebhooks(Registry):
    def has_webhooks(self, payment: Payment) -> bool:
        return True


def test_an_account_with_webhooks_is_not_looked_up(account: str, sent: Sent) -> None:
    registry = WithWebhooks({SIMULATOR: Acquirer(WAITING)})

    process(opened(account), payment_context(registry=registry))

    assert sent == []


def test_a_page_that_reports_the_answer_to_the_gateway_is_not_looked_up(account: str, sent: Sent) -> None:
    process(opened(account), payment_context(Acquirer(ActionRequired("ref", HostedChallenge()))))

    assert sent == []


def test_a_payer_who_does_not_return_from_the_bank_has_paid_before_the_deadline(
    gateway: Gateway, stage: Stage, stripe: StripeDouble
) -> None:
    without_webhooks = {name: value for name, value in STRIPE.items() if name != "webhook_secret"}
    route_all(gateway, add_account(gateway, without_webhooks))
    payment = gateway.payment(method="card", card={**CARD, "number": REQUIRES_3DS})
    stage.run(gateway.account)
    [intent] = stripe.state.intents
    stripe.state.authenticate(intent, int(datetime.now(UTC).timestamp()))

    task = PaymentTask(gateway.account, payment["id"], payment["order_id"], Step.LOOK_UP_ACTION)
    invoke("process_payment", sqs_event([message_of(json.dumps(asdict(task)))]))

    assert gateway.get(f"/v1/payments/{payment['id']}").data["status"] == "success"
