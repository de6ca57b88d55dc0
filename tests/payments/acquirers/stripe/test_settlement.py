"""Payouts and their lines are read whole and exactly, or not at all."""

from dataclasses import replace
from datetime import UTC, datetime, timedelta
from decimal import Decimal
from typing import Any

import pytest

from chalicelib.payments.acquirers import NotSent, Unanswered, http
from chalicelib.payments.acquirers.settlement_lines import AcquirerPayout, LinePage, SettlementLine
from chalicelib.payments.acquirers.stripe.session import Session
from chalicelib.payments.acquirers.stripe.settlement import lines_of, payouts_of
from chalicelib.payments.domain.settlement import LineKind
from tests.doubles.server import Scripted
from tests.doubles.stripe import StripeDouble
from tests.doubles.stripe_contract import violations_of
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
CHARGE = {"object": "charge", "id": "ch_1", "payment_intent": "pi_1", "metadata": {"payment": "pay_1"}}
REFUND = {"object": "refund", "id": "re_1", "metadata": {"refund": "rfnd_1"}}
PAYOUT = [
    a_transaction(1, "charge", 50_000, 1180, fee_details=FEES, source=CHARGE, exchange_rate=83.125),
    a_transaction(2, "refund", -10_000, source=REFUND),
    a_transaction(3, "fee", -500),
    a_transaction(4, "payout", -38_320, source={"object": "payout", "id": "po_1"}),
]


def test_the_lines_of_a_payout_name_their_payments_and_refunds(double: StripeDouble) -> None:
    double.state.transactions["po_1"] = PAYOUT

    page = lines_of(session(double), "po_1", None)

    assert isinstance(page, LinePage)
    assert [(line.about, line.payment_id, line.refund_id, line.net) for line in page.lines] == [
        ("payment", "pay_1", None, 48_820),
        ("refund", None, "rfnd_1", -10_000),
        ("other", None, None, -500),
    ]
    assert page.lines[0] == SettlementLine(
        id="txn_1", kind="charge", about=LineKind.PAYMENT, reference="pi_1", amount=50_000, fee=1180, tax=180,
        net=48_820, currency="INR", exchange_rate=Decimal("83.125"), payment_id="pay_1",
        available_at=datetime(2026, 11, 25, tzinfo=UTC),
    )  # fmt: skip


def test_a_payment_of_another_application_has_no_id_of_ours(double: StripeDouble) -> None:
    double.state.transactions["po_1"] = [PAYOUT[0] | {"source": CHARGE | {"metadata": {}}}]

    page = lines_of(session(double), "po_1", None)

    assert isinstance(page, LinePage)
    assert (page.lines[0].reference, page.lines[0].payment_id) == ("pi_1", None)


def test_a_long_payout_is_read_page_by_page(double: StripeDouble) -> None:
    listed = [a_transaction(n, "charge", 10) for n in range(250)]
    double.state.transactions["po_1"] = [*listed, a_transaction(250, "payout", -2500)]

    cursor: str | None = None
    found: list[SettlementLine] = []
    for size in (100, 100, 50):
        page = lines_of(session(double), "po_1", cursor)
        assert isinstance(page, LinePage)
        assert len(page.lines) == size
        cursor, found = page.cursor, [*found, *page.lines]

    assert (cursor, len({line.id for line in found})) == (None, 250)


ARRIVAL = datetime(2026, 11, 25, 6, tzinfo=UTC)


def an_acquirer_payout(id: str, arrived_at: datetime = ARRIVAL, **changes: Any) -> dict[str, Any]:
    values = {
        "id": id, "object": "payout", "amount": 38_320, "currency": "inr", "status": "paid",
        "automatic": True, "arrival_date": int(arrived_at.timestamp()),
    }  # fmt: skip
    return values | changes


def test_the_payouts_of_some_days_are_listed_and_manual_ones_say_so(double: StripeDouble) -> None:
    double.state.payouts = [
        an_acquirer_payout("po_1"),
        an_acquirer_payout("po_2", automatic=False),
        an_acquirer_payout("po_3", status="in_transit"),
        an_acquirer_payout("po_4", arrived_at=ARRIVAL + timedelta(days=1)),
    ]

    found = payouts_of(session(double), ARRIVAL.date() - timedelta(days=10), ARRIVAL.date())

    paid = AcquirerPayout(reference="po_1", amount=38_320, currency="INR", arrived_at=ARRIVAL)
    assert found == [paid, replace(paid, reference="po_2", manual=True)]


@pytest.mark.parametrize(
    "changes", [{"amount": "1"}, {"status": "in_transit"}, {"arrival_date": None}, {"automatic": None}]
)
def test_a_payout_that_is_not_understood_hides_the_list(changes: dict[str, Any]) -> None:
    page = http.Answer(200, {"data": [an_acquirer_payout("po_1", **changes)], "has_more": False})

    found = payouts_of(
        Session(an_account(), Scripted(page, contract=violations_of)), ARRIVAL.date(), ARRIVAL.date()
    )

    assert found == Unanswered()


@pytest.mark.parametrize(
    "changes",
    [
        {"net": 1},
        {"amount": "50000"},
        {"exchange_rate": "83"},
        {"exchange_rate": -1},
        {"source": {"object": "charge"}},
        {"available_on": 10**20},
        {"fee_details": None},
        {"reporting_category": None},
    ],
)
def test_a_line_that_is_not_understood_hides_its_page(changes: dict[str, Any]) -> None:
    page = http.Answer(200, {"data": [PAYOUT[0] | changes, *PAYOUT[1:]], "has_more": False})

    assert (
        lines_of(Session(an_account(), Scripted(page, contract=violations_of)), "po_1", None) == Unanswered()
    )


def test_a_request_that_was_not_sent_has_no_lines() -> None:
    assert (
        lines_of(Session(an_account(), Scripted(http.NotSent("x"), contract=violations_of)), "po_1", None)
        == NotSent()
    )
