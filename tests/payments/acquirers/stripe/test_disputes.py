"""Disputes at Stripe: what is read, what is sent, and what a lost answer leads to."""

from dataclasses import replace
from datetime import timedelta
from typing import Any

import pytest

from chalicelib.payments.acquirers import NeverSeen, NotSent, Refused, Unanswered
from chalicelib.payments.acquirers.http import HOSTS, Answer, Lost
from chalicelib.payments.acquirers.http import NotSent as NothingSent
from chalicelib.payments.acquirers.stripe import Stripe, calls
from chalicelib.payments.acquirers.stripe.disputes import APPEAL
from chalicelib.payments.domain.dispute import AcquirerDispute, DisputePhase, DisputeReason, DisputeStatus
from tests.builders import NOON
from tests.doubles.changes import Path, paths, without
from tests.doubles.dispute_fixtures import FILE, a_response
from tests.doubles.server import Clock, Fault
from tests.doubles.stripe import StripeDouble
from tests.doubles.stripe_answers import PAID, PI, refused, stripe
from tests.doubles.stripe_disputes import a_dispute
from tests.doubles.stripe_fixtures import an_account, paid, stripe_at

AT = int(NOON.timestamp())
DP = "du_1MtJUT2eZvKYlo2CNaw2HvEv"
SHOWN = a_dispute(DP, PI, 50_000, AT)
READ = AcquirerDispute(
    reference=DP, amount=50_000, currency="INR", reason=DisputeReason.FRAUDULENT, reason_code="10.4",
    phase=DisputePhase.CHARGEBACK, status=DisputeStatus.NEEDS_RESPONSE, opened_at=NOON,
    amount_withdrawn=50_000, respond_by=NOON + timedelta(days=7),
)  # fmt: skip
OPTIONAL = {
    "charge", "evidence", "has_evidence", "past_due", "submission_count", "metadata",
    "payment_method_details", "type", "card", "network_reason_code",
}  # fmt: skip
UNREAD = [
    ("balance_transactions", 0),
    ("balance_transactions", 0, "id"),
    ("balance_transactions", 0, "object"),
]
NEEDED = [path for path in paths(SHOWN) if path[-1] not in OPTIONAL and path not in UNREAD]
REVERSED = [{"amount": -50_000, "currency": "inr"}, {"amount": 50_000, "currency": "inr"}]


def shown(**changes: Any) -> Answer:
    return Answer(200, SHOWN | changes)


def found(*answers: Any) -> Any:
    return stripe(*answers).find_dispute(PAID, DP)  # type: ignore[attr-defined]


def disputed(double: StripeDouble) -> tuple[Stripe, Any, Any]:
    """Return the acquirer, a payment and its dispute, which needs a response."""
    payment = paid(double)
    opened = double.state.disputes.open(double.state.intents[str(payment.acquirer_reference)], AT)
    return stripe_at(double), payment, a_response(payment, opened["id"])


def test_a_dispute_is_read() -> None:
    assert found(shown()) == READ


@pytest.mark.parametrize(
    ("status", "phase", "ours"),
    [
        ("warning_needs_response", "inquiry", "needs_response"),
        ("warning_under_review", "inquiry", "under_review"),
        ("warning_closed", "inquiry", "won"),
        ("prevented", "inquiry", "lost"),
        ("needs_response", "chargeback", "needs_response"),
        ("under_review", "chargeback", "under_review"),
        ("won", "chargeback", "won"),
        ("lost", "chargeback", "lost"),
        ("appeal_needs_response", "pre_arbitration", "needs_response"),
        ("appeal_under_review", "pre_arbitration", "under_review"),
    ],
)
def test_every_status_has_a_phase_and_a_status_of_ours(status: str, phase: str, ours: str) -> None:
    assert found(shown(status=status)) == replace(READ, phase=DisputePhase(phase), status=DisputeStatus(ours))


@pytest.mark.parametrize(
    ("transactions", "withdrawn"),
    [
        ([], 0),
        (REVERSED, 0),
        (REVERSED[:1], 50_000),
        ([{"amount": -30_000, "currency": "inr"}], 30_000),
        ([{"amount": -600, "currency": "usd"}], 50_000),
        ([{"amount": -600, "currency": "usd"}, {"amount": 600, "currency": "usd"}], 0),
    ],
)
def test_the_balance_says_what_was_withdrawn(transactions: list[Any], withdrawn: int) -> None:
    assert found(shown(balance_transactions=transactions)).amount_withdrawn == withdrawn


def test_a_prevented_dispute_that_took_nothing_is_won() -> None:
    assert found(shown(status="prevented", balance_transactions=[])).status == "won"


@pytest.mark.parametrize("due_by", [0, None])
def test_a_dispute_without_a_deadline_has_none(due_by: int | None) -> None:
    assert found(shown(evidence_details={"due_by": due_by})).respond_by is None


def test_an_unknown_reason_is_another_one() -> None:
    assert found(shown(reason="bank_cannot_process")).reason is DisputeReason.OTHER


@pytest.mark.parametrize("path", NEEDED)
def test_an_answer_without_a_field_that_is_needed_is_unanswered(path: Path) -> None:
    assert found(Answer(200, without(SHOWN, path))) == Unanswered()


