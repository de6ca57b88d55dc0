"""Answers of Cashfree with their verdicts, like https://www.cashfree.com/docs/api-reference/payments."""

from dataclasses import replace
from decimal import Decimal
from typing import Any

from chalicelib.payments.acquirers import Acquirer, Approved
from chalicelib.payments.acquirers.cashfree import Cashfree
from chalicelib.payments.acquirers.http import Answer, Outcome
from tests.builders import a_refund
from tests.doubles.cashfree_contract import violations_of
from tests.doubles.cashfree_fixtures import a_card_payment, an_account
from tests.doubles.server import Scripted

ORDER_ID = "pay_1-1"
PAYMENT = a_card_payment(acquirer_reference=ORDER_ID, auto_capture=False)
REFUND = a_refund(id="rfnd_1")
AMOUNT = Decimal("500.00")
ORDER: dict[str, Any] = {
    "cf_order_id": "2149460581",
    "order_id": ORDER_ID,
    "entity": "order",
    "order_amount": AMOUNT,
    "order_currency": "INR",
    "order_status": "ACTIVE",
    "payment_session_id": "session_1",
}
PAID_ORDER: dict[str, Any] = {**ORDER, "order_status": "PAID"}
SUCCESS: dict[str, Any] = {
    "cf_payment_id": "5114910634577",
    "order_id": ORDER_ID,
    "entity": "payment",
    "error_details": None,
    "is_captured": True,
    "order_amount": AMOUNT,
    "order_currency": "INR",
    "payment_group": "debit_card",
    "payment_currency": "INR",
    "payment_amount": AMOUNT,
    "payment_time": "2026-11-23T17:30:00+05:30",
    "payment_status": "SUCCESS",
    "authorization": {
        "action": "CAPTURE",
        "status": "SUCCESS",
        "captured_amount": AMOUNT,
        "action_time": "2026-11-23T17:31:00.285775",
    },
}
HELD: dict[str, Any] = {**SUCCESS, "is_captured": False, "authorization": None}
FAILED: dict[str, Any] = {
    **HELD,
    "payment_status": "FAILED",
    "error_details": {
        "error_code": "TRANSACTION_DECLINED",
        "error_description": "The bank declined.",
        "error_reason": "auth_declined",
        "error_source": "customer",
        "error_code_raw": None,
    },
}
STARTED: dict[str, Any] = {
    "payment_amount": AMOUNT,
    "cf_payment_id": "5114910634577",
    "payment_method": "card",
    "channel": "link",
    "action": "link",
    "data": {"url": "https://api.cashfree.com/pg/view/gateway/1", "payload": None},
}
REFUNDED: dict[str, Any] = {
    "cf_payment_id": "5114910634577",
    "cf_refund_id": "1553338",
    "order_id": ORDER_ID,
    "refund_id": "rfnd_1",
    "entity": "refund",
    "refund_amount": Decimal("100.00"),
    "refund_currency": "INR",
    "refund_status": "SUCCESS",
    "status_description": None,
}
AUTHORIZED = Approved(reference=ORDER_ID, amount=50_000, currency="INR", captured=0)
CAPTURED = replace(AUTHORIZED, captured=50_000)


def cashfree(*outcomes: Outcome, **account: Any) -> Acquirer:
    return Cashfree(an_account(**account), Scripted(*outcomes, contract=violations_of))


def order(**changes: Any) -> Answer:
    return Answer(200, {**ORDER, **changes})


def listed(*attempts: dict[str, Any]) -> Answer:
    return Answer(200, {"items": list(attempts)})


def refused(status: int, code: str, **changes: Any) -> Answer:
    error = {"message": "Refused.", "code": code, "type": "invalid_request_error"}
    return Answer(status, {**error, **changes})
