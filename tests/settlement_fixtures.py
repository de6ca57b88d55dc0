"""Payouts, lines and differences for tests."""

from datetime import datetime
from typing import Any

from chalicelib.payments.domain.settlement import LineKind, Payout, PayoutLine, line_id, payout_id
from chalicelib.payments.domain.settlement_difference import Comparison, DifferenceKind, Subject
from tests.builders import NOON

ACCOUNT, ACQUIRER = "mer_1#test", "acq_1"


def a_payout(reference: str = "po_1", **changes: Any) -> Payout:
    values: dict[str, Any] = {
        "account": ACCOUNT, "acquirer": ACQUIRER, "acquirer_reference": reference, "amount": 48_820,
        "currency": "INR", "arrived_at": NOON, "created_at": NOON, "updated_at": NOON,
    } | changes  # fmt: skip
    return Payout(id=payout_id(values["acquirer"], reference, values["arrived_at"]), **values)


def a_line(
    payout: Payout, number: int = 1, gross: int = 50_000, fee: int = 1180, **changes: Any
) -> PayoutLine:
    values: dict[str, Any] = {
        "account": payout.account, "line_id": line_id(payout, "charge", str(number)), "payout_id": payout.id,
        "kind": LineKind.PAYMENT, "acquirer_kind": "charge", "acquirer_reference": f"pi_{number}",
        "gross": gross, "fee": fee, "tax": 0, "net": gross - fee, "currency": payout.currency,
        "available_at": payout.arrived_at, "payment_id": "pay_1",
    }  # fmt: skip
    return PayoutLine(**values | changes)


def a_subject(account: str = ACCOUNT, key: str = "payment pay_1", *, dated_at: datetime = NOON) -> Subject:
    return Subject(account=account, acquirer=ACQUIRER, key=key, dated_at=dated_at, payment_id="pay_1")


MISSING = Comparison(kind=DifferenceKind.MISSING_AT_ACQUIRER, expected_amount=50_000, expected_currency="INR")
