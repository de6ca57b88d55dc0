"""Razorpay's documented answers fit our schemas of them. A test whose double gives another one fails."""

import re
from dataclasses import dataclass, field

import pytest

from chalicelib.payments.acquirers import http
from chalicelib.payments.acquirers.razorpay import calls
from chalicelib.payments.domain.dispute import Dispute
from chalicelib.payments.domain.payment import Payment
from tests.doubles import razorpay_answers as rzp
from tests.doubles.changes import damages
from tests.doubles.dispute_fixtures import FILE, a_response
from tests.doubles.razorpay import Answered, RazorpayDouble
from tests.doubles.razorpay_answer_contract import ANSWERS, answer_violations
from tests.doubles.razorpay_disputes import a_dispute
from tests.doubles.razorpay_fixtures import (
    REFUND,
    an_account,
    authorized,
    prepared,
    razorpay_at,
    their_id,
)
from tests.doubles.razorpay_objects import a_line, a_settlement
from tests.doubles.server import Clock, Fault, Json
from tests.doubles.stripe_fixtures import a_card_payment

DISPUTE = a_dispute("disp_AHfqOvkldwsbqt", rzp.PAY_ID, 50_000, rzp.AT)
ENDED = DISPUTE | {"status": "lost", "amount_deducted": 50_000}
EVIDENCE = {"others": [{"type": "evidence", "document_ids": ["doc_1"]}], "submitted_at": rzp.AT}
CONTESTED = DISPUTE | {"status": "under_review", "evidence": DISPUTE["evidence"] | EVIDENCE}
LINES = [a_line("pay_1", "payment", 97_100, 2900), a_line("rfnd_1", "refund", -242_500)]
SETTLEMENT = a_settlement("setl_1", rzp.AT)
Sent = tuple[str, Answered]
DOCUMENTED: dict[str, Json | None] = {
    "POST /v1/orders": rzp.ORDER,
    "GET /v1/orders": rzp.listed(rzp.ORDER).body,
    "GET /v1/orders/order_1": rzp.ORDER,
    "GET /v1/orders/order_1/payments": rzp.listed(
        rzp.AUTHORIZED, rzp.CAPTURED, rzp.CREATED, rzp.FAILED, rzp.LAPSED
    ).body,
    "POST /v1/payments/create/json": rzp.MADE,
    "POST /v1/payments/pay_1/capture": rzp.CAPTURED,
    "POST /v1/payments/pay_1/refund": rzp.REFUNDED,
    "GET /v1/payments/pay_1/refunds": rzp.listed(rzp.REFUNDED).body,
    "GET /v1/payments/pay_1": rzp.CAPTURED,
    "GET /v1/disputes/disp_1": DISPUTE,
    "POST /v1/disputes/disp_1/accept": ENDED,
    "PATCH /v1/disputes/disp_1/contest": CONTESTED,
    "POST /v1/documents": rzp.DOCUMENT,
    "GET /v1/settlements/recon/combined": rzp.listed(*LINES).body,
    "GET /v1/settlements": rzp.listed(SETTLEMENT).body,
}
# Fields that some documented samples do not have, and objects and lists with any number of fields.
OPTIONAL = frozenset({"offer_id", "speed_processed", "speed_requested", "credit_type"})
ANY_NUMBER = frozenset({"notes", "acquirer_data", "next", "document_ids"})


@dataclass
class Recorded(RazorpayDouble):
    """Keep every answer with its request."""

    answers: list[Sent] = field(default_factory=list)

    def _keep(self, request: str, answer: Answered) -> None:
        self.answers.append((request, answer))
        super()._keep(request, answer)


@pytest.fixture(scope="module")
def answers() -> list[Sent]:
    """Return an answer of the double to each request, and its errors."""
    with Recorded(now=Clock()) as double:
        razorpay, payment = razorpay_at(double), authorized(double)
        razorpay.capture(payment, 50_000)
        razorpay.refund(REFUND, payment)
        razorpay.find_refund(REFUND, payment)
        first, second = disputes_of(double, payment)
        razorpay.accept_dispute(first, payment)
        razorpay.contest_dispute(second, payment, [FILE])
        razorpay.find_payment_id(their_id(double))
        ask_for_settlements(double)
        fail(double)
    return double.answers


