"""The vault holds a payment's card until the acquirer answers, or until it expires."""

import json
from dataclasses import replace
from datetime import UTC, datetime, timedelta

import pytest

from chalicelib.payments.acquirers import Declined, NeverSeen, Unanswered, Verdict
from chalicelib.payments.domain.card import Card
from chalicelib.payments.domain.payment import Payment, PaymentStatus
from chalicelib.payments.domain.tasks import PaymentTask
from chalicelib.payments.store import payments
from chalicelib.payments.store.rows import VaultRow
from chalicelib.payments.workers.payments import process
from tests.acquirer import Acquirer, payment_context
from tests.gateway import JSON, Gateway
from tests.in_process_stage import Stage, received

NUMBER = "4242424242424242"
CARD: JSON = {"number": NUMBER, "exp_month": 12, "exp_year": 2040, "cvv": "123"}
AFTER_EXPIRY = timedelta(minutes=16)


class RecordingAcquirer(Acquirer):
    """Record the cards that it receives."""

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
    return len(list(VaultRow.of_account(task.account)))


def test_the_acquirer_receives_the_card(task: PaymentTask) -> None:
    acquirer = RecordingAcquirer()

    process(task, payment_context(acquirer, now()))

    assert acquirer.cards == [Card(NUMBER, 12, 2040, "123")]


@pytest.mark.parametrize(
    ("verdict", "status"),
    [
        (None, PaymentStatus.SUCCESS),
        (Declined("card_declined", "The card was declined."), PaymentStatus.FAILED),
    ],
)
def test_the_acquirers_answer_deletes_the_card(
    task: PaymentTask, verdict: Verdict | None, status: PaymentStatus
) -> None:
    before = cards_of(task)

    process(task, payment_context(Acquirer(verdict), now()))

    assert (before, cards_of(task)) == (1, 0)
    assert payments.get(task.account, task.payment_id).status is status


def test_the_acquirers_reference_is_stored(task: PaymentTask) -> None:
    process(task, payment_context(Acquirer(), now()))

    assert payments.get(task.account, task.payment_id).acquirer_reference == "ref"


def test_a_card_remains_after_its_worker_died(task: PaymentTask) -> None:
    with pytest.raises(ConnectionError, match="ended"):
        process(task, payment_context(Dies(), now()))
    left, next_one = cards_of(task), RecordingAcquirer(found=NeverSeen())

    process(task, payment_context(next_one, now()))

    assert (left, cards_of(task), len(next_one.cards)) == (1, 0, 1)


def test_a_card_remains_after_a_lost_answer_until_the_result_is_known(task: PaymentTask) -> None:
    acquirer = Acquirer(verdict=Unanswered())
    process(task, payment_context(acquirer, now()))
    waiting = cards_of(task)

    process(replace(task, poll=1), payment_context(acquirer, now()))

    assert (waiting, cards_of(task)) == (1, 0)


def test_a_payment_with_an_expired_card_row_fails_with_an_error(task: PaymentTask) -> None:
    acquirer = Acquirer(found=NeverSeen())

    process(task, payment_context(acquirer, now() + AFTER_EXPIRY))

    failed = payments.get(task.account, task.payment_id)
    assert (failed.status, failed.error_code) == (PaymentStatus.FAILED, "processing_error")
    assert "Pay again" in (failed.error_description or "")
    assert acquirer.calls == [("find", task.payment_id)]
    assert cards_of(task) == 0


def test_a_payment_fails_if_its_card_cannot_be_decrypted(task: PaymentTask) -> None:
    VaultRow.at(task.account, task.payment_id).update([VaultRow.ciphertext.set(b"x" * 60)])

    process(task, payment_context(Acquirer(found=NeverSeen()), now()))

    assert payments.get(task.account, task.payment_id).error_code == "processing_error"


def test_an_approval_before_the_worker_died_counts_without_the_card(task: PaymentTask) -> None:
    with pytest.raises(ConnectionError, match="ended"):
        process(task, payment_context(Dies(), now()))

    process(task, payment_context(Acquirer(), now() + AFTER_EXPIRY))

    assert payments.get(task.account, task.payment_id).status is PaymentStatus.SUCCESS


def test_messages_contain_no_card_data(gateway: Gateway, stage: Stage) -> None:
    token = gateway.post("/v1/tokens", {"card": CARD}).data["id"]
    gateway.payment(method="card", token=token)
    gateway.payment(method="card", card=CARD)
    stage.relay(gateway.account)

    bodies = [json.loads(message["Body"]) for message in received("payments")]

    assert len(bodies) == 2
    assert {name for body in bodies for name in body} == {"v", *PaymentTask.__dataclass_fields__}
    assert not any(part in str(bodies) for part in (NUMBER, "4242", "2040", "visa"))
