"""Disputes at Cashfree: what is read, what is sent, and what a lost answer leads to."""

from dataclasses import replace
from datetime import timedelta
from decimal import Decimal
from typing import Any

import pytest

from chalicelib.payments.acquirers import NotSent, Refused, Unanswered
from chalicelib.payments.acquirers.cashfree import Cashfree
from chalicelib.payments.acquirers.cashfree.disputes import INSUFFICIENT, NO_FILE
from chalicelib.payments.acquirers.http import Answer, Lost
from chalicelib.payments.acquirers.http import NotSent as NothingSent
from chalicelib.payments.domain.dispute import AcquirerDispute, DisputePhase, DisputeReason, DisputeStatus
from tests.builders import NOON
from tests.doubles.cashfree import CashfreeDouble
from tests.doubles.cashfree_answers import ORDER_ID, PAYMENT, cashfree
from tests.doubles.cashfree_disputes import a_dispute
from tests.doubles.cashfree_fixtures import cashfree_at, paid
from tests.doubles.changes import Path, changed, paths, without
from tests.doubles.dispute_fixtures import FILE, a_response
from tests.doubles.server import Clock, Fault

ID = 433_475_258
SHOWN = a_dispute(ID, ORDER_ID, 500, NOON)
READ = AcquirerDispute(
    reference=str(ID), amount=50_000, currency="INR", reason=DisputeReason.FRAUDULENT, reason_code="1401",
    phase=DisputePhase.CHARGEBACK, status=DisputeStatus.NEEDS_RESPONSE, opened_at=NOON,
    respond_by=NOON + timedelta(days=7),
)  # fmt: skip
ACCEPTED = replace(READ, status=DisputeStatus.ACCEPTED, amount_withdrawn=50_000)
OPTIONAL = {
    "reason_description", "dispute_amount_currency", "updated_at", "resolved_at", "cf_dispute_remarks",
    "cf_payment_id", "payment_currency", "payment_amount",
}  # fmt: skip
NEEDED = [
    path
    for path in paths(SHOWN)
    if path[-1] not in OPTIONAL and path[0] not in ("preferred_evidence", "dispute_evidence")
]
RESPONSE = a_response(PAYMENT, str(ID))
NO = Answer(400, {"type": "invalid_request_error", "code": "dispute_action_invalid", "message": "No."})


def shown(**changes: Any) -> Answer:
    return Answer(200, SHOWN | changes)


def with_our_file(status: str) -> Answer:
    document = {"document_id": 1, "document_name": FILE.name, "document_type": "Shipping Proof"}
    return shown(dispute_status=status, dispute_evidence=[document])


def found(answer: Any) -> Any:
    return cashfree(answer).find_dispute(PAYMENT, str(ID))  # type: ignore[attr-defined]


def disputed(double: CashfreeDouble) -> tuple[Cashfree, Any, Any]:
    """Return the acquirer, a payment and its dispute, which needs a response."""
    payment = paid(double)
    opened = double.state.disputes.open(double.state.order(str(payment.acquirer_reference)), NOON)
    return cashfree_at(double), payment, a_response(payment, str(opened["dispute_id"]))


def test_a_dispute_is_read() -> None:
    assert found(shown()) == READ
    assert found(shown(dispute_amount=Decimal("499.50"))).amount == 49_950


@pytest.mark.parametrize("kind", ["DISPUTE", "RETRIEVAL", "CHARGEBACK", "PRE_ARBITRATION", "ARBITRATION"])
@pytest.mark.parametrize(
    ("status", "ours"),
    [
        ("CREATED", "needs_response"),
        ("INSUFFICIENT_EVIDENCE", "needs_response"),
        ("DOCS_RECEIVED", "under_review"),
        ("UNDER_REVIEW", "under_review"),
        ("MERCHANT_WON", "won"),
        ("MERCHANT_LOST", "lost"),
        ("MERCHANT_ACCEPTED", "accepted"),
    ],
)
def test_every_type_and_status_is_one_of_ours(kind: str, status: str, ours: str) -> None:
    phase = "inquiry" if kind in ("DISPUTE", "RETRIEVAL") else kind.lower()
    verdict = found(shown(dispute_type=kind, dispute_status=f"{kind}_{status}"))

    assert (verdict.phase, verdict.status) == (phase, ours)
    assert verdict.amount_withdrawn == (50_000 if ours in ("lost", "accepted") else 0)


@pytest.mark.parametrize("created_at", ["2026-11-23T17:30:00", "2026-11-23T17:30:00+05:30"])
def test_a_time_without_an_offset_is_indian(created_at: str) -> None:
    assert found(shown(created_at=created_at)).opened_at == NOON


@pytest.mark.parametrize("path", NEEDED)
def test_an_answer_without_a_field_that_is_needed_is_unanswered(path: Path) -> None:
    assert found(Answer(200, without(SHOWN, path))) == Unanswered()


