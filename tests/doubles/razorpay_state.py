"""The rules of Razorpay's orders, payments and refunds, as we read its documentation.

https://razorpay.com/docs/api/orders, https://razorpay.com/docs/payments/payments/capture-settings,
https://razorpay.com/docs/payments/payments/late-authorisation, https://razorpay.com/docs/api/refunds.
"""

from dataclasses import dataclass, field

from tests.doubles.razorpay_disputes import Disputes, Refused, Tree
from tests.doubles.razorpay_objects import NO_ERROR, a_payment, a_refund, an_order
from tests.doubles.server import Json

AUTHORIZED_FOR_S = 3 * 24 * 3600
FAILED_AFTER_S = 10 * 60
DECLINES = {"4000000000000002": "card_declined", "4000000000009995": "insufficient_funds"}
_LISTED = ("authorized", "captured", "refunded", "failed")


@dataclass
class State:
    """All objects of one account. `refund_status` and `unique_receipts` are settings of the test."""

    unique_receipts: bool = True
    refund_status: str = "processed"
    orders: dict[str, Json] = field(default_factory=dict)
    payments: dict[str, Json] = field(default_factory=dict)
    refunds: list[Json] = field(default_factory=list)
    recon_lines: list[Json] = field(default_factory=list)
    settlements: list[Json] = field(default_factory=list)
    captures: dict[str, Tree] = field(default_factory=dict)
    disputes: Disputes = field(default_factory=Disputes)
    made: int = 0

    def taken(self) -> int:
        """Return what all payers paid, less what they got back."""
        returned: int = sum(one["amount"] for one in self.refunds if one["status"] != "failed")
        paid: int = sum(one["amount"] for one in self.payments.values() if one["captured"])
        return paid - returned

    def create_order(self, params: Tree, at: int) -> Json:
        is_used = any(one["receipt"] == params.get("receipt") for one in self.orders.values())
        if is_used and self.unique_receipts:
            raise Refused("The receipt has to be unique.")
        order = an_order(self._id("order_"), params, at)
        self.orders[order["id"]] = order
        self.captures[order["id"]] = params.get("payment", {"capture": "manual"})
        return order

    def list_orders(self, params: Tree) -> Json:
        wanted = params.get("receipt", "")
        return _page([one for one in self.orders.values() if wanted in (one["receipt"] or "")], params)

    def create_card_payment(self, params: Tree, at: int) -> Json:
        payment = self.pay(params["order_id"], at, method="card")
        if params["card"]["number"] in DECLINES:
            self.fail(payment["id"], DECLINES[params["card"]["number"]])
        page = {
            "action": "redirect",
            "url": f"https://api.razorpay.com/v1/payments/{payment['id']}/authenticate",
        }
        return {"razorpay_payment_id": payment["id"], "next": [page]}

    def pay(self, order_id: str, at: int, method: str = "upi") -> Json:
        """Start a payment of the order, as checkout.js does in the payer's browser."""
        order = self.order(order_id)
        if order["status"] == "paid":
            raise Refused("Payment already done for this order.", "order_already_paid")
        order |= {"attempts": order["attempts"] + 1, "status": "attempted"}
        payment = a_payment(self._id("pay_"), order, method, at)
        self.payments[payment["id"]] = payment
        return payment

    def authenticate(self, payment_id: str) -> None:
        """Do what the payer does on the page of their bank. It may be late."""
        payment = self.payments[payment_id]
        payment |= {"status": "authorized", **NO_ERROR}
        if self.captures[payment["order_id"]]["capture"] == "automatic":
            self._capture(payment)

    def fail(self, payment_id: str, reason: str) -> None:
        self.payments[payment_id] |= {
            "status": "failed", "error_code": "BAD_REQUEST_ERROR", "error_reason": reason,
            "error_description": "The payment failed.", "error_source": "gateway",
            "error_step": "payment_authorization",
        }  # fmt: skip

    def capture(self, payment: Json, params: Tree) -> Json:
        if payment["captured"]:
            raise Refused("This payment has already been captured")
        if payment["status"] != "authorized":
            raise Refused("Only payments which have been authorized and not yet captured can be captured")
        if (params["amount"], params["currency"]) != (payment["amount"], payment["currency"]):
            raise Refused("Capture amount must be equal to the amount authorized")
        return self._capture(payment)

    def refund(self, payment: Json, params: Tree, at: int) -> Json:
        if not payment["captured"]:
            raise Refused("The payment status should be captured for action to be taken")
        if payment["amount_refunded"] == payment["amount"]:
            raise Refused("The payment has been fully refunded already.")
        amount = params.get("amount", payment["amount"])
        if payment["amount_refunded"] + amount > payment["amount"]:
            raise Refused("The refund amount provided is greater than amount captured.")
        payment["amount_refunded"] += amount
        is_whole = payment["amount_refunded"] == payment["amount"]
        payment |= {"refund_status": "full" if is_whole else "partial"}
        payment |= {"status": "refunded"} if is_whole else {}
        refund = a_refund(self._id("rfnd_"), payment, amount, params, at) | {"status": self.refund_status}
        self.refunds.insert(0, refund)
        return refund

    def payments_of(self, order_id: str) -> Json:
        """List the authorized and failed payments, as the documentation says."""
        self.order(order_id)
        return _page(
            [
                one
                for one in self.payments.values()
                if one["order_id"] == order_id and one["status"] in _LISTED
            ],
            {"count": "1000"},
        )

    def refunds_of(self, payment: Json, params: Tree) -> Json:
        return _page([one for one in self.refunds if one["payment_id"] == payment["id"]], params)

    def order(self, order_id: str) -> Json:
        return _known(self.orders, order_id)

    def payment(self, payment_id: str) -> Json:
        return _known(self.payments, payment_id)

    def list_settlements(self, params: Tree) -> Json:
        days = range(int(params["from"]), int(params["to"]))
        return _page([one for one in self.settlements if one["created_at"] in days], params)

    def recon(self, params: Tree) -> Json:
        return _page(self.recon_lines, params)

    def pass_time(self, at: int) -> None:
        """Fail what the payer left, and give back what was not captured."""
        for payment in self.payments.values():
            age = at - payment["created_at"]
            if payment["status"] == "created" and age >= FAILED_AFTER_S:
                self.fail(payment["id"], "payment_timed_out")
            if payment["status"] == "authorized" and age >= AUTHORIZED_FOR_S:
                payment |= {
                    "status": "refunded",
                    "refund_status": "full",
                    "amount_refunded": payment["amount"],
                }

    def _capture(self, payment: Json) -> Json:
        order = self.orders[payment["order_id"]]
        order |= {"status": "paid", "amount_paid": payment["amount"], "amount_due": 0}
        payment |= {"status": "captured", "captured": True, "fee": 2, "tax": 0}
        return payment

    def _id(self, prefix: str) -> str:
        self.made += 1
        return f"{prefix}{self.made:014}"


def _known(found: dict[str, Json], id: str) -> Json:
    if id not in found:
        raise Refused("The id provided does not exist")
    return found[id]


def _page(found: list[Json], params: Tree) -> Json:
    skip, count = int(params.get("skip", "0")), int(params.get("count", "10"))
    page = found[skip : skip + count]
    return {"entity": "collection", "count": len(page), "items": page}
