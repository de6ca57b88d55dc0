"""Accounts with random rows, and a linear scan of the rows that reports must add up with."""

from collections import defaultdict
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from typing import Any
from zoneinfo import ZoneInfo

from hypothesis import strategies as st

from chalicelib.db.row import Row
from chalicelib.domain.ids import derived_id, new_id
from chalicelib.payments.domain.dispute import Dispute, DisputePhase, DisputeReason, DisputeStatus
from chalicelib.payments.domain.instrument import Instrument, Method
from chalicelib.payments.domain.payment import PaymentStatus
from chalicelib.payments.domain.refund import RefundStatus
from chalicelib.payments.domain.settlement import LineKind, Payout
from chalicelib.payments.domain.settlement_difference import (
    Difference,
    DifferenceKind,
    DifferenceStatus,
)
from chalicelib.payments.store.dispute_rows import DisputeRow
from chalicelib.payments.store.rows import PaymentRow, RefundRow
from chalicelib.payments.store.settlement_rows import PayoutRow, SettlementDifferenceRow, SettlementLineRow
from chalicelib.webhooks.domain.delivery import DeliveryStatus
from chalicelib.webhooks.store.rows import DeliveryRow
from tests.builders import a_delivery, a_payment, a_refund
from tests.settlement_fixtures import a_line, a_payout

START = datetime(2026, 10, 1, tzinfo=UTC)
CURRENCIES = ("INR", "JPY", "KWD")
ACQUIRERS = (None, "acq_1", "acq_2")
KEY = ("currency", "method", "acquirer", "endpoint_id")

Rows = list[Row]
ScannedSums = dict[tuple[str | None, ...], dict[str, int]]

times = st.integers(-60 * 24 * 60, 30 * 24 * 60).map(lambda minutes: START + timedelta(minutes=minutes))
amounts = st.integers(1, 10**9)
currencies, acquirers = st.sampled_from(CURRENCIES), st.sampled_from(ACQUIRERS)
delays = st.integers(0, 45 * 24 * 60).map(lambda minutes: timedelta(minutes=minutes))


@st.composite
def rows_of_account(draw: Any, account: str) -> Rows:
    """Return rows that are consistent with each other as far as reports read them."""
    payments = [draw(_payment(account)) for _ in range(draw(st.integers(0, 8)))]
    payouts = [draw(_payout(account)) for _ in range(draw(st.integers(0, 2)))]
    rows: Rows = [*payments, *payouts]
    if payments:
        of = st.sampled_from(payments)
        rows += [draw(_refund(draw(of))) for _ in range(draw(st.integers(0, 5)))]
        rows += [draw(_dispute(draw(of))) for _ in range(draw(st.integers(0, 3)))]
    for payout in payouts:
        paid = st.sampled_from([None, *(one.id for one in payments)])
        rows += [draw(_line(payout, number, paid)) for number in range(draw(st.integers(0, 4)))]
    rows += [draw(_difference(account)) for _ in range(draw(st.integers(0, 3)))]
    return rows + [draw(_delivery(account)) for _ in range(draw(st.integers(0, 4)))]


def write(rows: Rows) -> None:
    for row in rows:
        row.save()


@st.composite
def _payment(draw: Any, account: str) -> PaymentRow:
    at, captures = draw(times), draw(st.lists(st.tuples(amounts, delays), max_size=3))
    made = [at + delay for _, delay in captures]
    earlier = draw(st.sampled_from([0, 30]))  # a refund that started before the last capture ended after it
    changed_at = max([at, *made]) - timedelta(seconds=earlier)
    return PaymentRow.of(
        a_payment(
            account=account, id=new_id("pay", at), created_at=at, updated_at=changed_at,
            amount=draw(amounts), currency=draw(currencies), acquirer=draw(acquirers),
            instrument=Instrument(draw(st.sampled_from(Method))), captures=[one for one, _ in captures],
            status=PaymentStatus.SUCCESS if captures else draw(st.sampled_from(PaymentStatus)),
            captured_at=sorted(made) if draw(st.booleans()) else [],
            amount_captured=sum(amount for amount, _ in captures),
        )
    )  # fmt: skip


