"""Show a dispute as the API and its events do."""

from typing import NotRequired, cast

from typing_extensions import TypedDict

from chalicelib.domain.event import iso
from chalicelib.domain.views import present
from chalicelib.payments.domain.dispute import (
    Dispute,
    DisputePhase,
    DisputeReason,
    DisputeResponse,
    DisputeStatus,
    ResponseStatus,
)


class DisputeView(TypedDict):
    """A dispute of a payment. Amounts in minor units of `currency`; optional fields may be absent."""

    id: str
    payment_id: str
    amount: int
    currency: str
    reason: DisputeReason
    reason_code: NotRequired[str]
    phase: DisputePhase
    status: DisputeStatus
    amount_withdrawn: int
    respond_by: NotRequired[str]
    response: NotRequired[DisputeResponse]
    response_status: NotRequired[ResponseStatus]
    evidence: dict[str, str]
    evidence_files: list[str]
    error_code: NotRequired[str]
    error_description: NotRequired[str]
    acquirer: NotRequired[str]
    acquirer_reference: str
    created_at: str
    updated_at: str
    closed_at: NotRequired[str]


def to_view(dispute: Dispute) -> DisputeView:
    """Return the dispute as the API and webhooks show it, without the fields that do not apply."""
    optional = {
        "reason_code": dispute.reason_code,
        "respond_by": iso(dispute.respond_by) if dispute.respond_by else None,
        "response": dispute.response.value if dispute.response else None,
        "response_status": dispute.response_status.value if dispute.response_status else None,
        "error_code": dispute.error_code,
        "error_description": dispute.error_description,
        "acquirer": dispute.acquirer,
        "closed_at": iso(dispute.closed_at) if dispute.closed_at else None,
    }
    view = {
        "id": dispute.id,
        "payment_id": dispute.payment_id,
        "amount": dispute.amount,
        "currency": dispute.currency,
        "reason": dispute.reason.value,
        "phase": dispute.phase.value,
        "status": dispute.status.value,
        "amount_withdrawn": dispute.amount_withdrawn,
        "evidence": dispute.evidence,
        "evidence_files": dispute.evidence_files,
        **present(optional),
        "acquirer_reference": dispute.acquirer_reference,
        "created_at": iso(dispute.created_at),
        "updated_at": iso(dispute.updated_at),
    }
    return cast("DisputeView", view)