@pytest.mark.parametrize(
    "changes",
    [
        {"payment_intent": "pi_other"},
        {"id": "du_other"},
        {"currency": "usd"},
        {"livemode": True},
        {"amount": 0},
        {"status": "arbitration"},
        {"evidence_details": {"due_by": "soon"}},
        {"balance_transactions": [{"amount": "-1", "currency": "inr"}]},
    ],
)
def test_a_dispute_that_is_not_understood_is_unanswered(changes: dict[str, Any]) -> None:
    assert found(shown(**changes)) == Unanswered()


def test_a_dispute_that_stripe_does_not_know_was_never_seen() -> None:
    assert found(refused(404, code="resource_missing")) == NeverSeen()
    assert found(Answer(500, None)) == found(Lost("TimeoutError")) == Unanswered()


@pytest.mark.parametrize(
    ("answers", "verdict"),
    [
        ((shown(status="lost"),), replace(READ, status=DisputeStatus.LOST)),
        ((shown(),), Unanswered()),  # it still needs a response
        ((shown(status="closed"),), Unanswered()),
        ((Answer(500, None),), Unanswered()),
        ((Lost("TimeoutError"),), Unanswered()),
        ((refused(409, type="idempotency_error"),), Unanswered()),
        ((refused(400, type="idempotency_error"),), Unanswered()),
        ((NothingSent("OutOfTime"),), NotSent("out_of_time")),
        (
            (refused(400, type="invalid_request_error", message="No."), shown()),
            Refused("dispute_response_refused", "No."),
        ),
        (
            (refused(400, type="invalid_request_error"), shown(status="lost")),
            replace(READ, status=DisputeStatus.LOST),
        ),
        ((refused(400, type="invalid_request_error"), Lost("TimeoutError")), Unanswered()),
    ],
)
def test_an_acceptance_is_what_stripe_shows_afterwards(answers: Any, verdict: Any) -> None:
    assert stripe(*answers).accept_dispute(a_response(PAID, DP), PAID) == verdict  # type: ignore[attr-defined]


@pytest.mark.parametrize(
    ("answer", "verdict"),
    [
        (Lost("TimeoutError"), NotSent()),
        (Answer(500, None), NotSent()),
        (Answer(200, {"object": "file", "purpose": "identity_document", "id": "file_1"}), NotSent()),
        (
            refused(400, type="invalid_request_error", message="Too large."),
            Refused("evidence_file_refused", "Too large."),
        ),
    ],
)
def test_an_upload_without_an_answer_submits_nothing(answer: Any, verdict: Any) -> None:
    acquirer: Any = stripe(answer, Answer(500, None))

    assert acquirer.contest_dispute(a_response(PAID, DP), PAID, [FILE]) == verdict


def test_an_appeal_is_not_answered() -> None:
    appeal = replace(a_response(PAID, DP), phase=DisputePhase.PRE_ARBITRATION)
    acquirer: Any = stripe(Answer(500, None))

    assert acquirer.accept_dispute(appeal, PAID) == acquirer.contest_dispute(appeal, PAID, []) == APPEAL


def test_evidence_is_submitted_with_its_file(double: StripeDouble) -> None:
    acquirer, payment, dispute = disputed(double)

    verdict = acquirer.contest_dispute(dispute, payment, [FILE])

    assert isinstance(verdict, AcquirerDispute)
    assert verdict.status == "under_review"
    [(file_id, file)] = double.state.disputes.files.items()
    assert (file["purpose"], file["size"]) == ("dispute_evidence", len(FILE.content))
    assert double.state.disputes.found(dispute.acquirer_reference)["evidence"] == {
        "uncategorized_text": "Delivered.", "customer_email_address": "payer@example.com",
        "shipping_carrier": "DTDC", "uncategorized_file": file_id,
    }  # fmt: skip


@pytest.mark.parametrize("fault", list(Fault))
@pytest.mark.parametrize("accepts", [True, False])
def test_a_response_that_meets_a_fault_arrives_once(
    double: StripeDouble, clock: Clock, fault: Fault, *, accepts: bool
) -> None:
    acquirer, payment, dispute = disputed(double)
    double.faults[f"POST {'close' if accepts else dispute.acquirer_reference}"] = fault

    for _ in range(3):
        found = acquirer.find_dispute(payment, dispute.acquirer_reference)
        assert isinstance(found, AcquirerDispute)
        if found.status == "needs_response":
            respond = acquirer.accept_dispute if accepts else acquirer.contest_dispute
            respond(*(dispute, payment) if accepts else (dispute, payment, [FILE]))
        clock.advance(timedelta(days=1))

    assert double.state.disputes.submissions == 1


def test_a_lost_upload_is_repeated_with_its_key(double: StripeDouble) -> None:
    acquirer, payment, dispute = disputed(double)
    double.faults["POST files"] = Fault.LOST_AFTER

    assert acquirer.contest_dispute(dispute, payment, [FILE]) == NotSent()
    assert isinstance(acquirer.contest_dispute(dispute, payment, [FILE]), AcquirerDispute)

    assert (len(double.state.disputes.files), double.state.disputes.submissions) == (1, 1)


def test_other_evidence_has_another_key() -> None:
    dispute = a_response(PAID, DP)
    other = replace(dispute, evidence={"explanation": "Other."})
    keys = {
        calls.contest_dispute(an_account(), one, None).headers["Idempotency-Key"] for one in (dispute, other)
    }

    assert len(keys) == 2
    assert "files.stripe.com" in HOSTS
