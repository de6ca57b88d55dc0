"""Disputes at Razorpay: what is read, what is sent, and what a lost answer leads to."""

from dataclasses import replace
from datetime import timedelta
from typing import Any

import pytest

from chalicelib.payments.acquirers import NotSent, Refused, Unanswered
from chalicelib.payments.acquirers.http import Answer, Lost
from chalicelib.payments.acquirers.razorpay import Razorpay
from chalicelib.payments.domain.dispute import AcquirerDispute, DisputePhase, DisputeReason, DisputeStatus
from tests.builders import NOON
from tests.doubles import razorpay_answers
from tests.doubles.changes import Path, paths, without
from tests.doubles.dispute_fixtures import FILE, a_response
from tests.doubles.razorpay import RazorpayDouble
from tests.doubles.razorpay_answers import CAPTURED, ORDER_ID, PAY_ID, listed, razorpay, refused
from tests.doubles.razorpay_disputes import a_dispute
from tests.doubles.razorpay_fixtures import a_upi_payment, paid, razorpay_at, their_id
from tests.doubles.server import Clock, Fault

AT = int(NOON.timestamp())
DISP = "disp_AHfqOvkldwsbqt"
PAID = a_upi_payment(acquirer_reference=ORDER_ID, amount_captured=50_000)
SHOWN = a_dispute(DISP, PAY_ID, 50_000, AT)
READ = AcquirerDispute(
    reference=DISP, amount=50_000, currency="INR", reason=DisputeReason.OTHER, reason_code="chargeback",
    phase=DisputePhase.CHARGEBACK, status=DisputeStatus.NEEDS_RESPONSE, opened_at=NOON,
    respond_by=NOON + timedelta(days=7),
)  # fmt: skip
LOST = replace(READ, status=DisputeStatus.LOST, amount_withdrawn=50_000)
NEEDED = [path for path in paths(SHOWN) if path[0] != "evidence"]
DOCUMENT = Answer(200, razorpay_answers.DOCUMENT)
NO = refused(description="No.")


def shown(**changes: Any) -> Answer:
    return Answer(200, SHOWN | changes)


def submitted(at: int) -> Answer:
    return shown(evidence={**SHOWN["evidence"], "submitted_at": at})


def found(answer: Any) -> Any:
    return razorpay(listed(CAPTURED), answer).find_dispute(PAID, DISP)  # type: ignore[attr-defined]


def disputed(double: RazorpayDouble) -> tuple[Razorpay, Any, Any]:
    """Return the acquirer, a payment and its dispute, which needs a response."""
    payment = paid(double)
    opened = double.state.disputes.open(double.state.payments[their_id(double)], AT)
    return razorpay_at(double), payment, a_response(payment, opened["id"])


def test_a_dispute_is_read() -> None:
    assert found(shown()) == READ


@pytest.mark.parametrize(
    ("phase", "ours"),
    [
        ("fraud", "inquiry"),
        ("retrieval", "inquiry"),
        ("chargeback", "chargeback"),
        ("pre_arbitration", "pre_arbitration"),
        ("arbitration", "arbitration"),
    ],
)
def test_every_phase_is_one_of_ours(phase: str, ours: str) -> None:
    reason = DisputeReason.FRAUDULENT if phase == "fraud" else DisputeReason.OTHER
    assert found(shown(phase=phase)) == replace(READ, phase=DisputePhase(ours), reason=reason)


@pytest.mark.parametrize(
    ("status", "deducted", "ours"),
    [
        ("open", 0, "needs_response"),
        ("under_review", 50_000, "under_review"),
        ("won", 0, "won"),
        ("lost", 50_000, "lost"),
        ("closed", 0, "won"),
        ("closed", 20_000, "lost"),
    ],
)
def test_every_status_is_one_of_ours(status: str, deducted: int, ours: str) -> None:
    expected = replace(READ, status=DisputeStatus(ours), amount_withdrawn=deducted)
    assert found(shown(status=status, amount_deducted=deducted)) == expected


@pytest.mark.parametrize("path", NEEDED)
def test_an_answer_without_a_field_that_is_needed_is_unanswered(path: Path) -> None:
    assert found(Answer(200, without(SHOWN, path))) == Unanswered()


