"""/v1/disputes and /v1/payments/{id}/disputes"""

from collections.abc import Callable, Mapping, Sequence
from typing import Annotated, Literal

from chalice.app import Blueprint
from pydantic import Field
from typing_extensions import TypedDict

from chalicelib.db import idempotency
from chalicelib.db.backoff import Backoff
from chalicelib.domain.audit import AuditEntry
from chalicelib.domain.change import Change
from chalicelib.domain.errors import BadRequest
from chalicelib.domain.event import iso
from chalicelib.domain.ids import new_id
from chalicelib.domain.sign_in import Presence
from chalicelib.http.fields import ANY_DIGITS, Email, Id, PageQuery, SingleLine, pattern_field
from chalicelib.http.models import Body
from chalicelib.http.request import Request
from chalicelib.http.responses import PageView, page_view
from chalicelib.http.route import endpoint
from chalicelib.payments.acquirers.capability import Capability, EvidenceLimits
from chalicelib.payments.acquirers.selection import capability_for, check_not_closed
from chalicelib.payments.domain.dispute import Dispute, DisputeResponse, DisputeStatus, evidence_text
from chalicelib.payments.domain.dispute_steps import check_answerable, request_response
from chalicelib.payments.domain.dispute_view import DisputeView, to_view
from chalicelib.payments.routes.field_types import AcquirerReference
from chalicelib.payments.store import disputes, evidence_files, payments

disputes_api = Blueprint(__name__)

_Text = Annotated[str, Field(min_length=1, max_length=5000)]
# The id becomes a part of the file's key in S3.
_FileId = Annotated[
    str, pattern_field(r"^file_[0-9A-HJKMNP-TV-Z]{26}$", "it must be the file_id of an upload", max_length=64)
]


class DisputeEvidence(Body):
    """The merchant's statements for the payer's bank."""

    explanation: _Text | None = None
    product_description: _Text | None = None
    customer_name: SingleLine | None = None
    customer_email: Email | None = None
    shipping_carrier: SingleLine | None = None
    shipping_tracking_number: Annotated[SingleLine | None, ANY_DIGITS] = None
    refund_policy: _Text | None = None
    cancellation_policy: _Text | None = None


class DisputeContestRequest(Body):
    evidence: DisputeEvidence = Field(default_factory=DisputeEvidence)
    files: Annotated[list[_FileId], Field(max_length=10)] = Field(default_factory=list)


class EvidenceFileRequest(Body):
    content_type: Literal["application/pdf", "image/jpeg", "image/png"]


class EvidenceUploadView(TypedDict):
    """A presigned request for one file: a multipart form with these fields, and then the field `file`."""

    file_id: str
    url: str
    fields: dict[str, str]
    max_size: int
    expires_at: str


class PaymentDisputeListQuery(PageQuery):
    status: DisputeStatus | None = None


class DisputeListQuery(PaymentDisputeListQuery):
    payment_id: Id | None = None
    acquirer_reference: AcquirerReference | None = None


@endpoint(
    disputes_api, "/v1/disputes", "GET",
    summary="List disputes",
    description="Returns disputes, newest first.",
    query=DisputeListQuery,
)  # fmt: skip
def list_disputes(request: Request, query: DisputeListQuery) -> PageView[DisputeView]:
    page = query.page("dp")
    if query.payment_id is None:
        return page_view(disputes.newest(request.account, page), to_view)
    return page_view(disputes.of_payment(request.account, query.payment_id, page), to_view)


@endpoint(
    disputes_api, "/v1/disputes/{dispute_id}", "GET",
    summary="Get a dispute",
    description="Returns one dispute.",
)  # fmt: skip
def get_dispute(request: Request, dispute_id: str) -> DisputeView:
    return to_view(disputes.get(request.account, dispute_id))


@endpoint(
    disputes_api, "/v1/payments/{payment_id}/disputes", "GET",
    summary="List the disputes of a payment",
    description="Returns the disputes of one payment, newest first.",
    query=PaymentDisputeListQuery, resource="disputes",
)  # fmt: skip
def list_payment_disputes(
    request: Request, payment_id: str, query: PaymentDisputeListQuery
) -> PageView[DisputeView]:
    payments.get(request.account, payment_id)
    return page_view(disputes.of_payment(request.account, payment_id, query.page("dp")), to_view)


@endpoint(
    disputes_api, "/v1/disputes/{dispute_id}/accept", "POST",
    summary="Accept a dispute",
    description=(
        "Gives the disputed amount to the payer. This is final. The acquirer gets it asynchronously: poll "
        "the dispute or listen to webhooks for the result."
    ), presence=Presence.ACTIVE,
)  # fmt: skip
def accept_dispute(request: Request, dispute_id: str) -> DisputeView:
    return _respond(
        request, dispute_id, lambda dispute, _: request_response(dispute, DisputeResponse.ACCEPT, request.at)
    )


