"""Failover between acquirers: only a written refusal, or a request that never left, allows the next one."""

from collections.abc import Iterator
from itertools import product

import pytest

from chalicelib.payments.acquirers import (
    ActionRequired,
    Approved,
    DeclineClass,
    Declined,
    NotSent,
    NotSentCause,
    Processing,
    Unanswered,
    Verdict,
)
from chalicelib.payments.acquirers.registry import Registry
from chalicelib.payments.domain import payment_steps
from chalicelib.payments.domain.challenge import ChallengeAnswer
from chalicelib.payments.domain.instrument import Instrument, Method
from chalicelib.payments.domain.payment import PaymentStatus
from chalicelib.payments.domain.tasks import PaymentTask
from chalicelib.payments.store import attempts, payments
from chalicelib.payments.store.rows import PaymentRow
from chalicelib.payments.workers.asking import PaymentContext
from chalicelib.payments.workers.payments import process
from tests.acquirer import Acquirer, payment_context
from tests.builders import NOON, upi
from tests.payment_fixtures import card_payment, opened

OWN_REFUSAL = Declined("processing_error", "Try again.", DeclineClass.ACQUIRER, network_code="91")
HARD = Declined("lost_card", "The card was reported lost.", DeclineClass.HARD)
PAYERS = Declined("insufficient_funds", "No funds.", DeclineClass.PAYER)
UNKNOWN = (Unanswered(), Processing("ref"), ActionRequired("ref"), HARD, PAYERS)


@pytest.fixture(autouse=True)
def no_payment_stays_due(account: str) -> Iterator[None]:
    """Remove the payment's next check: the sweeper of another test does not know these acquirers."""
    yield
    remove_due(account)


def remove_due(account: str) -> None:
    PaymentRow.at(account, "pay_1").update([PaymentRow.due_at.remove(), PaymentRow.due_shard.remove()])


def context_of(*acquirers: Acquirer) -> PaymentContext:
    named = {f"acq_{number}": acquirer for number, acquirer in enumerate(acquirers, 1)}
    return payment_context(registry=Registry(named))


@pytest.mark.parametrize("refusal", [OWN_REFUSAL, NotSent()], ids=["its own refusal", "never sent"])
def test_the_next_acquirer_is_asked_when_no_money_can_have_moved(account: str, refusal: Verdict) -> None:
    first, second = Acquirer(refusal), Acquirer()

    process(card_payment(account), context_of(first, second))

    paid = payments.get(account, "pay_1")
    assert (paid.status, paid.acquirer, paid.attempt) == (PaymentStatus.SUCCESS, "acq_2", 2)
    assert (first.calls, second.calls) == ([("authorize", "pay_1")], [("authorize", "pay_1")])


@pytest.mark.parametrize("verdict", UNKNOWN, ids=lambda one: getattr(one, "code", type(one).__name__))
def test_no_other_acquirer_is_asked_otherwise(account: str, verdict: Verdict) -> None:
    second = Acquirer()

    process(card_payment(account), context_of(Acquirer(verdict), second))

    assert second.calls == []
    assert payments.get(account, "pay_1").acquirer == "acq_1"


@pytest.mark.parametrize(
    "instrument", [upi(), Instrument(Method.NETBANKING, bank="HDFC")], ids=["upi", "bank"]
)
def test_a_upi_or_bank_payment_ends_with_the_acquirers_own_refusal_since_it_can_still_succeed(
    account: str, instrument: Instrument
) -> None:
    second = Acquirer()

    process(opened(account, instrument=instrument), context_of(Acquirer(OWN_REFUSAL), second))

    failed = payments.get(account, "pay_1")
    assert (failed.status, failed.acquirer, second.calls) == (PaymentStatus.FAILED, "acq_1", [])


def test_no_other_acquirer_is_asked_after_the_payer_confirmed(account: str) -> None:
    task, first, second = (
        card_payment(account),
        Acquirer(ActionRequired("ref"), found=OWN_REFUSAL),
        Acquirer(),
    )
    process(task, context_of(first, second))
    waiting = payments.get(account, "pay_1")
    payments.record(payment_steps.answer(waiting, ChallengeAnswer.APPROVE, NOON))

    process(task, context_of(first, second))

    failed = payments.get(account, "pay_1")
    assert (waiting.status, failed.status) == (PaymentStatus.REQUIRES_ACTION, PaymentStatus.FAILED)
    assert (failed.acquirer, second.calls) == ("acq_1", [])


def test_each_attempt_keeps_its_acquirer_verdict_and_key(account: str) -> None:
    keys: list[str] = []
    first, second = Acquirer(OWN_REFUSAL, keys=keys), Acquirer(HARD, keys=keys)

    process(card_payment(account), context_of(first, second))

    made = attempts.of_payment(account, "pay_1")
    assert keys == ["pay_1/1", "pay_1/2"]
    assert [(one.number, one.acquirer, one.outcome, one.decline_class) for one in made] == [
        (1, "acq_1", "declined", "acquirer"),
        (2, "acq_2", "declined", "hard"),
    ]
    assert (made[0].network_code, made[0].error_code) == ("91", "processing_error")


def test_the_last_acquirers_refusal_is_the_payments(account: str) -> None:
    process(card_payment(account), context_of(Acquirer(OWN_REFUSAL), Acquirer(HARD)))

    failed = payments.get(account, "pay_1")
    assert (failed.status, failed.error_code) == (PaymentStatus.FAILED, "lost_card")


