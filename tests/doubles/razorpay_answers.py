"""Answers of Razorpay, like those at https://razorpay.com/docs/api/orders and …/api/payments."""

from dataclasses import replace
from typing import Any

from chalicelib.payments.acquirers import Acquirer, Approved
from chalicelib.payments.acquirers.http import Answer, Outcome
from chalicelib.payments.acquirers.razorpay import Razorpay
from chalicelib.payments.acquirers.razorpay.calls import AUTHORIZED_FOR
from tests.builders import NOON
from tests.doubles.razorpay_contract import violations_of
from tests.doubles.razorpay_fixtures import PAYER, REFUND, an_account
from tests.doubles.server import Clock, Json, Scripted
from tests.doubles.stripe_fixtures import a_card_payment

ORDER_ID, PAY_ID = "order_IluGWxBm9U8zJ8", "pay_G3P9vcIhRs3NV4"
AT = int(NOON.timestamp())
PAYMENT = a_card_payment(acquirer_reference=ORDER_ID, auto_capture=False, polls=9)
AUTOMATIC = replace(PAYMENT, auto_capture=True)
PAID = replace(PAYMENT, amount_captured=50_000)
ORDER: Json = {
    "id": ORDER_ID, "entity": "order", "amount": 50_000, "amount_paid": 0, "amount_due": 50_000,
    "currency": "INR", "receipt": "pay_1/1", "offer_id": None, "status": "created", "attempts": 0,
    "notes": {"payment": "pay_1"}, "created_at": AT,
}  # fmt: skip
AUTHORIZED: Json = {
    "id": PAY_ID, "entity": "payment", "amount": 50_000, "currency": "INR", "status": "authorized",
    "order_id": ORDER_ID, "invoice_id": None, "international": False, "method": "card", "amount_refunded": 0,
    "refund_status": None, "captured": False, "description": None, "card_id": "card_KOdY30ajbuyOYN",
    "bank": None, "wallet": None, "vpa": None, "email": "asha@example.com", "contact": "+919000090000",
    "notes": [], "fee": None, "tax": None, "error_code": None, "error_description": None,
    "error_source": None, "error_step": None, "error_reason": None, "acquirer_data": {"auth_code": "064381"},
    "created_at": AT,
}  # fmt: skip
CAPTURED = {**AUTHORIZED, "status": "captured", "captured": True, "fee": 1180, "tax": 180}
CREATED = {**AUTHORIZED, "status": "created"}
FAILED = {
    **AUTHORIZED, "status": "failed", "error_code": "BAD_REQUEST_ERROR", "error_reason": "card_declined",
    "error_description": "Your card was declined.", "error_source": "issuer_bank",
    "error_step": "payment_authorization",
}  # fmt: skip
LAPSED = {**AUTHORIZED, "status": "refunded", "refund_status": "full", "amount_refunded": 50_000}
REFUNDED: Json = {
    "id": "rfnd_FP8QHiV938haTz", "entity": "refund", "amount": 20_000, "receipt": REFUND.id,
    "currency": "INR", "payment_id": PAY_ID, "notes": {"refund": REFUND.id}, "acquirer_data": {"arn": None},
    "created_at": AT, "batch_id": None, "status": "processed", "speed_processed": "normal",
    "speed_requested": "normal",
}  # fmt: skip
MADE: Json = {
    "razorpay_payment_id": PAY_ID,
    "next": [
        {"action": "redirect", "url": "https://api.razorpay.com/v1/payments/1/authenticate"},
        {"action": "otp_generate", "url": "https://api.razorpay.com/v1/payments/1/otp_generate"},
    ],
}
DOCUMENT: Json = {
    "id": "doc_EsyWjHrfzb59Re", "entity": "document", "purpose": "dispute_evidence", "name": "file.png",
    "mime_type": "image/png", "size": 2863, "created_at": AT,
}  # fmt: skip
# https://razorpay.com/docs/webhooks/payments#payment-downtime
DOWNTIME: Json = {
    "id": "down_F1Zppa6lcVheSE", "entity": "payment.downtime", "method": "netbanking", "begin": AT,
    "end": None, "status": "started", "scheduled": False, "severity": "high",
    "instrument": {"bank": "VIJB"}, "instrument_schema": ["bank"], "created_at": AT, "updated_at": AT,
}  # fmt: skip
APPROVAL = Approved(
    reference=ORDER_ID,
    amount=50_000,
    currency="INR",
    captured=0,
    capture_before=NOON + AUTHORIZED_FOR,
    voidable=False,
    card_country="IN",
)
CAPTURE = Approved(
    reference=ORDER_ID, amount=50_000, currency="INR", captured=50_000, card_country="IN"
)  # fmt: skip


def razorpay(*outcomes: Outcome, **account: Any) -> Acquirer:
    client = Scripted(*outcomes, contract=violations_of)
    return Razorpay(an_account(**account), client, payer_of=lambda _: PAYER, now=Clock())


def listed(*found: Json) -> Answer:
    return Answer(200, {"entity": "collection", "count": len(found), "items": list(found)})


def refused(status: int = 400, **changes: Any) -> Answer:
    error = {
        "code": "BAD_REQUEST_ERROR", "description": "Refused.", "source": "business",
        "step": "payment_initiation", "reason": "input_validation_failed", "metadata": {},
    }  # fmt: skip
    return Answer(status, {"error": error | changes})
