"""Payouts and their lines are read whole and exactly, or not at all."""

from datetime import UTC, date, datetime, timedelta
from typing import Any

import pytest

from chalicelib.payments.acquirers import NotSent, Unanswered, http
from chalicelib.payments.acquirers.razorpay.session import Session
from chalicelib.payments.acquirers.razorpay.settlement import lines_of, payouts_of
from chalicelib.payments.acquirers.settlement_lines import AcquirerPayout, LinePage, SettlementLine
from chalicelib.payments.domain.settlement import LineKind
from tests.doubles import razorpay_objects
from tests.doubles.razorpay import RazorpayDouble
from tests.doubles.razorpay_answers import ORDER_ID, PAY_ID, listed
from tests.doubles.razorpay_contract import violations_of
from tests.doubles.razorpay_fixtures import an_account
from tests.doubles.server import Json, Scripted

DAY = date(2026, 11, 25)
AVAILABLE = datetime(2026, 11, 25, 10, tzinfo=UTC)


def a_line(id: str, kind: str, net: int, fee: int = 0, tax: int = 0, **changes: Any) -> Json:
    values: Json = {"settled_at": int(AVAILABLE.timestamp()), **changes}
    return razorpay_objects.a_line(id, kind, net, fee, tax, **values)


PAID = a_line(PAY_ID, "payment", 48_820, 1180, 180, order_id=ORDER_ID, order_receipt="pay_1/1")
REFUNDED = a_line("rfnd_1", "refund", -10_000, payment_id=PAY_ID, order_receipt="pay_1/1")
MOVED = a_line("trf_1", "transfer", -5_296, 296, 46)
ADJUSTED = a_line("adj_1", "adjustment", 1012)
LINES = [PAID, REFUNDED, MOVED, ADJUSTED]


PAYOUT = AcquirerPayout(reference="setl_1", amount=34_536, currency="INR", arrived_at=AVAILABLE)


def a_settlement(id: str = "setl_1", arrived_at: datetime = AVAILABLE, **changes: Any) -> Json:
    values: Json = {"amount": PAYOUT.amount, **changes}
    return razorpay_objects.a_settlement(id, int(arrived_at.timestamp()), **values)


def read(lines: list[Json]) -> LinePage | NotSent | Unanswered:
    return lines_of(Session(an_account(), Scripted(listed(*lines), contract=violations_of)), PAYOUT, None)


def session(double: RazorpayDouble) -> Session:
    return Session(an_account(), http.Client(double.origin, loopback=True))


def test_the_lines_of_a_payout_name_their_payments_and_refunds() -> None:
    page = read(LINES)

    assert isinstance(page, LinePage)
    assert [(line.about, line.reference, line.payment_id, line.amount, line.fee) for line in page.lines] == [
        ("payment", ORDER_ID, "pay_1", 50_000, 1180),
        ("refund", "rfnd_1", "pay_1", -10_000, 0),
        ("other", None, None, -5_000, 296),
        ("other", None, None, 1012, 0),
    ]
    assert page.lines[0] == SettlementLine(
        id=PAY_ID, kind="payment", about=LineKind.PAYMENT, reference=ORDER_ID, amount=50_000, fee=1180,
        tax=180, net=48_820, currency="INR", exchange_rate=None, available_at=AVAILABLE, payment_id="pay_1",
    )  # fmt: skip


def test_a_long_day_is_read_page_by_page(double: RazorpayDouble) -> None:
    double.state.recon_lines = [a_line(f"adj_{n}", "adjustment", 1) for n in range(250)]
    double.state.recon_lines += [a_line("adj_x", "adjustment", 7, settlement_id="setl_2")]

    first = lines_of(session(double), PAYOUT, None)
    assert isinstance(first, LinePage)
    last = lines_of(session(double), PAYOUT, first.cursor)

    assert isinstance(last, LinePage)
    assert (len(first.lines), len(last.lines), last.cursor) == (200, 50, None)


def test_a_line_without_a_payout_is_left_out() -> None:
    held = a_line("pay_2", "payment", 100, settled=False, settlement_id=None, settled_at=None)

    page = read([PAID, held])

    assert isinstance(page, LinePage)
    assert [line.id for line in page.lines] == [PAY_ID]


def test_the_processed_payouts_of_some_days_are_listed(double: RazorpayDouble) -> None:
    double.state.settlements = [
        a_settlement(),
        a_settlement("setl_2", status="created"),
        a_settlement("setl_3", arrived_at=AVAILABLE + timedelta(days=1)),
    ]

    assert payouts_of(session(double), DAY - timedelta(days=10), DAY) == [PAYOUT]


@pytest.mark.parametrize(
    "changes",
    [
        {"fee": 1},
        {"tax": 1181},
        {"tax": -1},
        {"amount": 1},
        {"amount": "50000"},
        {"debit": 1},
        {"currency": "USD"},
        {"type": "a_new_type"},
        {"settlement_id": None},
        {"settled": None},
        {"settled_at": 10**20},
        {"entity_id": None},
        {"order_id": 1},
        {"order_receipt": 1},
    ],
)
def test_a_line_that_is_not_understood_hides_its_page(changes: dict[str, Any]) -> None:
    assert read([{**PAID, **changes}]) == Unanswered()


@pytest.mark.parametrize("changes", [{"entity": "payout"}, {"status": None}, {"amount": None}])
def test_a_payout_that_is_not_understood_hides_the_list(changes: dict[str, Any]) -> None:
    answer = Scripted(listed(a_settlement(**changes)), contract=violations_of)

    assert payouts_of(Session(an_account(), answer), DAY, DAY) == Unanswered()


def test_a_request_that_was_not_sent_has_no_lines() -> None:
    unsent = Session(an_account(), Scripted(http.NotSent("x"), contract=violations_of))

    assert lines_of(unsent, PAYOUT, None) == payouts_of(unsent, DAY, DAY) == NotSent()
