"""Two workers on one payment: no refusal of one request lets another acquirer be asked during the other."""

from dataclasses import dataclass, field
from threading import Event, Thread
from typing import Any

import pytest

from chalicelib.payments.acquirers import DeclineClass, Declined, NeverSeen, NotSent, Unanswered, Verdict
from chalicelib.payments.acquirers.registry import Registry
from chalicelib.payments.domain.acquirer_event import AcquirerEvent, Subject
from chalicelib.payments.domain.card import Card
from chalicelib.payments.domain.payment import Payment, PaymentStatus
from chalicelib.payments.domain.tasks import PaymentTask, event_task
from chalicelib.payments.store import acquirer_events, attempts, payments
from chalicelib.payments.workers.asking import PaymentContext
from chalicelib.payments.workers.payments import process
from tests.acquirer import Acquirer, payment_context
from tests.builders import NOON
from tests.ledger import approval_of
from tests.payment_fixtures import card_payment

SOFT = Declined("processing_error", "Try again.", DeclineClass.ACQUIRER)
HARD = Declined("card_declined", "No.", DeclineClass.HARD)
TIMEOUT_S = 20


@dataclass
class Meeting(Acquirer):
    """The first worker's request gets `first`, after the second worker has sent its own, which is approved
    when the first worker has finished."""

    first: Verdict | NotSent = field(default_factory=NotSent)
    prepares: bool = True
    taken: list[str] = field(default_factory=list)
    second: Thread = field(default_factory=Thread)
    in_flight: Event = field(default_factory=Event)
    first_is_done: Event = field(default_factory=Event)

    def prepare(self, payment: Payment) -> str | NotSent | Unanswered:
        is_first = not self.second.ident
        if self.prepares or not is_first:
            return "ref"
        self._let_the_second_send()
        return NotSent()

    def authorize(self, payment: Payment, card: Card | None) -> Any:
        if not self.second.ident:
            self._let_the_second_send()
            return self.first
        self.in_flight.set()
        assert self.first_is_done.wait(TIMEOUT_S)
        self.taken.append("acq_1")
        return approval_of(payment)

    def find(self, payment: Payment) -> Verdict:
        return approval_of(payment) if self.taken else NeverSeen()

    def _let_the_second_send(self) -> None:
        self.second.start()
        assert self.in_flight.wait(TIMEOUT_S)


@dataclass
class Other(Acquirer):
    taken: list[str] = field(default_factory=list)

    def authorize(self, payment: Payment, card: Card | None) -> Verdict:
        self.taken.append("acq_2")
        return approval_of(payment)


def meet(account: str, first: Verdict | NotSent, *, prepares: bool = True) -> list[str]:
    """Let both workers process the message, and then every poll. Return the acquirers that took money."""
    task, taken = card_payment(account), list[str]()
    meeting = Meeting(first=first, prepares=prepares, taken=taken)
    context = payment_context(registry=Registry({"acq_1": meeting, "acq_2": Other(taken=taken)}))
    meeting.second = Thread(target=process, args=(task, context))
    process(task, context)
    meeting.first_is_done.set()
    meeting.second.join(TIMEOUT_S)
    _poll(task, context)
    return taken


def _poll(task: PaymentTask, context: PaymentContext) -> None:
    """Run the polls, or the check of a failed payment, as its message would."""
    payment = payments.get(task.account, task.payment_id)
    if payment.status is PaymentStatus.PENDING:
        process(PaymentTask(task.account, task.payment_id, task.order_id, poll=payment.polls), context)


@pytest.mark.parametrize("first", [NotSent(), SOFT, Unanswered()])
def test_only_one_acquirer_takes_money_while_two_workers_send(account: str, first: Any) -> None:
    assert meet(account, first) == ["acq_1"]

    found = payments.get(account, "pay_1")
    outcomes = [(one.number, one.acquirer) for one in attempts.of_payment(account, "pay_1")]
    assert outcomes == [(1, "acq_1")]
    assert found.acquirer == "acq_1"
    if found.status is PaymentStatus.FAILED:
        assert found.due_at is not None  # it is checked for a late approval
    else:
        assert (found.status, found.amount_captured) == (PaymentStatus.SUCCESS, 50_000)


def test_a_hard_decline_of_one_of_two_requests_is_checked_again(account: str) -> None:
    assert meet(account, HARD) == ["acq_1"]

    found = payments.get(account, "pay_1")
    assert (found.status, found.due_at is not None) == (PaymentStatus.FAILED, True)


def test_a_worker_that_could_not_prepare_leaves_the_payment_to_the_one_that_could(account: str) -> None:
    assert meet(account, NotSent(), prepares=False) == ["acq_1"]


def test_no_request_is_sent_for_an_attempt_that_another_one_followed(account: str) -> None:
    """A worker that read the payment before the other one failed over asks for this before it sends."""
    task = card_payment(account)
    process(task, payment_context(registry=Registry({"acq_1": Acquirer(SOFT), "acq_2": Acquirer()})))

    sends = [attempts.add_send(account, "pay_1", number) for number in (1, 2, 3)]

    assert sends == [False, True, False]


@pytest.mark.parametrize("found", [NeverSeen(), Unanswered()])
def test_an_event_sends_no_request(account: str, found: Verdict) -> None:
    task = card_payment(account)
    acquirer = Acquirer(Unanswered(), found=found)
    context = payment_context(registry=Registry({"acq_1": acquirer}))
    process(task, context)
    acquirer.calls.clear()
    event = AcquirerEvent(
        account=account, id="acq_1#evt_1", acquirer="acq_1", type="payment_intent.created",
        subject=Subject.PAYMENT, received_at=NOON, reference="ref", payment_id="pay_1", due_at=NOON,
    )  # fmt: skip
    acquirer_events.add(event)

    process(event_task(event), context)

    assert [call for call, _ in acquirer.calls] == ["find"]
