"""The disputes worker: the simulator's disputes by the test clock, lost answers and refunds."""

from collections.abc import Iterable
from datetime import timedelta
from typing import Any

import pytest

from chalicelib.db.rows import EventRow
from chalicelib.payments.acquirers import DisputeVerdict, NeverSeen, Refused, ResponseVerdict, Unanswered
from chalicelib.payments.acquirers.registry import Registry
from chalicelib.payments.domain.dispute import Dispute, DisputeResponse, DisputeStatus, EvidenceFile
from chalicelib.payments.domain.dispute_steps import request_response
from chalicelib.payments.domain.payment import Payment
from chalicelib.payments.domain.routing import SIMULATOR
from chalicelib.payments.domain.tasks import PaymentTask, due_dispute
from chalicelib.payments.store import disputes, payments
from chalicelib.payments.store.dispute_rows import DisputeRow
from chalicelib.payments.store.rows import PaymentRow
from chalicelib.payments.workers.disputes import look_up, process
from chalicelib.system.workers.sweeper import sweep
from tests.acquirer import Acquirer, payment_context
from tests.builders import NOON, a_snapshot, captured
from tests.gateway import JSON, Gateway
from tests.in_process_stage import Stage
from tests.simulator_books import assert_books_match

DAY = timedelta(days=1)
DAY_S = 86_400


class Disputed(Acquirer):
    """Answers each call with the next of `verdicts`."""

    def __init__(self, *verdicts: Any) -> None:
        super().__init__()
        self.verdicts = list(verdicts)
        self.asked: list[str] = []

    def find_dispute(self, payment: Payment, reference: str) -> DisputeVerdict:
        found: DisputeVerdict = self._next("find")
        return found

    def accept_dispute(self, dispute: Dispute, payment: Payment) -> ResponseVerdict:
        answer: ResponseVerdict = self._next("accept")
        return answer

    def contest_dispute(
        self, dispute: Dispute, payment: Payment, files: Iterable[EvidenceFile], /
    ) -> ResponseVerdict:
        answer: ResponseVerdict = self._next("contest")
        return answer

    def _next(self, call: str) -> Any:
        self.asked.append(call)
        return self.verdicts.pop(0)


@pytest.fixture
def payment(account: str, stage: Stage) -> Payment:
    made = captured(account=account, id="pay_1")
    PaymentRow.of(made).save()
    return made


def found(payment: Payment, *verdicts: Any) -> Dispute:
    for verdict in verdicts or (a_snapshot(),):
        look_up(payment.account, payment.id, "du_1", payment_context(Disputed(verdict)))
    [row] = DisputeRow.of_account(payment.account, consistent_read=True)
    return row.to(Dispute)


def answered(payment: Payment, response: DisputeResponse = DisputeResponse.CONTEST) -> Dispute:
    disputes.record(request_response(found(payment), response, NOON))
    return found(payment, NeverSeen())


def due(dispute: Dispute) -> PaymentTask:
    """Return the message that the dispute waits for now."""
    return due_dispute(disputes.get(dispute.account, dispute.id))


def amounts(payment: Payment) -> tuple[int, int]:
    now = payments.get(payment.account, payment.id)
    return now.amount_refundable, now.amount_disputed


def types(payment: Payment) -> list[str]:
    events = sorted(EventRow.of_account(payment.account), key=lambda row: row.id)
    return sorted(row.type.removeprefix("payment.dispute.") for row in events)


def test_a_dispute_is_written_once_and_its_amount_is_not_refundable(payment: Payment) -> None:
    found(payment, a_snapshot(), a_snapshot())

    assert amounts(payment) == (0, 50_000)
    assert types(payment) == ["created", "funds_withdrawn"]


def test_a_won_dispute_makes_the_amount_refundable_again(payment: Payment) -> None:
    won = a_snapshot(status=DisputeStatus.WON, amount_withdrawn=0)

    assert found(payment, a_snapshot(), won, a_snapshot()).status == "won"
    assert amounts(payment) == (50_000, 0)