@pytest.mark.parametrize(
    ("path", "value"),
    [
        (("dispute_id",), ID + 1),
        (("dispute_id",), str(ID)),
        (("order_details", "order_id"), "pay_2-1"),
        (("order_details", "order_currency"), "USD"),
        (("order_details", "order_amount"), 400),
        (("dispute_amount",), 501),
        (("dispute_amount",), "500"),
        (("dispute_amount_currency",), "USD"),
        (("dispute_type",), "COMPLIANCE"),
        (("dispute_status",), "DISPUTE_CREATED"),
        (("dispute_status",), "CHARGEBACK_REVERSED"),
        (("created_at",), "today"),
        (("reason_code",), None),
    ],
)
def test_a_dispute_that_is_not_understood_is_unanswered(path: Path, value: Any) -> None:
    assert found(Answer(200, changed(SHOWN, path, value))) == Unanswered()


@pytest.mark.parametrize("answer", [NO, Answer(404, None), Answer(500, None), Lost("TimeoutError")])
def test_a_lookup_without_an_answer_is_unanswered(answer: Any) -> None:
    assert found(answer) == Unanswered()


@pytest.mark.parametrize(
    ("answers", "verdict"),
    [
        ((shown(dispute_status="CHARGEBACK_MERCHANT_ACCEPTED"),), ACCEPTED),
        ((shown(),), Unanswered()),  # it still needs a response
        ((Answer(500, None),), Unanswered()),
        ((Lost("TimeoutError"),), Unanswered()),
        ((NothingSent("OutOfTime"),), NotSent("out_of_time")),
        ((NO, shown()), Refused("dispute_response_refused", "No.")),
        ((NO, shown(dispute_status="CHARGEBACK_MERCHANT_ACCEPTED")), ACCEPTED),
        ((NO, Lost("TimeoutError")), Unanswered()),
    ],
)
def test_an_acceptance_is_what_cashfree_shows_afterwards(answers: Any, verdict: Any) -> None:
    acquirer: Any = cashfree(*answers)

    assert acquirer.accept_dispute(RESPONSE, PAYMENT) == verdict


@pytest.mark.parametrize(
    ("answers", "verdict"),
    [
        ((Lost("TimeoutError"),), Unanswered()),
        ((shown(), Lost("TimeoutError")), Unanswered()),
        ((shown(), Answer(200, {"items": []})), Unanswered()),
        ((shown(), shown(dispute_status="CHARGEBACK_DOCS_RECEIVED")), Unanswered()),  # no list
        ((shown(), NO, shown()), Refused("dispute_response_refused", "No.")),
        ((with_our_file("CHARGEBACK_CREATED"),), Unanswered()),
        ((shown(dispute_status="CHARGEBACK_UNDER_REVIEW"),), Unanswered()),
        ((with_our_file("CHARGEBACK_INSUFFICIENT_EVIDENCE"),), INSUFFICIENT),
    ],
)
def test_a_contest_is_what_cashfree_shows_afterwards(answers: Any, verdict: Any) -> None:
    acquirer: Any = cashfree(*answers)

    assert acquirer.contest_dispute(RESPONSE, PAYMENT, [FILE]) == verdict


def test_a_contest_without_a_file_is_refused() -> None:
    acquirer: Any = cashfree(shown())

    assert acquirer.contest_dispute(RESPONSE, PAYMENT, []) == NO_FILE


def test_evidence_is_submitted_as_the_document_that_cashfree_asks_for(double: CashfreeDouble) -> None:
    acquirer, payment, dispute = disputed(double)

    verdict = acquirer.contest_dispute(dispute, payment, [FILE])

    assert isinstance(verdict, AcquirerDispute)
    assert verdict.status == "under_review"
    [document] = double.state.disputes.opened[dispute.acquirer_reference]["dispute_evidence"]
    assert (document["document_name"], document["document_type"]) == (FILE.name, "Shipping Proof")


@pytest.mark.parametrize("fault", list(Fault))
@pytest.mark.parametrize("accepts", [True, False])
def test_a_response_that_meets_a_fault_arrives_once(
    double: CashfreeDouble, clock: Clock, fault: Fault, *, accepts: bool
) -> None:
    acquirer, payment, dispute = disputed(double)
    double.faults["PUT accept" if accepts else "POST documents"] = fault

    for poll in range(3):
        found = acquirer.find_dispute(payment, dispute.acquirer_reference)
        assert isinstance(found, AcquirerDispute)
        if found.status == "needs_response":
            sent = replace(dispute, polls=poll)
            respond = acquirer.accept_dispute if accepts else acquirer.contest_dispute
            respond(*(sent, payment) if accepts else (sent, payment, [FILE]))
        clock.advance(timedelta(minutes=1))

    assert double.state.disputes.submissions == 1