@st.composite
def _refund(draw: Any, payment: PaymentRow) -> RefundRow:
    at = payment.created_at + draw(delays)
    return RefundRow.of(
        a_refund(
            account=payment.account, id=new_id("rfnd", at), payment_id=payment.id, created_at=at,
            amount=draw(amounts), currency=payment.currency, status=draw(st.sampled_from(RefundStatus)),
        )
    )  # fmt: skip


@st.composite
def _dispute(draw: Any, payment: PaymentRow) -> DisputeRow:
    at = payment.created_at + draw(delays)
    return DisputeRow.of(
        Dispute(
            account=payment.account, id=new_id("dp", at), payment_id=payment.id, acquirer_reference="du_1",
            amount=draw(amounts), currency=payment.currency, reason=DisputeReason.OTHER,
            phase=DisputePhase.CHARGEBACK, status=draw(st.sampled_from(DisputeStatus)), created_at=at,
            updated_at=at, acquirer=payment.acquirer, amount_withdrawn=draw(st.just(0) | amounts),
        )
    )  # fmt: skip


@st.composite
def _payout(draw: Any, account: str) -> PayoutRow:
    at, money = draw(times), {name: draw(amounts) for name in ("amount", "gross", "fee", "tax", "net")}
    reference = draw(st.uuids()).hex
    return PayoutRow.of(
        a_payout(
            reference, account=account, acquirer=draw(st.sampled_from(["acq_1", "acq_2"])), arrived_at=at,
            currency=draw(currencies), **money,
        )
    )  # fmt: skip


@st.composite
def _line(draw: Any, payout: PayoutRow, number: int, payments: Any) -> SettlementLineRow:
    kind, tax = draw(st.sampled_from(LineKind)), draw(amounts)
    line = a_line(
        payout.to(Payout), number, gross=draw(amounts), fee=draw(amounts), tax=tax, kind=kind,
        payment_id=draw(payments), currency=draw(currencies),
    )  # fmt: skip
    return SettlementLineRow.of(line, id=f"{payout.id}/{line.line_id}")


@st.composite
def _difference(draw: Any, account: str) -> SettlementDifferenceRow:
    at, key = draw(times), draw(st.uuids()).hex
    expected, reported = (draw(st.none() | st.tuples(amounts, currencies)) for _ in range(2))
    return SettlementDifferenceRow.of(
        Difference(
            account=account, id=derived_id("sd", at, "acq_1", key), kind=DifferenceKind.AMOUNT_DIFFERS,
            acquirer="acq_1", created_at=at, updated_at=at, status=draw(st.sampled_from(DifferenceStatus)),
            expected_amount=expected and expected[0], expected_currency=expected and expected[1],
            reported_amount=reported and reported[0], reported_currency=reported and reported[1],
        )
    )  # fmt: skip


@st.composite
def _delivery(draw: Any, account: str) -> DeliveryRow:
    at = draw(times)
    return DeliveryRow.of(
        a_delivery(
            account=account, id=new_id("whd", at), created_at=at, attempts=draw(st.integers(0, 5)),
            status=draw(st.sampled_from(DeliveryStatus)),
            endpoint_id=draw(st.sampled_from(["whe_1", "whe_2"])),
        ),
        expires_at=at + timedelta(days=400),
    )  # fmt: skip


def scan(kind: str, rows: Rows, zone: str, first: str, last: str) -> ScannedSums:
    """Return the sums of a linear scan, by day, currency, method, acquirer and endpoint."""
    sums: ScannedSums = defaultdict(lambda: defaultdict(int))
    for at, group, counts in _SCANS[kind](rows):
        day = at.astimezone(ZoneInfo(zone)).strftime("%Y-%m-%d")
        if first <= day <= last:
            for name, number in counts.items():
                sums[(day, *(group.get(part) for part in KEY))][name] += number
    return {key: {name: n for name, n in counts.items() if n} for key, counts in sums.items()}


Counted = Iterator[tuple[datetime, dict[str, Any], dict[str, int]]]


def _of(rows: Rows, type: type[Row]) -> Iterator[Any]:
    return (row for row in rows if isinstance(row, type))