def test_a_payment_that_was_refunded_before_it_was_disputed_has_nothing_to_refund(payment: Payment) -> None:
    PaymentRow.at(payment.account, payment.id).update(
        [PaymentRow.amount_refundable.set(40_000), PaymentRow.amount_refunded.set(10_000)]
    )

    found(payment)

    assert amounts(payment) == (-10_000, 50_000)


def test_an_acquirer_without_an_answer_changes_nothing(payment: Payment) -> None:
    dispute = found(payment)

    assert found(payment, Unanswered(), NeverSeen()) == dispute


def test_a_response_is_sent_once(payment: Payment) -> None:
    dispute, acquirer = answered(payment), Disputed(a_snapshot(status=DisputeStatus.UNDER_REVIEW))

    for _ in range(2):
        process(due_dispute(dispute), Registry({SIMULATOR: acquirer}), NOON)

    after = disputes.get(payment.account, dispute.id)
    assert acquirer.asked == ["contest"]
    assert (after.status, after.response_status) == ("under_review", "submitted")


def test_a_response_without_an_answer_is_looked_up_before_it_is_repeated(payment: Payment) -> None:
    dispute = answered(payment, DisputeResponse.ACCEPT)
    accepted = a_snapshot(status=DisputeStatus.ACCEPTED)
    acquirer = Disputed(Unanswered(), Unanswered(), a_snapshot(), accepted)

    for _ in range(3):
        process(due(dispute), Registry({SIMULATOR: acquirer}), NOON)

    assert acquirer.asked == ["accept", "find", "find", "accept"]
    assert disputes.get(payment.account, dispute.id).response_status == "submitted"


def test_a_response_that_the_acquirer_has_is_not_sent_again(payment: Payment) -> None:
    dispute = answered(payment)
    acquirer = Disputed(Unanswered(), a_snapshot(status=DisputeStatus.UNDER_REVIEW))

    for _ in range(2):
        process(due(dispute), Registry({SIMULATOR: acquirer}), NOON)

    assert acquirer.asked == ["contest", "find"]


def test_a_repeated_message_asks_the_acquirer_once(payment: Payment) -> None:
    dispute, acquirer = answered(payment), Disputed(Unanswered())

    for _ in range(2):
        process(due_dispute(dispute), Registry({SIMULATOR: acquirer}), NOON)

    assert acquirer.asked == ["contest"]


def test_a_refused_response_says_why(payment: Payment) -> None:
    dispute = answered(payment)

    process(due_dispute(dispute), Registry({SIMULATOR: Disputed(Refused("late", "Too late."))}), NOON)

    after = disputes.get(payment.account, dispute.id)
    assert (after.response_status, after.error_code, after.status) == ("refused", "late", "needs_response")


def test_the_sweeper_finds_a_dispute_that_is_due(payment: Payment) -> None:
    dispute, at = found(payment), NOON + DAY + timedelta(minutes=1)

    assert sweep(at) >= 1
    process(due_dispute(dispute), Registry({SIMULATOR: Disputed(a_snapshot())}), at)
    assert disputes.get(payment.account, dispute.id).due_at == at + DAY


def test_a_concurrent_change_is_applied_to_the_current_dispute(payment: Payment) -> None:
    stale = found(payment)
    found(payment, a_snapshot(status=DisputeStatus.UNDER_REVIEW))

    with pytest.raises(disputes.DisputeChanged) as changed:
        disputes.record(request_response(stale, DisputeResponse.ACCEPT, NOON))

    assert changed.value.dispute.status == "under_review"


def disputed(gateway: Gateway, stage: Stage, upi_id: str) -> tuple[JSON, JSON]:
    payment = gateway.payment(method="upi", upi_id=upi_id)
    stage.run(gateway.account)
    [dispute] = gateway.get(f"/v1/payments/{payment['id']}/disputes").data
    return payment, dispute