def disputes_of(double: RazorpayDouble, payment: Payment) -> list[Dispute]:
    """Open two disputes of the payment."""
    disputed = double.state.payments[their_id(double)]
    opened = [double.state.disputes.open(disputed, rzp.AT) for _ in range(2)]
    return [a_response(payment, one["id"]) for one in opened]


def ask_for_settlements(double: RazorpayDouble) -> None:
    double.state.recon_lines, double.state.settlements = LINES, [SETTLEMENT]
    client, day = http.Client(double.origin, loopback=True), Clock().at.date()
    client.send(calls.recon_of(an_account(), day, 0))
    client.send(calls.settlements(an_account(), day, day, 0))


def fail(double: RazorpayDouble) -> None:
    """Ask for what is refused, and meet every fault."""
    razorpay, second = razorpay_at(double), a_card_payment(attempt=2, polls=1)
    razorpay_at(double, key_secret="wrong").prepare(second)
    razorpay.find(a_card_payment(acquirer_reference="order_unknown"))
    for fault in (Fault.ERROR_BEFORE, Fault.ERROR_AFTER, Fault.IN_USE, Fault.BUSY):
        double.faults["GET orders"] = fault
        razorpay.prepare(second)


def test_every_documented_answer_of_the_tests_fits() -> None:
    assert [wrong for one, body in DOCUMENTED.items() for wrong in answer_violations(one, 200, body)] == []
    assert all(any(re.fullmatch(one, request) for request in DOCUMENTED) for one in ANSWERS)
    assert answer_violations("GET /v1/orders", 400, rzp.refused().body) == []


def test_the_double_gives_every_documented_answer(answers: list[Sent]) -> None:
    given = {request for request, (status, _) in answers if status == 200}

    assert [one for one in ANSWERS if not any(re.fullmatch(one, request) for request in given)] == []
    assert {status for _, (status, _) in answers} == {200, 400, 401, 409, 429, 500, 502}


def test_every_field_of_an_answer_is_checked(answers: list[Sent]) -> None:
    for request, (status, body) in [*answers, *((one, (200, body)) for one, body in DOCUMENTED.items())]:
        for path, damaged in damages(body, OPTIONAL, ANY_NUMBER):
            assert answer_violations(request, status, damaged), (request, path)


@pytest.mark.parametrize(
    ("request_", "changes"),
    [
        ("GET /v1/orders/order_1", {"status": "done"}),
        ("GET /v1/orders/order_1", {"status": "paid"}),
        ("GET /v1/orders/order_1", {"amount": "50000"}),
        ("GET /v1/payments/pay_1", {"status": "pending"}),
        ("GET /v1/payments/pay_1", {"captured": False}),
        ("GET /v1/payments/pay_1", {"method": "cash"}),
        ("GET /v1/payments/pay_1", {"refund_status": "partial"}),
        ("POST /v1/payments/pay_1/refund", {"status": "succeeded"}),
        ("POST /v1/payments/pay_1/refund", {"speed_processed": "fast"}),
        ("GET /v1/disputes/disp_1", {"status": "accepted"}),
        ("GET /v1/disputes/disp_1", {"phase": "inquiry"}),
        ("POST /v1/documents", {"mime_type": "text/plain"}),
        ("GET /v1/orders", {"count": 2}),
    ],
)
def test_a_value_that_is_not_documented_is_refused(request_: str, changes: Json) -> None:
    assert answer_violations(request_, 200, (DOCUMENTED[request_] or {}) | changes)


@pytest.mark.parametrize("status", [201, 302, 500])
def test_an_answer_has_its_status(status: int) -> None:
    assert answer_violations("POST /v1/orders", status, rzp.ORDER)
    assert answer_violations("POST /v1/orders", 500, rzp.refused().body)


@pytest.mark.parametrize("changes", [{"attempts": None}, {"status": "done"}, {"amount": "50000"}, {"new": 1}])
def test_a_test_fails_if_the_double_gives_another_answer(changes: Json) -> None:
    with pytest.raises(AssertionError, match="GET /v1/orders/order_"):
        look_up_an_order(changes)


def look_up_an_order(changes: Json) -> None:
    """Do what a test does, with a double that changes its answer."""
    with RazorpayDouble(now=Clock()) as double:
        payment = prepared(razorpay_at(double), a_card_payment())
        double.state.orders[str(payment.acquirer_reference)] |= changes
        razorpay_at(double).find(payment)
