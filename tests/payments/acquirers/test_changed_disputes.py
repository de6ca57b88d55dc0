"""A dispute with a field removed or changed is Unanswered, and never ends in another way than it did."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

import pytest
from hypothesis import given, settings

from chalicelib.payments.acquirers import Unanswered
from chalicelib.payments.acquirers.http import Answer
from chalicelib.payments.domain.dispute import AcquirerDispute, Dispute
from chalicelib.payments.domain.payment import Payment
from tests.builders import NOON
from tests.doubles.cashfree_answers import ORDER_ID as CASHFREE_ORDER
from tests.doubles.cashfree_answers import PAYMENT, cashfree
from tests.doubles.cashfree_disputes import a_dispute as a_cashfree_dispute
from tests.doubles.changes import VALUES, Path, changed, paths, without
from tests.doubles.dispute_fixtures import FILE, a_response
from tests.doubles.razorpay_answers import CAPTURED, DOCUMENT, ORDER_ID, PAY_ID, listed, razorpay
from tests.doubles.razorpay_disputes import a_dispute as a_razorpay_dispute
from tests.doubles.razorpay_fixtures import a_upi_payment
from tests.doubles.stripe_answers import PAID, PI, stripe
from tests.doubles.stripe_disputes import a_dispute as a_stripe_dispute

AT = int(NOON.timestamp())
CASHFREE_ID = 433_475_258
AT_STRIPE = a_stripe_dispute("du_1", PI, 50_000, AT) | {
    "balance_transactions": [{"amount": -50_000, "currency": "inr"}],
}
AT_RAZORPAY = a_razorpay_dispute("disp_1", PAY_ID, 50_000, AT)
AT_CASHFREE = a_cashfree_dispute(CASHFREE_ID, CASHFREE_ORDER, 500, NOON)

STRIPE_STATES = ("needs_response", "under_review", "won", "lost", "prevented")
RAZORPAY_STATES = {"open": 0, "under_review": 0, "won": 0, "lost": 50_000, "closed": 1}  # what is deducted
CASHFREE_STATES = ("CREATED", "DOCS_RECEIVED", "MERCHANT_WON", "MERCHANT_LOST", "MERCHANT_ACCEPTED")


@dataclass(frozen=True)
class Case:
    """A dispute at one acquirer, in each state in which it is shown.

    `unread` are the fields that decide nothing. `looked_up` are the answers before each answer with the
    dispute, and `before_contest` those before the one to a contest, in which the dispute may be `in_list`.
    """

    acquirer: Callable[..., Any]
    payment: Payment
    reference: str
    states: tuple[Any, ...]
    unread: frozenset[str]
    looked_up: tuple[Answer, ...] = ()
    before_contest: tuple[Answer, ...] = ()
    in_list: bool = False

    @property
    def response(self) -> Dispute:
        return a_response(self.payment, self.reference)

    def find(self, body: Any) -> Any:
        return self.acquirer(*self.looked_up, Answer(200, body)).find_dispute(self.payment, self.reference)

    def accept(self, body: Any) -> Any:
        return self.acquirer(*self.looked_up, Answer(200, body)).accept_dispute(self.response, self.payment)

    def contest(self, body: Any) -> Any:
        answer = Answer(200, {"items": [body]} if self.in_list else body)
        acquirer = self.acquirer(*self.looked_up, *self.before_contest, answer)
        return acquirer.contest_dispute(self.response, self.payment, [FILE])


CASES = {
    "stripe": Case(
        stripe, PAID, "du_1",
        tuple(AT_STRIPE | {"status": one} for one in STRIPE_STATES),
        frozenset({
            "charge", "evidence", "has_evidence", "past_due", "submission_count", "metadata",
            "payment_method_details",
        }),
        before_contest=(Answer(200, {"object": "file", "purpose": "dispute_evidence", "id": "file_1"}),),
    ),
    "razorpay": Case(
        razorpay, a_upi_payment(acquirer_reference=ORDER_ID, amount_captured=50_000), "disp_1",
        tuple(
            AT_RAZORPAY | {"status": status, "amount_deducted": deducted}
            for status, deducted in RAZORPAY_STATES.items()
        ),
        frozenset({"evidence"}),
        looked_up=(listed(CAPTURED),),
        before_contest=(
            Answer(200, AT_RAZORPAY),
            Answer(200, DOCUMENT),
        ),
    ),
    "cashfree": Case(
        cashfree, PAYMENT, str(CASHFREE_ID),
        tuple(
            AT_CASHFREE | {"dispute_status": f"CHARGEBACK_{one}"}
            for one in CASHFREE_STATES
        ),
        frozenset({
            "reason_description", "dispute_amount_currency", "updated_at", "resolved_at",
            "cf_dispute_remarks", "cf_payment_id", "payment_currency", "payment_amount",
            "preferred_evidence", "dispute_evidence",
        }),
        before_contest=(Answer(200, AT_CASHFREE),),
        in_list=True,
    ),
}  # fmt: skip
MOVES = (Case.find, Case.accept, Case.contest)
# They decide between won and lost, so another value has another meaning.
DECIDING = ("amount_deducted", "balance_transactions")


@pytest.mark.parametrize("move", MOVES)
@pytest.mark.parametrize("name", CASES)
def test_a_dispute_without_a_field_is_unanswered(name: str, move: Callable[[Case, Any], Any]) -> None:
    case = CASES[name]
    for body in case.states:
        whole = move(case, body)
        for path in fields_of(body):
            verdict = move(case, without(body, path))

            assert verdict == Unanswered() or case.unread & set(path), path
            assert verdict == Unanswered() or ends_of(verdict) == ends_of(whole), path


@pytest.mark.parametrize("move", MOVES)
@pytest.mark.parametrize("name", CASES)
@settings(max_examples=20)  # each value in each field of each state
@given(value=VALUES)
def test_a_changed_dispute_never_ends_in_another_way(
    name: str, move: Callable[[Case, Any], Any], value: Any
) -> None:
    case = CASES[name]
    for body in case.states:
        whole = move(case, body)
        for path in paths(body):
            verdict = move(case, changed(body, path, value))

            is_same = verdict == Unanswered() or verdict.status == whole.status
            assert is_same or path[0] in DECIDING, path


def fields_of(body: Any) -> list[Path]:
    """Return the paths of all fields, without the elements of lists."""
    return [path for path in paths(body) if isinstance(path[-1], str)]


def ends_of(verdict: AcquirerDispute) -> tuple[Any, ...]:
    return verdict.status, verdict.phase, verdict.amount, verdict.amount_withdrawn
