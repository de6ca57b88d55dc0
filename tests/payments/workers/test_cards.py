"""A payment's card is in the vault until the acquirer has answered; for minutes, if it never does."""

import json
from dataclasses import replace
from datetime import UTC, datetime, timedelta

import pytest

from chalicelib.messaging.queues import PaymentTask
from chalicelib.payments.acquirers import Approved, Declined, NeverSeen, Unanswered, Verdict
from chalicelib.payments.domain.card import Card
from chalicelib.payments.domain.payment import Payment
from chalicelib.payments.domain.payment_steps import PaymentStatus
from chalicelib.payments.store import payments
from chalicelib.payments.store.rows import VaultRow
from chalicelib.payments.workers.payments import process
from tests.acquirer import Acquirer, payment_context
from tests.gateway import JSON, Gateway
from tests.in_process_stage import Stage, received

NUMBER = "4242424242424242"
CARD: JSON = {"number": NUMBER, "exp_month": 12, "exp_year": 2040, "cvv": "123"}
TOO_LATE = timedelta(minutes=16)


class Shown(Acquirer):
    """Remembers the cards that it was shown."""

    def authorize(self, payment: Payment, card: Card | None) -> Verdict:
        self.cards = [*getattr(self, "cards", []), card]
        return super().authorize(payment, card)


class Dies(Acquirer):
    def authorize(self, payment: Payment, card: Card | None) -> Verdict:
        super().authorize(payment, card)
        raise ConnectionError("the process ended here")


@pytest.fixture
def task(gateway: Gateway) -> PaymentTask:
    payment = gateway.payment(method="card", card=CARD)
    return PaymentTask(gateway.account, payment["id"], payment["order_id"])


def now() -> datetime:
    return datetime.now(UTC)


def cards_of(task: PaymentTask) -> int:
    return VaultRow.count(task.account)


def test_the_acquirer_is_shown_the_card_that_was_given(task: PaymentTask) -> None:
    acquirer = Shown()

    process(task, payment_context(acquirer, now()))

    assert acquirer.cards == [Card(NUMBER, 12, 2040, "123")]


@pytest.mark.parametrize(
    ("verdict", "status"),
    [
        (Approved("ref_1"), PaymentStatus.SUCCESS),
        (Declined("card_declined", "The card was declined."), PaymentStatus.FAILED),
    ],
)
def test_a_card_is_gone_once_the_acquirer_has_answered(
    task: PaymentTask, verdict: Verdict, status: PaymentStatus
) -> None:
    before = cards_of(task)

    process(task, payment_context(Acquirer(verdict), now()))

    assert (before, cards_of(task)) == (1, 0)
    assert payments.get(task.account, task.payment_id).status is status


def test_the_acquirers_reference_is_kept_for_later(task: PaymentTask) -> None:
    process(task, payment_context(Acquirer(Approved("ref_1")), now()))

    assert payments.get(task.account, task.payment_id).acquirer_reference == "ref_1"


def test_a_card_whose_worker_died_is_there_for_the_next_one(task: PaymentTask) -> None:
    with pytest.raises(ConnectionError, match="ended"):
        process(task, payment_context(Dies(), now()))
    left, next_one = cards_of(task), Shown()

    process(task, payment_context(next_one, now()))

    assert (left, cards_of(task), len(next_one.cards)) == (1, 0, 1)


def test_a_card_whose_answer_was_lost_is_there_until_it_is_known(task: PaymentTask) -> None:
    acquirer = Acquirer(verdict=Unanswered(), found=Approved("ref_1"))
    process(task, payment_context(acquirer, now()))
    waiting = cards_of(task)

    process(replace(task, poll=1), payment_context(acquirer, now()))

    assert (waiting, cards_of(task)) == (1, 0)


def test_a_payment_whose_card_is_gone_fails_and_says_so(task: PaymentTask) -> None:
    acquirer = Acquirer(found=NeverSeen())

    process(task, payment_context(acquirer, now() + TOO_LATE))

    failed = payments.get(task.account, task.payment_id)
    assert (failed.status, failed.error_code) == (PaymentStatus.FAILED, "processing_error")
    assert "pay again" in (failed.error_description or "")
    assert acquirer.asked == [("find", task.payment_id)]
    assert cards_of(task) == 0


def test_a_card_that_cannot_be_opened_is_as_good_as_gone(task: PaymentTask) -> None:
    VaultRow(task.account, task.payment_id).update([VaultRow.ciphertext.set(b"x" * 60)])

    process(task, payment_context(Acquirer(found=NeverSeen()), now()))

    assert payments.get(task.account, task.payment_id).error_code == "processing_error"


def test_money_that_came_before_its_worker_died_counts_though_the_card_is_gone(task: PaymentTask) -> None:
    with pytest.raises(ConnectionError, match="ended"):
        process(task, payment_context(Dies(), now()))

    process(task, payment_context(Acquirer(found=Approved("ref_1")), now() + TOO_LATE))

    assert payments.get(task.account, task.payment_id).status is PaymentStatus.SUCCESS


def test_no_message_carries_anything_of_a_card(gateway: Gateway, stage: Stage) -> None:
    token = gateway.post("/v1/tokens", {"card": CARD}).data["id"]
    gateway.payment(method="card", token=token)
    gateway.payment(method="card", card=CARD)
    stage.relay(gateway.account)

    bodies = [json.loads(message["Body"]) for message in received("payments")]

    assert len(bodies) == 2
    assert {name for body in bodies for name in body} == set(PaymentTask.__dataclass_fields__)
    assert not any(part in str(bodies) for part in (NUMBER, "4242", "2040", "visa"))