def after_days(gateway: Gateway, stage: Stage, days: int, dispute: JSON) -> JSON:
    gateway.post("/v1/test/clock/advance", {"seconds": days * DAY_S})
    stage.run(gateway.account)
    now: JSON = gateway.get(f"/v1/disputes/{dispute['id']}").data
    return now


@pytest.mark.parametrize(
    ("upi_id", "status", "left"), [("dispute-won@upi", "won", 50_000), ("dispute-lost@upi", "lost", 0)]
)
def test_a_contested_dispute_is_decided_five_days_later(
    gateway: Gateway, stage: Stage, upi_id: str, status: str, left: int
) -> None:
    payment, dispute = disputed(gateway, stage, upi_id)
    assert (dispute["phase"], dispute["status"], dispute["amount_withdrawn"]) == (
        "chargeback", "needs_response", 50_000,
    )  # fmt: skip

    gateway.post(f"/v1/disputes/{dispute['id']}/contest", {"evidence": {"explanation": "Delivered."}})
    stage.run(gateway.account)
    assert gateway.get(f"/v1/disputes/{dispute['id']}").data["status"] == "under_review"

    assert after_days(gateway, stage, 6, dispute)["status"] == status
    assert gateway.get(f"/v1/payments/{payment['id']}").data["amount_refundable"] == left
    assert_books_match(gateway.account)


def test_a_dispute_without_a_response_expires(gateway: Gateway, stage: Stage) -> None:
    _, dispute = disputed(gateway, stage, "dispute-won@upi")

    assert after_days(gateway, stage, 6, dispute)["status"] == "needs_response"
    assert after_days(gateway, stage, 2, dispute)["status"] == "expired"
    assert_books_match(gateway.account)


def test_an_inquiry_without_a_response_becomes_a_chargeback(gateway: Gateway, stage: Stage) -> None:
    _, dispute = disputed(gateway, stage, "dispute-inquiry@upi")
    assert (dispute["phase"], dispute["amount_withdrawn"]) == ("inquiry", 0)

    later = after_days(gateway, stage, 8, dispute)

    assert (later["phase"], later["status"], later["amount_withdrawn"]) == (
        "chargeback", "needs_response", 50_000,
    )  # fmt: skip
    assert_books_match(gateway.account)


def test_a_lost_answer_to_an_acceptance_is_looked_up(gateway: Gateway, stage: Stage) -> None:
    _, dispute = disputed(gateway, stage, "dispute-answer-lost@upi")

    gateway.post(f"/v1/disputes/{dispute['id']}/accept")
    stage.run(gateway.account)
    waiting = gateway.get(f"/v1/disputes/{dispute['id']}").data
    assert (waiting["status"], waiting["response_status"]) == ("needs_response", "pending")

    accepted = after_days(gateway, stage, 1, dispute)
    assert (accepted["status"], accepted["response_status"]) == ("accepted", "submitted")


def test_a_refund_of_a_withdrawn_amount_is_refused(gateway: Gateway, stage: Stage) -> None:
    payment, _ = disputed(gateway, stage, "dispute-won@upi")

    refused = gateway.post(f"/v1/payments/{payment['id']}/refunds", {"amount": 100})

    assert (refused.status, refused.error["field"]) == (400, "amount")
    assert gateway.post(f"/v1/payments/{payment['id']}/refunds").status == 400


def test_a_card_opens_a_dispute_too(gateway: Gateway, stage: Stage) -> None:
    card = {"number": "4000000000001976", "exp_month": 12, "exp_year": 2040, "cvv": "123"}
    gateway.payment(method="card", card=card)
    stage.run(gateway.account)

    [dispute] = gateway.get("/v1/disputes").data
    assert dispute["reason"] == "unrecognized"


def test_a_dispute_in_another_currency_is_not_written(payment: Payment) -> None:
    other = Disputed(a_snapshot(currency="USD"))

    look_up(payment.account, payment.id, "du_1", payment_context(other))

    assert (list(DisputeRow.of_account(payment.account)), amounts(payment)) == ([], (50_000, 0))