@pytest.mark.parametrize("cause", ["refused", "unreachable"])
def test_an_acquirer_that_prepares_nothing_is_passed_over(account: str, cause: NotSentCause) -> None:
    second = Acquirer()

    process(card_payment(account), context_of(Acquirer(prepared=NotSent(cause)), second))

    assert payments.get(account, "pay_1").acquirer == "acq_2"


@pytest.mark.parametrize("later", ["ref", NotSent(), NotSent("out_of_time"), Unanswered()], ids=repr)
def test_a_payment_whose_preparation_has_no_answer_stays_with_its_acquirer(
    account: str, later: str | NotSent | Unanswered
) -> None:
    task, second = card_payment(account), Acquirer()
    process(task, context_of(Acquirer(prepared=Unanswered()), second))
    waiting = payments.get(account, "pay_1")

    process(
        PaymentTask(account, "pay_1", task.order_id, poll=1), context_of(Acquirer(prepared=later), second)
    )

    assert (waiting.status, waiting.acquirer, waiting.polls) == (PaymentStatus.PENDING, "acq_1", 1)
    assert payments.get(account, "pay_1").acquirer == "acq_1"
    assert second.calls == []


def test_a_written_refusal_to_prepare_ends_the_wait_for_an_answer(account: str) -> None:
    task, third = card_payment(account), Acquirer()
    process(task, context_of(Acquirer(prepared=Unanswered()), Acquirer(), third))

    acquirers = (Acquirer(prepared=NotSent("refused")), Acquirer(prepared=NotSent()), third)
    process(PaymentTask(account, "pay_1", task.order_id, poll=1), context_of(*acquirers))

    paid = payments.get(account, "pay_1")
    assert (paid.status, paid.acquirer, paid.attempt) == (PaymentStatus.SUCCESS, "acq_3", 3)


def test_a_payment_for_which_the_time_ran_out_stays_with_its_acquirer(account: str) -> None:
    task, second = card_payment(account), Acquirer()
    process(task, context_of(Acquirer(prepared=NotSent("out_of_time")), second))
    waiting = payments.get(account, "pay_1")

    process(PaymentTask(account, "pay_1", task.order_id, poll=1), context_of(Acquirer(), second))

    assert (waiting.status, waiting.attempt, waiting.polls) == (PaymentStatus.PENDING, 1, 1)
    paid = payments.get(account, "pay_1")
    assert (paid.status, paid.acquirer, second.calls) == (PaymentStatus.SUCCESS, "acq_1", [])


def test_a_payment_that_no_acquirer_can_prepare_waits_and_is_sent_later(account: str) -> None:
    task = card_payment(account)
    process(task, context_of(Acquirer(prepared=NotSent())))
    waiting = payments.get(account, "pay_1")

    process(PaymentTask(account, "pay_1", task.order_id, poll=1), context_of(Acquirer()))

    assert (waiting.status, waiting.acquirer_reference) == (PaymentStatus.PENDING, None)
    assert payments.get(account, "pay_1").status is PaymentStatus.SUCCESS


def test_a_payment_without_any_acquirer_waits(account: str) -> None:
    process(card_payment(account), context_of())

    waiting = payments.get(account, "pay_1")
    assert (waiting.status, waiting.polls, waiting.acquirer) == (PaymentStatus.PENDING, 1, None)


def test_the_simulator_never_pays_a_live_payment(account: str) -> None:
    live, simulator = account.replace("#test", "#live"), Acquirer()

    process(card_payment(live), payment_context(simulator))

    waiting = payments.get(live, "pay_1")
    remove_due(live)
    assert (waiting.status, waiting.acquirer, simulator.calls) == (PaymentStatus.PENDING, None, [])


def test_an_unknown_result_is_looked_up_at_the_acquirer_that_has_it(account: str) -> None:
    task, first = card_payment(account), Acquirer(Unanswered())
    process(task, context_of(first))

    process(PaymentTask(account, "pay_1", task.order_id, poll=1), context_of(first, Acquirer()))

    assert first.calls == [("authorize", "pay_1"), ("find", "pay_1")]
    assert payments.get(account, "pay_1").acquirer == "acq_1"


@pytest.mark.parametrize(
    "approval",
    [
        Approved(reference="ref", amount=49_999, currency="INR", captured=49_999),
        Approved(reference="ref", amount=50_000, currency="USD", captured=50_000),
        Approved(reference="ref", amount=50_000, currency="INR", captured=1),
    ],
    ids=["amount", "currency", "captured amount"],
)
def test_an_approval_of_something_else_is_never_a_success(account: str, approval: Approved) -> None:
    second = Acquirer()

    process(card_payment(account), context_of(Acquirer(approval), second))

    waiting = payments.get(account, "pay_1")
    assert (waiting.status, waiting.polls, second.calls) == (PaymentStatus.PENDING, 1, [])


@pytest.mark.parametrize(("first", "second"), list(product([OWN_REFUSAL, NotSent(), *UNKNOWN], repeat=2)))
def test_an_acquirer_is_asked_only_after_each_one_before_it_refused(
    account: str, first: Verdict, second: Verdict
) -> None:
    asked = [Acquirer(first), Acquirer(second), Acquirer()]

    process(card_payment(account), context_of(*asked))

    refusals = (OWN_REFUSAL, NotSent())
    expected = 1 if first not in refusals else 2 if second not in refusals else 3
    assert sum(bool(acquirer.calls) for acquirer in asked) == expected
