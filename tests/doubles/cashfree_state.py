"""The rules of Cashfree's orders, payments and refunds, as we read its documentation.

https://www.cashfree.com/docs/payments/online/resources/payment-lifecycle,
https://www.cashfree.com/docs/payments/features/pre-authorisation,
https://www.cashfree.com/docs/payments/manage/refunds/overview.
"""

from dataclasses import dataclass, field
from datetime import datetime, timedelta
from decimal import Decimal
from typing import Any

from tests.doubles.cashfree_disputes import INDIA, Disputes, Json, Refused

CAPTURABLE_FOR = timedelta(days=7)
UNSUPPORTED_CARD = "4000000000000002"
DECLINED = {
    "error_code": "TRANSACTION_DECLINED",
    "error_description": "issuer bank or payment service provider declined the transaction",
    "error_reason": "auth_declined",
    "error_source": "customer",
    "error_code_raw": "05",
}
_OPEN = ("NOT_ATTEMPTED", "PENDING")


@dataclass
class State:
    """All objects of one account. `preauth` and `refund_status` are settings of the test."""

    preauth: bool = False
    refund_status: str = "SUCCESS"
    orders: dict[str, Json] = field(default_factory=dict)
    payments: dict[str, list[Json]] = field(default_factory=dict)
    refunds: dict[str, Json] = field(default_factory=dict)
    recon: dict[int, list[Json]] = field(default_factory=dict)
    settlements: list[Json] = field(default_factory=list)
    disputes: Disputes = field(default_factory=Disputes)
    made: int = 0

    def taken(self) -> Decimal:
        """Return what all payers paid, less what they got back."""
        lost = ("CANCELLED", "FAILED")
        made = [one["refund_amount"] for one in self.refunds.values() if one["refund_status"] not in lost]
        paid = [captured_of(one) for listed in self.payments.values() for one in listed]
        return sum(paid, Decimal(0)) - _sum(made)

    def create_order(self, body: Json, at: datetime) -> Json:
        order_id = body["order_id"]
        if order_id in self.orders:
            raise Refused(409, "order_already_exists")
        self.orders[order_id] = {
            "cf_order_id": self._id(), "order_id": order_id, "entity": "order",
            "order_amount": body["order_amount"], "order_currency": body["order_currency"],
            "order_status": "ACTIVE", "payment_session_id": f"session_{order_id}",
            "created_at": at.astimezone(INDIA).isoformat(), "order_note": None,
            "order_expiry_time": body["order_expiry_time"],
        }  # fmt: skip
        self.payments[order_id] = []
        return self.orders[order_id]

    def pay(self, body: Json, at: datetime) -> Json:
        order_id = body["payment_session_id"].removeprefix("session_")
        order, (method, details) = self.order(order_id), next(iter(body["payment_method"].items()))
        if order["order_status"] != "ACTIVE":
            raise Refused(400, "order_already_paid" if order["order_status"] == "PAID" else "order_inactive")
        if details.get("card_number") == UNSUPPORTED_CARD:
            raise Refused(400, "card_unsupported")
        payment = self._payment(order, method, at)
        self.payments[order_id].append(payment)
        return {
            "payment_amount": order["order_amount"], "cf_payment_id": payment["cf_payment_id"],
            "payment_method": method, "channel": details["channel"], **_action(method, details, order),
        }  # fmt: skip

    def decide(self, order_id: str, status: str = "SUCCESS", **changes: Any) -> None:
        """Do what the payer and the bank do with the last payment of an order."""
        payment, order = self.payments[order_id][-1], self.order(order_id)
        assert payment["payment_status"] in _OPEN
        payment |= {"payment_status": status, "error_details": DECLINED if status == "FAILED" else None}
        if status == "SUCCESS":
            order["order_status"] = "PAID"
            payment["is_captured"] = not self.preauth
        payment |= changes

    def terminate(self, order_id: str, body: Json, at: datetime) -> Json:
        order = self.order(order_id)
        if order["order_status"] == "PAID":
            raise Refused(400, "order_already_paid")
        order["order_status"] = body["order_status"]
        return order

    def authorization(self, order_id: str, body: Json, at: datetime) -> Json:
        """Capture or void once. The rest of a capture is released."""
        paid = [one for one in self.payments[order_id] if one["payment_status"] == "SUCCESS"]
        if not paid:
            raise Refused(400, "order_id_not_paid")
        (payment,) = paid
        if payment["is_captured"] or payment["authorization"]:
            raise Refused(400, "request_failed")
        is_capture = body["action"] == "CAPTURE"
        if is_capture and body["amount"] > payment["payment_amount"]:
            raise Refused(400, "payment_amount_invalid")
        payment["authorization"] = {
            "action": body["action"], "status": "SUCCESS", "action_time": at.astimezone(INDIA).isoformat(),
            "captured_amount": body["amount"] if is_capture else 0, "action_reference": self._id(),
        }  # fmt: skip
        payment |= {"is_captured": is_capture, "payment_status": "SUCCESS" if is_capture else "VOID"}
        return payment

    def refund(self, order_id: str, body: Json, at: datetime) -> Json:
        paid = [one for one in self.payments[order_id] if captured_of(one)]
        if not paid:
            raise Refused(400, "order_id_not_paid")
        if body["refund_id"] in self.refunds:
            raise Refused(409, "refund_id_already_exists")
        done = [one["refund_amount"] for one in self.refunds.values() if one["order_id"] == order_id]
        if Decimal(str(body["refund_amount"])) > captured_of(paid[0]) - sum(
            Decimal(str(one)) for one in done
        ):
            raise Refused(400, "refund_amount_invalid")
        self.refunds[body["refund_id"]] = {
            "cf_payment_id": paid[0]["cf_payment_id"], "cf_refund_id": self._id(), "order_id": order_id,
            "refund_id": body["refund_id"], "entity": "refund", "refund_amount": body["refund_amount"],
            "refund_currency": paid[0]["payment_currency"], "refund_note": body.get("refund_note"),
            "refund_status": self.refund_status, "status_description": None,
            "refund_type": "MERCHANT_INITIATED", "created_at": at.astimezone(INDIA).isoformat(),
        }  # fmt: skip
        return self.refunds[body["refund_id"]]

    def found_refund(self, order_id: str, refund_id: str) -> Json:
        found = self.refunds.get(refund_id)
        if found is None or found["order_id"] != order_id:
            raise Refused(404, "refund_get_not_found")
        return found

    def list_settlements(self, body: Json) -> Json:
        first, last = (datetime.fromisoformat(body["filters"][name]) for name in ("start_date", "end_date"))
        found = [
            one
            for one in self.settlements
            if first <= datetime.fromisoformat(one["settlement_processed_on"]) <= last
        ]
        return {"cursor": None, "limit": body["pagination"]["limit"], "data": found}

    def lines(self, body: Json) -> Json:
        (settlement,) = body["filters"]["cf_settlement_ids"]
        start, limit = int(body["pagination"].get("cursor") or 0), body["pagination"]["limit"]
        listed, end = self.recon[settlement], start + limit
        return {"cursor": str(end) if len(listed) > end else None, "limit": limit, "data": listed[start:end]}

    def order(self, order_id: str) -> Json:
        if order_id not in self.orders:
            raise Refused(404, "order_not_found")
        return self.orders[order_id]

    def expire_orders(self, at: datetime) -> None:
        for order in self.orders.values():
            if order["order_status"] == "ACTIVE" and at >= datetime.fromisoformat(order["order_expiry_time"]):
                order["order_status"] = "EXPIRED"
                for payment in self.payments[order["order_id"]]:
                    if payment["payment_status"] in _OPEN:
                        payment["payment_status"] = "USER_DROPPED"

    def expire_authorizations(self, at: datetime) -> None:
        for payment in (one for listed in self.payments.values() for one in listed):
            held = payment["payment_status"] == "SUCCESS" and not payment["is_captured"]
            if held and at >= datetime.fromisoformat(payment["payment_time"]) + CAPTURABLE_FOR:
                payment["payment_status"] = "VOID"

    def _payment(self, order: Json, method: str, at: datetime) -> Json:
        groups = {"card": "debit_card", "upi": "upi", "netbanking": "net_banking"}
        return {
            "cf_payment_id": self._id(), "order_id": order["order_id"], "entity": "payment",
            "error_details": None, "is_captured": False, "order_amount": order["order_amount"],
            "order_currency": order["order_currency"], "payment_group": groups[method],
            "payment_currency": order["order_currency"], "payment_amount": order["order_amount"],
            "payment_time": at.astimezone(INDIA).isoformat(), "payment_completion_time": None,
            "payment_status": "NOT_ATTEMPTED", "payment_message": None, "authorization": None,
        }  # fmt: skip

    def _id(self) -> str:
        self.made += 1
        return str(5_114_910_000_000 + self.made)


def captured_of(payment: Json) -> Decimal:
    if payment["payment_status"] != "SUCCESS" or not payment["is_captured"]:
        return Decimal(0)
    authorization = payment["authorization"]
    return Decimal(str(authorization["captured_amount"] if authorization else payment["payment_amount"]))


def _sum(amounts: list[float]) -> Decimal:
    return sum((Decimal(str(one)) for one in amounts), Decimal(0))


def _action(method: str, details: Json, order: Json) -> Json:
    nothing = {"url": None, "payload": None, "content_type": None, "method": None}
    if method != "upi":
        return {
            "action": "link",
            "data": {**nothing, "url": "https://sandbox.cashfree.com/pg/view/gateway/1"},
        }
    link = f"upi://pay?pa=cf.shop@cashfree&tr=1&am={order['order_amount']:.2f}&cu=INR"
    return {
        "action": "custom",
        "data": {**nothing, "payload": {"default": link, "gpay": f"tez://{link[6:]}"}},
    }
