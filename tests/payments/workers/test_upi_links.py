"""A payment that waits for its payer's UPI app is looked up until its deadline, if no webhook reports it."""

from dataclasses import replace
from datetime import datetime, timedelta

import pytest

from chalicelib.messaging import queues
from chalicelib.payments.acquirers import ActionRequired, Redirect, Script
from chalicelib.payments.acquirers.registry import Registry
from chalicelib.payments.domain.acquirer_account import AcquirerKind
from chalicelib.payments.domain.payment import Payment, PaymentStatus
from chalicelib.payments.domain.routing import SIMULATOR
from chalicelib.payments.domain.tasks import PaymentTask, Step
from chalicelib.payments.store import payments
from chalicelib.payments.workers.payments import process
from tests.acquirer import Acquirer, payment_context
from tests.builders import NOON
from tests.payment_fixtures import card_payment, opened

WAITING = ActionRequired("ref", Redirect("upi://pay?pa=shop@bank&am=500.00"), NOON + timedelta(minutes=15))
AT_A_PAGE = replace(WAITING, action=Redirect("https://payments.stripe.com/upi/instructions/1"))
IN_A_SCRIPT = replace(WAITING, action=Script(AcquirerKind.RAZORPAY))
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
        assert task.step == Step.UPI_LINK
        at += timedelta(seconds=wait_s)
        times.append(at)
        process(task, payment_context(acquirer, at))
    return times


@pytest.mark.parametrize("waiting", [WAITING, AT_A_PAGE], ids=["link", "page of the acquirer"])
def test_the_payment_is_looked_up_until_the_payer_paid(
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


def test_a_payer_at_the_bank_of_a_card_or_in_a_script_reports_the_return(account: str, sent: Sent) -> None:
    process(card_payment(account), payment_context(Acquirer(AT_A_PAGE)))
    process(opened(account, payment_id="pay_2"), payment_context(Acquirer(IN_A_SCRIPT)))

    assert sent == []