@pytest.mark.parametrize(
    "changes",
    [
        {"payment_id": "pay_other"},
        {"id": "disp_other"},
        {"currency": "USD"},
        {"amount": 50_001},
        {"amount_deducted": 50_001},
        {"status": "new"},
        {"phase": "compliance"},
        {"respond_by": "soon"},
    ],
)
def test_a_dispute_that_is_not_understood_is_unanswered(changes: dict[str, Any]) -> None:
    assert found(shown(**changes)) == Unanswered()


@pytest.mark.parametrize("answer", [NO, Answer(500, None), Lost("TimeoutError")])
def test_a_lookup_without_an_answer_is_unanswered(answer: Any) -> None:
    assert found(answer) == Unanswered()
    assert razorpay(answer).find_dispute(PAID, DISP) == Unanswered()  # type: ignore[attr-defined]


@pytest.mark.parametrize(
    ("answers", "verdict"),
    [
        ((shown(status="lost", amount_deducted=50_000),), LOST),
        ((shown(),), Unanswered()),  # it still needs a response
        ((Answer(500, None),), Unanswered()),
        ((Lost("TimeoutError"),), Unanswered()),
        ((NO, shown()), Refused("dispute_response_refused", "No.")),
        ((NO, shown(status="lost", amount_deducted=50_000)), LOST),
        ((NO, Lost("TimeoutError")), Unanswered()),
    ],
)
def test_an_acceptance_is_what_razorpay_shows_afterwards(answers: Any, verdict: Any) -> None:
    acquirer: Any = razorpay(listed(CAPTURED), *answers)

    assert acquirer.accept_dispute(a_response(PAID, DISP), PAID) == verdict


@pytest.mark.parametrize(
    ("answers", "verdict"),
    [
        ((Lost("TimeoutError"),), Unanswered()),
        ((shown(), Lost("TimeoutError")), NotSent()),
        ((shown(), Answer(200, {**razorpay_answers.DOCUMENT, "purpose": "kyc"})), NotSent()),
        ((shown(), NO), Refused("evidence_file_refused", "No.")),
        ((shown(status="under_review"),), Unanswered()),
        ((submitted(AT),), Unanswered()),  # it has this submission
        ((submitted(AT - 86_400), DOCUMENT, NO, shown()),
         Refused("dispute_response_refused", "No.")),
        ((shown(), DOCUMENT, Answer(500, None)), Unanswered()),
    ],
)  # fmt: skip
def test_a_contest_is_what_razorpay_shows_afterwards(answers: Any, verdict: Any) -> None:
    acquirer: Any = razorpay(listed(CAPTURED), *answers)

    assert acquirer.contest_dispute(a_response(PAID, DISP), PAID, [FILE]) == verdict


def test_evidence_is_submitted_with_its_file(double: RazorpayDouble) -> None:
    acquirer, payment, dispute = disputed(double)

    verdict = acquirer.contest_dispute(dispute, payment, [FILE])

    assert isinstance(verdict, AcquirerDispute)
    assert verdict.status == "under_review"
    [(document_id, document)] = double.state.disputes.documents.items()
    evidence = double.state.disputes.found(dispute.acquirer_reference)["evidence"]
    assert document["name"] == FILE.name
    assert evidence["others"] == [{"type": "evidence", "document_ids": [document_id]}]
    assert evidence["summary"] == (
        "Customer email: payer@example.com\nExplanation: Delivered.\nShipping carrier: DTDC"
    )


@pytest.mark.parametrize("fault", list(Fault))
@pytest.mark.parametrize("accepts", [True, False])
def test_a_response_that_meets_a_fault_arrives_once(
    double: RazorpayDouble, clock: Clock, fault: Fault, *, accepts: bool
) -> None:
    acquirer, payment, dispute = disputed(double)
    double.faults["POST accept" if accepts else "PATCH contest"] = fault

    for _ in range(3):
        found = acquirer.find_dispute(payment, dispute.acquirer_reference)
        assert isinstance(found, AcquirerDispute)
        if found.status == "needs_response":
            respond = acquirer.accept_dispute if accepts else acquirer.contest_dispute
            respond(*(dispute, payment) if accepts else (dispute, payment, [FILE]))
        clock.advance(timedelta(days=1))

    assert double.state.disputes.submissions == 1


def test_a_payment_that_an_event_names_alone_is_found_by_its_order(double: RazorpayDouble) -> None:
    acquirer, payment, _ = disputed(double)

    assert acquirer.find_payment_id(their_id(double)) == payment.id
