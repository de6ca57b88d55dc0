"""The lines of a payout add up to it, or there are none."""

from datetime import UTC, datetime
from decimal import Decimal
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from chalicelib.payments.acquirers import NotSent, Unanswered, http
from chalicelib.payments.acquirers.settlement_lines import SettlementLine
from chalicelib.payments.acquirers.stripe.session import Session
from chalicelib.payments.acquirers.stripe.settlement import lines_of
from tests.doubles.server import Scripted
from tests.doubles.stripe import StripeDouble
from tests.doubles.stripe_fixtures import an_account

AVAILABLE = int(datetime(2026, 11, 25, tzinfo=UTC).timestamp())


def session(double: StripeDouble) -> Session:
    return Session(an_account(), http.Client(double.origin, loopback=True))


def a_transaction(number: int, category: str, amount: int, fee: int = 0, **changes: Any) -> dict[str, Any]:
    values: dict[str, Any] = {
        "id": f"txn_{number}", "object": "balance_transaction", "amount": amount, "fee": fee,
        "net": amount - fee, "currency": "inr", "reporting_category": category, "exchange_rate": None,
        "available_on": AVAILABLE, "fee_details": [], "source": None,
    }  # fmt: skip
    return values | changes


FEES = [{"type": "stripe_fee", "amount": 1000}, {"type": "tax", "amount": 180}]
CHARGE = {"object": "charge", "id": "ch_1", "payment_intent": "pi_1"}
PAYOUT = [
    a_transaction(1, "charge", 50_000, 1180, fee_details=FEES, source=CHARGE, exchange_rate=83.125),
    a_transaction(2, "refund", -10_000, source={"object": "refund", "id": "re_1"}),
    a_transaction(3, "fee", -500),
    a_transaction(4, "payout", -38_320, source={"object": "payout", "id": "po_1"}),
]


def test_the_lines_of_a_payout_name_their_payments_and_refunds(double: StripeDouble) -> None:
    double.state.transactions["po_1"] = PAYOUT

    lines = lines_of(session(double), "po_1")

    assert isinstance(lines, list)
    assert [(line.kind, line.reference, line.net) for line in lines] == [
        ("charge", "pi_1", 48_820),
        ("refund", "re_1", -10_000),
        ("fee", None, -500),
    ]
    assert lines[0] == SettlementLine(
        id="txn_1", kind="charge", reference="pi_1", amount=50_000, fee=1180, tax=180, net=48_820,
        currency="INR", exchange_rate=Decimal("83.125"), available_at=datetime(2026, 11, 25, tzinfo=UTC),
    )  # fmt: skip


@given(amounts=st.lists(st.integers(-10_000, 10_000), min_size=1, max_size=5), off=st.integers(-2, 2))
def test_the_net_amounts_of_a_payout_add_up_to_it(amounts: list[int], off: int) -> None:
    listed = [a_transaction(n, "charge", amount) for n, amount in enumerate(amounts)]
    listed.append(a_transaction(99, "payout", -sum(amounts) + off))
    page = http.Answer(200, {"data": listed, "has_more": False})

    lines = lines_of(Session(an_account(), Scripted(page)), "po_1")

    assert isinstance(lines, list) == (off == 0)


def test_a_long_payout_is_read_to_its_end(double: StripeDouble) -> None:
    listed = [a_transaction(n, "charge", 10) for n in range(250)]
    double.state.transactions["po_1"] = [*listed, a_transaction(250, "payout", -2500)]

    lines = lines_of(session(double), "po_1")

    assert isinstance(lines, list)
    assert len(lines) == 250


@pytest.mark.parametrize(
    "changes",
    [
        {"net": 1},
        {"currency": "usd"},
        {"amount": "50000"},
        {"exchange_rate": "83"},
        {"exchange_rate": -1},
        {"source": {"object": "charge"}},
        {"available_on": 10**20},
        {"fee_details": None},
        {"reporting_category": None},
    ],
)
def test_a_line_that_is_not_understood_hides_the_payout(changes: dict[str, Any]) -> None:
    page = http.Answer(200, {"data": [PAYOUT[0] | changes, *PAYOUT[1:]], "has_more": False})

    assert lines_of(Session(an_account(), Scripted(page)), "po_1") == Unanswered()


def test_a_payout_without_its_own_line_is_not_understood() -> None:
    page = http.Answer(200, {"data": [a_transaction(1, "charge", 0)], "has_more": False})

    assert lines_of(Session(an_account(), Scripted(page)), "po_1") == Unanswered()


def test_a_request_that_was_not_sent_has_no_lines() -> None:
    assert lines_of(Session(an_account(), Scripted(http.NotSent("x"))), "po_1") == NotSent()
