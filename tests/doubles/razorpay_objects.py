"""New objects of Razorpay's double, like those at https://razorpay.com/docs/api."""

from typing import Any

from tests.doubles.razorpay_disputes import Tree
from tests.doubles.server import Json

NO_ERROR: Json = dict.fromkeys(
    ("error_code", "error_description", "error_source", "error_step", "error_reason")
)
# What a payment shows of its method.
_METHODS: dict[str, Json] = {
    "card": {"card_id": "card_KOdY30ajbuyOYN", "acquirer_data": {"auth_code": None}},
    "netbanking": {"bank": "HDFC", "acquirer_data": {"bank_transaction_id": None}},
    "upi": {"vpa": "payer@okbank", "acquirer_data": {"rrn": None}},
}


def an_order(order_id: str, params: Tree, at: int) -> Json:
    return {
        "id": order_id, "entity": "order", "amount": params["amount"], "amount_paid": 0,
        "amount_due": params["amount"], "currency": params["currency"], "receipt": params.get("receipt"),
        "offer_id": None, "status": "created", "attempts": 0, "notes": params.get("notes", []),
        "created_at": at,
    }  # fmt: skip


def a_payment(payment_id: str, order: Json, method: str, at: int) -> Json:
    return {
        "id": payment_id, "entity": "payment", "amount": order["amount"], "currency": order["currency"],
        "status": "created", "order_id": order["id"], "invoice_id": None, "international": False,
        "method": method, "amount_refunded": 0, "refund_status": None, "captured": False,
        "description": None, "card_id": None, "bank": None, "wallet": None, "vpa": None,
        "email": "payer@example.com", "contact": "+919000090000", "notes": [], "fee": None, "tax": None,
        **NO_ERROR, "created_at": at, **_METHODS[method],
    }  # fmt: skip


def a_refund(refund_id: str, payment: Json, amount: int, params: Tree, at: int) -> Json:
    return {
        "id": refund_id, "entity": "refund", "amount": amount, "currency": payment["currency"],
        "payment_id": payment["id"], "notes": params.get("notes", []), "receipt": params.get("receipt"),
        "acquirer_data": {"arn": None}, "created_at": at, "batch_id": None, "speed_processed": "normal",
        "speed_requested": "normal",
    }  # fmt: skip


def a_line(entity_id: str, kind: str, net: int, fee: int = 0, tax: int = 0, **changes: Any) -> Json:
    """Return a line, like https://razorpay.com/docs/api/settlements/fetch-recon."""
    values: Json = {
        "entity_id": entity_id, "type": kind, "debit": max(-net, 0), "credit": max(net, 0),
        "amount": abs(net + fee), "currency": "INR", "fee": fee, "tax": tax, "on_hold": False,
        "settled": True, "created_at": 1_567_692_556, "settled_at": 1_568_176_960, "settlement_id": "setl_1",
        "posted_at": None, "credit_type": "default", "description": None, "notes": None,
        "payment_id": "pay_1" if kind == "refund" else None, "settlement_utr": "1568176960vxp0rj",
        "order_id": None, "order_receipt": None, "method": None, "card_network": None, "card_issuer": None,
        "card_type": None, "dispute_id": None,
    }  # fmt: skip
    return values | changes


def a_settlement(settlement_id: str, at: int, **changes: Any) -> Json:
    """Return a settlement, like https://razorpay.com/docs/api/settlements/entity."""
    values: Json = {
        "id": settlement_id, "entity": "settlement", "amount": 50_000, "status": "processed", "fees": 0,
        "tax": 0, "utr": "1568176960vxp0rj", "created_at": at,
    }  # fmt: skip
    return values | changes


def as_it_was(payment: Json, status: str) -> Json:
    """Return the payment as an event shows it that reports this status, and nothing later."""
    is_captured = status == "captured"
    shown = payment | {"status": status, "captured": is_captured, "amount_refunded": 0, "refund_status": None}
    return shown | ({} if is_captured else {"fee": None, "tax": None})