def _payment_of(rows: Rows, payment_id: str | None) -> dict[str, Any]:
    (found,) = [row for row in _of(rows, PaymentRow) if row.id == payment_id] or [None]
    return {} if found is None else _group(found)


def _group(payment: PaymentRow) -> dict[str, Any]:
    return {"currency": payment.currency, "method": payment.method, "acquirer": payment.acquirer}


def _captures(rows: Rows) -> Counted:
    for row in _of(rows, PaymentRow):
        for number, amount in enumerate(row.captures):
            at = row.captured_at[number] if row.captured_at else row.created_at
            latest = row.created_at + timedelta(days=31)
            yield min(at, latest), _group(row), {"captures": 1, "captured": amount}


def _summary(rows: Rows) -> Counted:
    for at, group, counts in _captures(rows):
        yield at, group, {**counts, "net": counts["captured"]}
    for row in _of(rows, RefundRow):
        if row.status != "failed":
            counts = {"refunds": 1, "refunded": row.amount, "net": -row.amount}
            yield row.created_at, _payment_of(rows, row.payment_id), counts
    for row in _of(rows, DisputeRow):
        if row.amount_withdrawn:
            counts = {"disputes": 1, "disputed": row.amount_withdrawn, "net": -row.amount_withdrawn}
            yield row.created_at, _payment_of(rows, row.payment_id), counts


def _transactions(rows: Rows) -> Counted:
    yield from _captures(rows)
    named = {"success": "successful", "requires_action": "pending"}
    for row in _of(rows, PaymentRow):
        counts = {"payments": 1, named.get(row.status, row.status): 1, "amount": row.amount}
        yield row.created_at, _group(row), counts


def _refunds(rows: Rows) -> Counted:
    for row in _of(rows, RefundRow):
        counts = {"refunds": 1, str(row.status): 1, "amount": row.amount, f"amount_{row.status}": row.amount}
        yield row.created_at, _payment_of(rows, row.payment_id), counts


def _fees(rows: Rows) -> Counted:
    payouts = {row.id: row for row in _of(rows, PayoutRow)}
    for row in _of(rows, SettlementLineRow):
        payout, method = payouts[row.payout_id], _payment_of(rows, row.payment_id).get("method")
        counts = {"lines": 1, "gross": row.gross, "fee": row.fee, "tax": row.tax, "net": row.net}
        group = {"currency": row.currency, "method": method, "acquirer": payout.acquirer}
        yield payout.arrived_at, group, counts


def _settlements(rows: Rows) -> Counted:
    for row in _of(rows, PayoutRow):
        names = ("gross", "fee", "tax", "net", "amount")
        group = {"currency": row.currency, "acquirer": row.acquirer}
        yield row.arrived_at, group, {"payouts": 1, **{name: getattr(row, name) for name in names}}
    for row in _of(rows, SettlementDifferenceRow):
        at, is_open = row.created_at, int(row.status == "open")
        known = {"currency": row.expected_currency or row.reported_currency, "acquirer": row.acquirer}
        yield at, known, {"differences": 1, "open_differences": is_open}
        for side in ("expected", "reported"):
            amount, currency = getattr(row, f"{side}_amount"), getattr(row, f"{side}_currency")
            if is_open and amount:
                yield at, {"currency": currency, "acquirer": row.acquirer}, {side: amount}


def _disputes(rows: Rows) -> Counted:
    outcomes = {"won": "won", "needs_response": "open", "under_review": "open"}
    for row in _of(rows, DisputeRow):
        counts = {"amount": row.amount, "withdrawn": row.amount_withdrawn}
        outcome = {"disputes": 1, outcomes.get(row.status, "lost"): 1}
        yield row.created_at, _payment_of(rows, row.payment_id), outcome | counts


def _webhooks(rows: Rows) -> Counted:
    named = {"success": "delivered"}
    for row in _of(rows, DeliveryRow):
        counts = {"webhooks": 1, named.get(row.status, row.status): 1, "attempts": row.attempts}
        yield row.created_at, {"endpoint_id": row.endpoint_id}, counts


_SCANS = {
    "summary": _summary, "transactions": _transactions, "refunds": _refunds, "fees": _fees,
    "settlements": _settlements, "disputes": _disputes, "webhooks": _webhooks,
}  # fmt: skip
