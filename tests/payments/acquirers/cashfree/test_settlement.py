"""Payouts and their lines are read whole and exactly, or not at all."""

from datetime import datetime, timedelta
from decimal import Decimal
from typing import Any

import pytest

from chalicelib.payments.acquirers import NotSent, Unanswered, http
from chalicelib.payments.acquirers.cashfree.session import Session
from chalicelib.payments.acquirers.cashfree.settlement import lines_of, payouts_of
from chalicelib.payments.acquirers.settlement_lines import AcquirerPayout, LinePage, SettlementLine
from chalicelib.payments.domain.settlement import LineKind
from tests.doubles.cashfree import CashfreeDouble
from tests.doubles.cashfree_contract import violations_of
from tests.doubles.cashfree_fixtures import an_account, client_of
from tests.doubles.server import Scripted

PAYOUT = "4234233"
DATE = "2026-11-25T10:00:00+05:30"


def an_event(number: int, kind: str, amount: int, charge: int = 0, tax: int = 0, **changes: Any) -> Any:
    """Return a line in paise; below 0, Cashfree debits."""
    event = {
        "event_id": str(number), "event_type": kind, "entity": "recon", "event_currency": "INR",
        "event_amount": abs(amount) / 100, "event_settlement_amount": abs(amount - charge - tax) / 100,
        "sale_type": "CREDIT" if amount >= 0 else "DEBIT", "event_status": "SUCCESS",
        "event_service_charge": charge / 100, "event_service_tax": tax / 100,
    }  # fmt: skip
    return {
        "event_details": event | changes,
        "order_details": {"order_id": f"pay_{number}-1"},
        "refund_details": {"refund_id": f"rfnd_{number}"},
        "settlement_details": {"cf_settlement_id": PAYOUT, "settlement_date": DATE, "utr": "UTR1"},
    }


LINES = [
    an_event(1, "PAYMENT", 50_000, 1000, 180),
    an_event(2, "REFUND", -10_000),
    an_event(3, "OTHER_ADJUSTMENT", -500),
]


def test_the_lines_of_a_settlement_name_our_orders_and_refunds(double: CashfreeDouble) -> None:
    double.state.recon[int(PAYOUT)] = LINES

    page = lines_of(Session(an_account(), client_of(double)), PAYOUT, None)

    assert isinstance(page, LinePage)
    assert [(one.about, one.reference, one.payment_id, one.refund_id, one.net) for one in page.lines] == [
        ("payment", "pay_1-1", "pay_1", None, 48_820),
        ("refund", "rfnd_2", None, "rfnd_2", -10_000),
        ("other", None, None, None, -500),
    ]
    assert page.lines[0] == SettlementLine(
        id="1", kind="PAYMENT", about=LineKind.PAYMENT, reference="pay_1-1", amount=50_000, fee=1180, tax=180,
        net=48_820, currency="INR", exchange_rate=None, available_at=datetime.fromisoformat(DATE),
        payment_id="pay_1",
    )  # fmt: skip


def test_a_long_settlement_is_read_page_by_page(double: CashfreeDouble) -> None:
    double.state.recon[int(PAYOUT)] = [an_event(number, "PAYMENT", 100) for number in range(350)]
    session = Session(an_account(), client_of(double))

    first = lines_of(session, PAYOUT, None)
    assert isinstance(first, LinePage)
    last = lines_of(session, PAYOUT, first.cursor)

    assert isinstance(last, LinePage)
    assert (len(first.lines), len(last.lines), last.cursor) == (200, 150, None)


def test_the_line_of_the_settlement_itself_is_left_out() -> None:
    page = read([*LINES, an_event(4, "SETTLEMENT", 38_320)])

    assert isinstance(page, LinePage)
    assert len(page.lines) == len(LINES)


def a_settlement(id: str = PAYOUT, arrived_at: str = DATE, **changes: Any) -> Any:
    """https://www.cashfree.com/docs/api-reference/payments/latest/settlement-reconciliation/get-all-settlements."""
    values = {
        "cf_settlement_id": id, "status": "SUCCESS", "amount_settled": 383.2, "settlement_charge": 0,
        "settlement_tax": 0, "settlement_processed_on": arrived_at, "settlement_utr": "UTR1",
    }  # fmt: skip
    return values | changes


def test_the_successful_settlements_of_some_days_are_listed(double: CashfreeDouble) -> None:
    double.state.settlements = [
        a_settlement(settlement_charge=20, settlement_tax=3.6),
        a_settlement("2", status="PENDING_WITH_BANK"),
        a_settlement("3", arrived_at="2026-11-26T10:00:00+05:30"),
    ]
    arrived_at = datetime.fromisoformat(DATE)
    session = Session(an_account(), client_of(double))

    found = payouts_of(session, arrived_at.date() - timedelta(days=10), arrived_at.date())

    assert found == [
        AcquirerPayout(
            reference=PAYOUT, amount=38_320, currency="INR", arrived_at=arrived_at, fee=2360, tax=360
        )
    ]


@pytest.mark.parametrize(
    "changes",
    [
        {"cf_settlement_id": None},
        {"status": None},
        {"amount_settled": "1.00"},
        {"settlement_charge": "1.00"},
        {"settlement_processed_on": "2026-11-25"},
    ],
)
def test_a_settlement_that_is_not_understood_hides_the_list(changes: dict[str, Any]) -> None:
    page = http.Answer(200, {"cursor": None, "limit": 200, "data": [decimals(a_settlement(**changes))]})
    day = datetime.fromisoformat(DATE).date()

    assert payouts_of(Session(an_account(), Scripted(page, contract=violations_of)), day, day) == Unanswered()


def decimals(value: Any) -> Any:
    """Return the value as our client parses it."""
    if isinstance(value, dict):
        return {name: decimals(one) for name, one in value.items()}
    return Decimal(str(value)) if isinstance(value, float) else value


def read(lines: list[Any]) -> object:
    page = http.Answer(200, {"cursor": None, "limit": 200, "data": [decimals(one) for one in lines]})
    return lines_of(Session(an_account(), Scripted(page, contract=violations_of)), PAYOUT, None)


@pytest.mark.parametrize(
    "changes",
    [
        {"event_settlement_amount": 1},
        {"event_settlement_amount": None},
        {"event_amount": "500.00"},
        {"event_service_tax": 1.801},
        {"event_currency": "XXX"},
        {"sale_type": "BOTH"},
        {"event_type": None},
        {"event_id": None},
    ],
)
def test_a_line_that_is_not_understood_hides_its_page(changes: dict[str, Any]) -> None:
    lines = [an_event(1, "PAYMENT", 50_000, 1000, 180, **changes), *LINES[1:]]

    assert read(lines) == Unanswered()


@pytest.mark.parametrize(
    "changes",
    [
        {"settlement_details": {"cf_settlement_id": "1", "settlement_date": DATE}},
        {"settlement_details": {"cf_settlement_id": PAYOUT, "settlement_date": "2026-11-25"}},
        {"order_details": None},
    ],
)
def test_a_line_of_another_settlement_is_not_understood(changes: dict[str, Any]) -> None:
    assert read([LINES[0] | changes, *LINES[1:]]) == Unanswered()


def test_a_request_that_was_not_sent_has_no_lines() -> None:
    assert (
        lines_of(Session(an_account(), Scripted(http.NotSent("x"), contract=violations_of)), PAYOUT, None)
        == NotSent()
    )
