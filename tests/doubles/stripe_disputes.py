"""The rules of Stripe's disputes and files, as we read its documentation: https://docs.stripe.com/api/disputes."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

Json = dict[str, Any]
Tree = Mapping[str, Any]
WEEK_S = 7 * 24 * 3600


class Refused(Exception):
    """A refusal before the work started: Stripe saves nothing under the key."""

    def __init__(self, status: int, named: str | None, **more: Any) -> None:
        super().__init__(named)
        error = {"type": "invalid_request_error", "message": f"Refused: {named}."}
        self.status, self.body = status, {"error": error | ({"code": named} if named else {}) | more}


@dataclass
class Disputes:
    """`submissions` counts the responses that Stripe took."""

    opened: dict[str, Json] = field(default_factory=dict)
    files: dict[str, Json] = field(default_factory=dict)
    submissions: int = 0

    def open(self, intent: Json, at: int, **changes: Any) -> Json:
        """Open a chargeback of the whole payment."""
        dispute_id = f"du_{len(self.opened) + 1:024}"
        dispute = a_dispute(dispute_id, intent["id"], intent["amount"], at, currency=intent["currency"])
        self.opened[dispute_id] = dispute | changes
        return self.opened[dispute_id]

    def found(self, dispute_id: str) -> Json:
        if dispute_id not in self.opened:
            raise Refused(404, "resource_missing", param="dispute")
        return self.opened[dispute_id]

    def do(self, names: list[str], params: Tree, at: int) -> Json:
        match names:
            case []:
                return self.upload(params, at)
            case [dispute_id]:
                return self.update(dispute_id, params)
            case _:
                return self.close(names[0])

    def upload(self, params: Tree, at: int) -> Json:
        file: Json = {
            "id": f"file_{len(self.files) + 1:024}", "object": "file", "purpose": params["purpose"],
            "created": at, "size": len(params["file"]), "type": "pdf",
        }  # fmt: skip
        self.files[file["id"]] = file
        return file

    def update(self, dispute_id: str, params: Tree) -> Json:
        dispute, evidence = self._open(dispute_id), params.get("evidence", {})
        if evidence.get("uncategorized_file", "file") not in {*self.files, "file"}:
            raise Refused(400, None, param="evidence[uncategorized_file]")
        dispute["evidence"] |= evidence
        if params.get("submit", "true") == "true":
            warning = "warning_" if dispute["status"].startswith("warning") else ""
            dispute["status"] = f"{warning}under_review"
            dispute["evidence_details"] |= {"submission_count": 1, "has_evidence": True}
            self.submissions += 1
        return dispute

    def close(self, dispute_id: str) -> Json:
        dispute = self._open(dispute_id)
        dispute["status"] = "lost"
        self.submissions += 1
        return dispute

    def _open(self, dispute_id: str) -> Json:
        dispute = self.found(dispute_id)
        if dispute["status"] not in ("needs_response", "warning_needs_response"):
            raise Refused(400, None)
        return dispute


def a_dispute(dispute_id: str, intent_id: str, amount: int, at: int, currency: str = "inr") -> Json:
    """Return a chargeback, like https://docs.stripe.com/api/disputes/object."""
    return {
        "id": dispute_id, "object": "dispute", "amount": amount, "currency": currency, "created": at,
        "balance_transactions": [
            {"id": "txn_1", "object": "balance_transaction", "amount": -amount, "currency": currency}
        ],
        "charge": "ch_1", "evidence": {},
        "evidence_details": {
            "due_by": at + WEEK_S, "has_evidence": False, "past_due": False, "submission_count": 0,
        },
        "livemode": False, "metadata": {}, "payment_intent": intent_id,
        "payment_method_details": {"type": "card", "card": {"network_reason_code": "10.4"}},
        "reason": "fraudulent", "status": "needs_response",
    }  # fmt: skip
