"""The lines of each payout add up to it, or there are none."""

from datetime import UTC, date, datetime
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from chalicelib.payments.acquirers import NotSent, Unanswered, http
from chalicelib.payments.acquirers.razorpay.session import Session
from chalicelib.payments.acquirers.razorpay.settlement import Payouts, payouts_of
from chalicelib.payments.acquirers.settlement_lines import SettlementLine
from tests.doubles.razorpay import RazorpayDouble
from tests.doubles.razorpay_answers import ORDER_ID, PAY_ID, listed
from tests.doubles.razorpay_fixtures import an_account
from tests.doubles.server import Json, Scripted

DAY = date(2026, 11, 25)
AVAILABLE = datetime(2026, 11, 25, 10, tzinfo=UTC)


def a_line(id: str, kind: str, net: int, fee: int = 0, tax: int = 0, **changes: Any) -> Json:
    values: Json = {
        "entity_id": id, "type": kind, "debit": max(-net, 0), "credit": max(net, 0), "amount": abs(net + fee),
        "currency": "INR", "fee": fee, "tax": tax, "on_hold": False, "settled": True,
        "settled_at": int(AVAILABLE.timestamp()), "settlement_id": "setl_1", "payment_id": None,
        "order_id": None, "order_receipt": None, "dispute_id": None,
    }  # fmt: skip
    return values | changes


PAID = a_line(PAY_ID, "payment", 48_820, 1180, 180, order_id=ORDER_ID, order_receipt="pay_1/1")
REFUNDED = a_line("rfnd_1", "refund", -10_000, payment_id=PAY_ID)
MOVED = a_line("trf_1", "transfer", -5_296, 296, 46)
ADJUSTED = a_line("adj_1", "adjustment", 1012)
LINES = [PAID, REFUNDED, MOVED, ADJUSTED]


def a_settlement(total: int, id: str = "setl_1", **changes: Any) -> Json:
    return {"id": id, "entity": "settlement", "amount": total, "status": "processed", "fees": 0} | changes


def read(lines: list[Json], settlement: Json) -> Payouts | NotSent | Unanswered:
    return payouts_of(Session(an_account(), Scripted(listed(*lines), http.Answer(200, settlement))), DAY)


def test_the_lines_of_a_payout_name_their_payments_and_refunds() -> None:
    payouts = read(LINES, a_settlement(34_536))

    assert isinstance(payouts, dict)
    assert [(line.kind, line.reference, line.amount, line.fee) for line in payouts["setl_1"]] == [
        ("payment", ORDER_ID, 50_000, 1180),
        ("refund", "rfnd_1", -10_000, 0),
        ("transfer", None, -5_000, 296),
        ("adjustment", None, 1012, 0),
    ]
    assert payouts["setl_1"][0] == SettlementLine(
        id=PAY_ID, kind="payment", reference=ORDER_ID, amount=50_000, fee=1180, tax=180, net=48_820,
        currency="INR", exchange_rate=None, available_at=AVAILABLE,
    )  # fmt: skip


@given(nets=st.lists(st.integers(-10_000, 10_000), min_size=1, max_size=5), off=st.integers(-2, 2))
def test_the_net_amounts_of_a_payout_add_up_to_it(nets: list[int], off: int) -> None:
    lines = [a_line(f"adj_{n}", "adjustment", net) for n, net in enumerate(nets)]

    assert isinstance(read(lines, a_settlement(sum(nets) + off)), dict) == (off == 0)


def test_a_long_day_is_read_to_its_end(double: RazorpayDouble) -> None:
    double.state.recon_lines = [a_line(f"adj_{n}", "adjustment", 1) for n in range(1000)]
    double.state.recon_lines += [a_line("adj_x", "adjustment", 7, settlement_id="setl_2")]
    double.state.settlements = {"setl_1": a_settlement(1000), "setl_2": a_settlement(7, "setl_2")}
    session = Session(an_account(), http.Client(double.origin, loopback=True))

    payouts = payouts_of(session, DAY)

    assert isinstance(payouts, dict)
    assert {name: len(lines) for name, lines in payouts.items()} == {"setl_1": 1000, "setl_2": 1}


def test_a_line_without_a_payout_is_left_out() -> None:
    held = a_line("pay_2", "payment", 100, settled=False, settlement_id=None, settled_at=None)

    payouts = read([PAID, held], a_settlement(48_820))

    assert isinstance(payouts, dict)
    assert [line.id for line in payouts["setl_1"]] == [PAY_ID]


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
    ],
)
def test_a_line_that_is_not_understood_hides_the_day(changes: dict[str, Any]) -> None:
    assert read([{**PAID, **changes}], a_settlement(48_820)) == Unanswered()


@pytest.mark.parametrize("changes", [{"entity": "payout"}, {"status": "created"}, {"amount": None}])
def test_a_payout_that_is_not_understood_hides_the_day(changes: dict[str, Any]) -> None:
    assert read([PAID], a_settlement(48_820, **changes)) == Unanswered()


def test_a_request_that_was_not_sent_has_no_lines() -> None:
    assert payouts_of(Session(an_account(), Scripted(http.NotSent("x"))), DAY) == NotSent()