@endpoint(
    disputes_api, "/v1/disputes/{dispute_id}/contest", "POST",
    summary="Contest a dispute",
    description=(
        "Submits evidence against the dispute, once for each phase. The acquirer gets it asynchronously: "
        "poll the dispute or listen to webhooks for the result."
    ),
    body=DisputeContestRequest, presence=Presence.ACTIVE,
)  # fmt: skip
def contest_dispute(request: Request, dispute_id: str, body: DisputeContestRequest) -> DisputeView:
    evidence = body.evidence.model_dump(exclude_none=True)
    if not (evidence or body.files):
        raise BadRequest("evidence or files must have an entry", "evidence")

    def contest(dispute: Dispute, capability: Capability) -> Change[Dispute]:
        _check_evidence(capability.evidence, evidence, body.files)
        change = request_response(dispute, DisputeResponse.CONTEST, request.at, evidence, body.files)
        for file_id in body.files:
            evidence_files.check_uploaded(request.account, dispute_id, file_id)
        return change

    return _respond(request, dispute_id, contest)


@endpoint(
    disputes_api, "/v1/disputes/{dispute_id}/evidence", "POST",
    summary="Upload a file of evidence",
    description=(
        "Returns a presigned request for one PDF, PNG or JPEG of at most 5 MB. Send the file with it within "
        "15 minutes, and name it when you contest the dispute. A file that you do not name is never sent."
    ),
    status=201, body=EvidenceFileRequest,
)  # fmt: skip
def upload_evidence(request: Request, dispute_id: str, body: EvidenceFileRequest) -> EvidenceUploadView:
    request.check_unclaimed()
    check_answerable(disputes.get(request.account, dispute_id), request.at)
    file_id = new_id("file", request.at)
    url, fields = evidence_files.presign(request.account, dispute_id, file_id, body.content_type)
    answer: EvidenceUploadView = {
        "file_id": file_id,
        "url": url,
        "fields": fields,
        "max_size": evidence_files.MAX_SIZE,
        "expires_at": iso(request.at + evidence_files.UPLOAD_WITHIN),
    }
    entry = request.audit("dispute", dispute_id, after={"file_id": file_id})
    idempotency.add(request.claim(answer, secret=True), entry)
    return answer


def _respond(
    request: Request, dispute_id: str, step: Callable[[Dispute, Capability], Change[Dispute]]
) -> DisputeView:
    """Write the response of `step`. Run it again if the dispute changed in between. Raises Busy."""
    dispute, backoff = disputes.get(request.account, dispute_id), Backoff(f"disputes {dispute_id}")
    capability = _capability(dispute)
    while True:
        change = step(dispute, capability)
        view = to_view(change.after)
        try:
            disputes.record(change, request.claim(view), _entry(request, change))
        except disputes.DisputeChanged as changed:
            dispute = changed.dispute
        else:
            return view
        backoff.wait()


def _entry(request: Request, change: Change[Dispute]) -> AuditEntry:
    """Return the entry without the evidence, which holds the payer's data."""
    dispute = change.after
    sent = {"payment_id": dispute.payment_id, "response": dispute.response, "files": dispute.evidence_files}
    return request.audit("dispute", dispute.id, after=sent)


def _check_evidence(limits: EvidenceLimits, evidence: Mapping[str, str], files: Sequence[str]) -> None:
    """Raise BadRequest if the acquirer does not take this evidence."""
    if len(files) < limits.min_files:
        raise BadRequest(f"The acquirer needs at least {limits.min_files} file of evidence.", "files")
    if len(files) > limits.max_files:
        raise BadRequest(
            f"The acquirer takes at most {limits.max_files} file of evidence. Combine your files.", "files"
        )
    if limits.max_text is not None and len(evidence_text(evidence)) > limits.max_text:
        raise BadRequest(
            f"The acquirer takes at most {limits.max_text} characters of evidence. Upload a file instead.",
            "evidence",
        )


def _capability(dispute: Dispute) -> Capability:
    """Return what the dispute's acquirer can do. Raises BadRequest if it cannot answer disputes, Conflict."""
    payment = payments.get(dispute.account, dispute.payment_id)
    check_not_closed(payment)
    capability = capability_for(payment)
    if not capability.disputes:
        raise BadRequest(
            "The gateway cannot answer disputes of this acquirer. Answer it in the acquirer's dashboard."
        )
    return capability
