"""The rules of Cashfree's disputes, as we read its documentation.

https://www.cashfree.com/docs/payments/manage/disputes/disputes-states.
"""

from dataclasses import dataclass, field
from datetime import datetime, timedelta, timezone
from typing import Any

Json = dict[str, Any]
INDIA = timezone(timedelta(hours=5, minutes=30))
WEEK = timedelta(days=7)


class Refused(Exception):
    """A refusal before the work started: nothing is saved under the key."""

    def __init__(self, status: int, code: str, type: str = "invalid_request_error") -> None:
        super().__init__(code)
        self.status, self.body = status, {"message": f"Refused: {code}", "code": code, "type": type}


@dataclass
class Disputes:
    """`submissions` counts the responses that Cashfree took."""

    opened: dict[str, Json] = field(default_factory=dict)
    submissions: int = 0

    def open(self, order: Json, at: datetime, **changes: Any) -> Json:
        dispute_id = 433_475_258 + len(self.opened)
        opened = a_dispute(dispute_id, order["order_id"], order["order_amount"], at)
        self.opened[str(dispute_id)] = opened | changes
        return self.opened[str(dispute_id)]

    def do(self, dispute_id: str, steps: list[str], body: Json) -> Any:
        if dispute_id not in self.opened:
            raise Refused(404, "dispute_not_found")
        dispute = self.opened[dispute_id]
        if not steps:
            return dispute
        if not dispute["dispute_status"].endswith(("_CREATED", "_INSUFFICIENT_EVIDENCE")):
            raise Refused(400, "dispute_action_invalid")
        self.submissions += 1
        if steps == ["accept"]:
            dispute["dispute_status"] = f"{dispute['dispute_type']}_MERCHANT_ACCEPTED"
            return {name: one for name, one in dispute.items() if name != "dispute_amount_currency"}
        dispute["dispute_status"] = f"{dispute['dispute_type']}_DOCS_RECEIVED"
        dispute["cf_dispute_remarks"] = body.get("note", "")
        document = {
            "document_id": 18_150,
            "document_name": body["file"],
            "document_type": body["doc_type"],
        }
        dispute["dispute_evidence"] = [*dispute["dispute_evidence"], document]
        return [dispute]


def a_dispute(dispute_id: int, order_id: str, amount: Any, at: datetime) -> Json:
    """Return a chargeback, like those of the reference, whose times have no offset."""
    created = at.astimezone(INDIA).replace(tzinfo=None, microsecond=0)
    return {
        "dispute_id": dispute_id, "dispute_type": "CHARGEBACK", "reason_code": "1401",
        "reason_description": "Fraud Transaction", "dispute_amount": amount, "dispute_amount_currency": "INR",
        "created_at": created.isoformat(), "respond_by": (created + WEEK).isoformat(),
        "updated_at": created.isoformat(), "resolved_at": "9999-09-09T00:00:00",
        "dispute_status": "CHARGEBACK_CREATED", "cf_dispute_remarks": "",
        "preferred_evidence": [
            {"document_type": "Shipping Proof", "document_description": "Proof of the shipment."}
        ],
        "dispute_evidence": [],
        "order_details": {
            "order_id": order_id, "order_currency": "INR", "order_amount": amount,
            "cf_payment_id": "1489901523", "payment_currency": "INR", "payment_amount": amount,
        },
    }  # fmt: skip
