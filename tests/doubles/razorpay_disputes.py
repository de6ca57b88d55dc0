"""The rules of Razorpay's disputes and documents, as we read its documentation.

https://razorpay.com/docs/api/disputes/entity and https://razorpay.com/docs/api/documents.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from tests.doubles.server import Json

_PROOFS = (
    "summary", "shipping_proof", "billing_proof", "cancellation_proof", "customer_communication",
    "proof_of_service", "explanation_letter", "refund_confirmation", "access_activity_log",
    "refund_cancellation_policy", "term_and_conditions", "others", "submitted_at",
)  # fmt: skip
Tree = Mapping[str, Any]
WEEK_S = 7 * 24 * 3600


class Refused(Exception):
    """A written refusal, after which nothing was done. Most samples have the reason `NA` or this one."""

    def __init__(self, description: str, reason: str = "input_validation_failed", status: int = 400) -> None:
        super().__init__(description)
        is_named = reason != "NA"
        error: Json = {
            "code": "BAD_REQUEST_ERROR", "description": description, "reason": reason, "metadata": {},
            "source": "business" if is_named else "NA", "step": "payment_initiation" if is_named else "NA",
        }  # fmt: skip
        self.answer = (status, {"error": error})


@dataclass
class Disputes:
    """`submissions` counts the responses that Razorpay took."""

    opened: dict[str, Json] = field(default_factory=dict)
    documents: dict[str, Json] = field(default_factory=dict)
    submissions: int = 0

    def open(self, payment: Json, at: int, **changes: Any) -> Json:
        dispute_id = f"disp_{len(self.opened) + 1:014}"
        self.opened[dispute_id] = a_dispute(dispute_id, payment["id"], payment["amount"], at) | changes
        return self.opened[dispute_id]

    def found(self, dispute_id: str) -> Json:
        if dispute_id not in self.opened:
            raise Refused("The id provided does not exist")
        return self.opened[dispute_id]

    def upload(self, params: Tree, at: int) -> Json:
        document: Json = {
            "id": f"doc_{len(self.documents) + 1:014}", "entity": "document", "purpose": params["purpose"],
            "name": params["file"], "mime_type": "application/pdf", "size": 2863, "created_at": at,
        }  # fmt: skip
        self.documents[document["id"]] = document
        return document

    def respond(self, dispute_id: str, step: str, params: Tree, at: int) -> Json:
        dispute = self.found(dispute_id)
        if dispute["status"] != "open":
            raise Refused("Dispute is not in open state")
        if step == "accept":
            dispute |= {"status": "lost", "amount_deducted": dispute["amount"]}
        else:
            self._contest(dispute, params, at)
        self.submissions += 1
        return dispute

    def _contest(self, dispute: Json, params: Tree, at: int) -> None:
        named = [one for other in params.get("others", []) for one in other["document_ids"]]
        if not named or not set(named) <= set(self.documents):
            raise Refused("Provide a document of the dispute")
        sent = {name: value for name, value in params.items() if name != "action"}
        dispute["evidence"] |= {**sent, "submitted_at": at}
        dispute["status"] = "under_review"


def a_dispute(dispute_id: str, payment_id: str, amount: int, at: int) -> Json:
    """Return a chargeback, like https://razorpay.com/docs/api/disputes/entity."""
    return {
        "id": dispute_id, "entity": "dispute", "payment_id": payment_id, "amount": amount, "currency": "INR",
        "amount_deducted": 0, "reason_code": "chargeback", "respond_by": at + WEEK_S, "status": "open",
        "phase": "chargeback", "created_at": at,
        "evidence": {**dict.fromkeys(_PROOFS), "amount": amount},
    }  # fmt: skip
