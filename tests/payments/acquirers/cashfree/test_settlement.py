"""The lines of a settlement add up to it, or there are none."""

from datetime import datetime
from decimal import Decimal
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from chalicelib.payments.acquirers import NotSent, Unanswered, http
from chalicelib.payments.acquirers.cashfree.session import Session
from chalicelib.payments.acquirers.cashfree.settlement import lines_of
from chalicelib.payments.acquirers.settlement_lines import SettlementLine
from tests.doubles.cashfree import CashfreeDouble
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

    lines = lines_of(Session(an_account(), client_of(double)), PAYOUT, 38_320)

    assert isinstance(lines, list)
    assert [(line.kind, line.reference, line.net) for line in lines] == [
        ("PAYMENT", "pay_1-1", 48_820),
        ("REFUND", "rfnd_2", -10_000),
        ("OTHER_ADJUSTMENT", None, -500),
    ]
    assert lines[0] == SettlementLine(
        id="1", kind="PAYMENT", reference="pay_1-1", amount=50_000, fee=1180, tax=180, net=48_820,
        currency="INR", exchange_rate=None, available_at=datetime.fromisoformat(DATE),
    )  # fmt: skip


def test_a_long_settlement_is_read_to_its_end(double: CashfreeDouble) -> None:
    double.state.recon[int(PAYOUT)] = [an_event(number, "PAYMENT", 100) for number in range(450)]

    lines = lines_of(Session(an_account(), client_of(double)), PAYOUT, 45_000)

    assert isinstance(lines, list)
    assert len(lines) == 450


def decimals(value: Any) -> Any:
    """Return the value as our client parses it."""
    if isinstance(value, dict):
        return {name: decimals(one) for name, one in value.items()}
    return Decimal(str(value)) if isinstance(value, float) else value


def read(lines: list[Any], total: int, cursor: object = None) -> object:
    page = http.Answer(200, {"cursor": cursor, "limit": 200, "data": [decimals(one) for one in lines]})
    return lines_of(Session(an_account(), Scripted(page)), PAYOUT, total)


@given(amounts=st.lists(st.integers(-10_000, 10_000), max_size=5), off=st.integers(-2, 2))
def test_the_net_amounts_of_a_settlement_add_up_to_it(amounts: list[int], off: int) -> None:
    lines = [an_event(number, "PAYMENT", amount) for number, amount in enumerate(amounts)]

    assert isinstance(read(lines, sum(amounts) + off), list) == (off == 0)


@pytest.mark.parametrize(
    "changes",
    [
        {"event_settlement_amount": 1},
        {"event_settlement_amount": None},
        {"event_amount": "500.00"},
        {"event_service_tax": 1.801},
        {"event_currency": "USD"},
        {"event_currency": "XXX"},
        {"sale_type": "BOTH"},
        {"event_type": None},
        {"event_id": "2"},
    ],
)
def test_a_line_that_is_not_understood_hides_the_settlement(changes: dict[str, Any]) -> None:
    lines = [an_event(1, "PAYMENT", 50_000, 1000, 180, **changes), *LINES[1:]]

    assert read(lines, 38_320) == Unanswered()


@pytest.mark.parametrize(
    "changes",
    [
        {"settlement_details": {"cf_settlement_id": "1", "settlement_date": DATE}},
        {"settlement_details": {"cf_settlement_id": PAYOUT, "settlement_date": "2026-11-25"}},
        {"order_details": None},
    ],
)
def test_a_line_of_another_settlement_is_not_understood(changes: dict[str, Any]) -> None:
    assert read([LINES[0] | changes, *LINES[1:]], 38_320) == Unanswered()


def test_a_settlement_without_an_end_is_unanswered() -> None:
    assert read(LINES, 38_320, cursor="next") == Unanswered()


def test_a_request_that_was_not_sent_has_no_lines() -> None:
    assert lines_of(Session(an_account(), Scripted(http.NotSent("x"))), PAYOUT, 0) == NotSent()
