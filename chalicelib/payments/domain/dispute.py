"""Disputes. A payer asks their bank to take a captured payment back, and the merchant accepts or contests."""

import json
from collections.abc import Mapping
from dataclasses import field
from datetime import datetime
from enum import StrEnum
from hashlib import sha256

from chalicelib.domain.dataclass import dataclass


class DisputeReason(StrEnum):
    FRAUDULENT = "fraudulent"
    NOT_RECEIVED = "not_received"
    NOT_AS_DESCRIBED = "not_as_described"
    DUPLICATE = "duplicate"
    CREDIT_NOT_PROCESSED = "credit_not_processed"
    CANCELED = "canceled"
    UNRECOGNIZED = "unrecognized"
    OTHER = "other"


class DisputePhase(StrEnum):
    """Name the stages in their order. An inquiry, also called a retrieval, takes no money."""

    INQUIRY = "inquiry"
    CHARGEBACK = "chargeback"
    PRE_ARBITRATION = "pre_arbitration"
    ARBITRATION = "arbitration"


class DisputeStatus(StrEnum):
    NEEDS_RESPONSE = "needs_response"
    UNDER_REVIEW = "under_review"
    WON = "won"
    LOST = "lost"
    ACCEPTED = "accepted"
    EXPIRED = "expired"


class DisputeResponse(StrEnum):
    ACCEPT = "accept"
    CONTEST = "contest"


class ResponseStatus(StrEnum):
    """Name the state of the merchant's response: the acquirer has it, refused it, or may not have it yet."""

    PENDING = "pending"
    SUBMITTED = "submitted"
    REFUSED = "refused"


# The final statuses. A later one replaces an earlier one: banks correct a lost dispute to won, never back.
FINAL = (DisputeStatus.LOST, DisputeStatus.EXPIRED, DisputeStatus.ACCEPTED, DisputeStatus.WON)


@dataclass(frozen=True, slots=True, kw_only=True)
class AcquirerDispute:
    """A dispute as the acquirer shows it at one moment. Amounts in minor units of `currency`.

    `opened_at` never changes; our id of the dispute is derived from it. `amount_withdrawn` is what the
    acquirer has taken back from the merchant by now.
    """

    reference: str
    amount: int
    currency: str
    reason: DisputeReason
    phase: DisputePhase
    status: DisputeStatus
    opened_at: datetime
    amount_withdrawn: int = 0
    reason_code: str | None = None
    respond_by: datetime | None = None

    @property
    def is_closed(self) -> bool:
        return self.status in FINAL


@dataclass(frozen=True, slots=True, kw_only=True)
class Dispute:
    """Amounts in minor units of `currency`, which is the payment's. `sequence` counts its events.

    `created_at` is the time at which the payer's bank opened it, and `stored_at` that of the first write.
    `response` is the merchant's answer in this phase; `response_sent_at` is set before the first request to
    the acquirer, which may have it from then on. `polls` counts the requests without an answer; `due_at` is
    the time of the next lookup. `version` counts the writes of the row; 0 is not yet written.
    `request_id` names the request that led to the last event.
    """

    account: str
    id: str
    payment_id: str
    acquirer_reference: str
    amount: int
    currency: str
    reason: DisputeReason
    phase: DisputePhase
    status: DisputeStatus
    created_at: datetime
    updated_at: datetime
    acquirer: str | None = None
    reason_code: str | None = None
    respond_by: datetime | None = None
    amount_withdrawn: int = 0
    response: DisputeResponse | None = None
    response_status: ResponseStatus | None = None
    response_sent_at: datetime | None = None
    evidence: dict[str, str] = field(default_factory=dict)
    evidence_files: list[str] = field(default_factory=list)
    error_code: str | None = None
    error_description: str | None = None
    closed_at: datetime | None = None
    stored_at: datetime | None = None
    sequence: int = 0
    polls: int = 0
    due_at: datetime | None = None
    version: int = 0
    request_id: str | None = None

    @property
    def is_closed(self) -> bool:
        return self.status in FINAL

    @property
    def response_key(self) -> str:
        """Return the idempotency key of the merchant's answer, which other evidence changes."""
        evidence = json.dumps([self.evidence, self.evidence_files], sort_keys=True)
        return f"{self.id}/{self.phase}/{self.response}/{sha256(evidence.encode()).hexdigest()[:16]}"


@dataclass(frozen=True, slots=True)
class EvidenceFile:
    """A file of evidence. `id` is ours, and is a part of its name at the acquirer."""

    id: str
    content_type: str
    content: bytes = field(repr=False)

    @property
    def name(self) -> str:
        return f"{self.id}.{self.content_type.rpartition('/')[2]}"


def evidence_text(evidence: Mapping[str, str]) -> str:
    """Return the texts of the evidence as one, for an acquirer that takes a single text."""
    return "\n".join(
        f"{name.replace('_', ' ').capitalize()}: {text}" for name, text in sorted(evidence.items())
    )
