"""A payment that waits at a UPI link is looked up until its deadline, if no webhook reports it."""

from dataclasses import replace
from datetime import datetime, timedelta
from typing import Any

import pytest

from chalicelib.messaging import queues
from chalicelib.payments.acquirers import ActionRequired, Redirect
from chalicelib.payments.acquirers.registry import Registry
from chalicelib.payments.domain.payment import Payment, PaymentStatus
from chalicelib.payments.domain.routing import SIMULATOR
from chalicelib.payments.domain.tasks import PaymentTask, Step
from chalicelib.payments.store import payments
from chalicelib.payments.workers.payments import process
from tests.acquirer import Acquirer, payment_context
from tests.builders import NOON
from tests.payment_fixtures import opened

WAITING = ActionRequired("ref", Redirect("upi://pay?pa=shop@bank&am=500.00"), NOON + timedelta(minutes=15))
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


def test_a_link_is_looked_up_until_the_payer_paid(account: str, sent: Sent) -> None:
    acquirer = Acquirer(WAITING, found=WAITING)
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


@pytest.mark.parametrize("is_bank_page", [True, False])
def test_a_bank_page_and_an_account_with_webhooks_are_not_looked_up(
    account: str, sent: Sent, is_bank_page: bool
) -> None:
    page: dict[str, Any] = {"action": Redirect("https://bank.example.com")} if is_bank_page else {}
    own = {SIMULATOR: Acquirer(replace(WAITING, **page))}
    registry = Registry(own) if is_bank_page else WithWebhooks(own)

    process(opened(account), payment_context(registry=registry))

    assert sent == []
