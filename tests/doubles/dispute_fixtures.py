"""A response to a dispute, for tests of the acquirers."""

from typing import Any

from chalicelib.payments.domain.dispute import (
    Dispute,
    DisputePhase,
    DisputeReason,
    DisputeResponse,
    DisputeStatus,
    EvidenceFile,
)
from chalicelib.payments.domain.payment import Payment
from tests.builders import NOON

FILE = EvidenceFile("file_01JD7Q8XK5T9M2N4P6R8S0V1W3", "application/pdf", b"%PDF-1.7 \xff\x00\r\n--end")
EVIDENCE = {"explanation": "Delivered.", "customer_email": "payer@example.com", "shipping_carrier": "DTDC"}


def a_response(payment: Payment, reference: str, **changes: Any) -> Dispute:
    """Return a dispute of the payment, which the merchant contests with one file."""
    values: dict[str, Any] = {
        "account": payment.account, "id": "dp_1", "payment_id": payment.id, "acquirer_reference": reference,
        "amount": payment.amount, "currency": payment.currency, "reason": DisputeReason.FRAUDULENT,
        "phase": DisputePhase.CHARGEBACK, "status": DisputeStatus.NEEDS_RESPONSE, "created_at": NOON,
        "updated_at": NOON, "response": DisputeResponse.CONTEST, "evidence": EVIDENCE,
        "evidence_files": [FILE.id], "response_sent_at": NOON,
    }  # fmt: skip
    return Dispute(**values | changes)
