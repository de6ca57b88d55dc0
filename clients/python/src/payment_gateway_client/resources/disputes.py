"""Define the operations on disputes."""

# ruff: noqa: PLR0913
# Generated from openapi.json by `make openapi`.

from collections.abc import Sequence
from datetime import datetime
from typing import Literal

from payment_gateway_client.arguments import OMIT, Omit, Request, new_key, segment
from payment_gateway_client.models import Dispute, DisputeStatus, EvidenceUpload
from payment_gateway_client.pagination import Pager
from payment_gateway_client.params import DisputeEvidence
from payment_gateway_client.transport import Transport


class DisputesResource:
    def __init__(self, transport: Transport) -> None:
        self._transport = transport

    def accept(self, dispute_id: str, *, idempotency_key: str | None = None) -> Dispute:
        """Accept a dispute.

        Gives the disputed amount to the payer. This is final. The acquirer gets it asynchronously: poll
        the dispute or listen to webhooks for the result.

        Args:
            dispute_id: Id of the dispute.
            idempotency_key: Your own key of this request. By default a new one, which its retries
                use too.
        """
        request = Request(
            "POST", f"/v1/disputes/{segment(dispute_id)}/accept", idempotency_key=idempotency_key or new_key()
        )
        return self._transport.send(request, Dispute)

    def contest(
        self,
        dispute_id: str,
        *,
        evidence: DisputeEvidence | Omit = OMIT,
        files: Sequence[str] | Omit = OMIT,
        idempotency_key: str | None = None,
    ) -> Dispute:
        """Contest a dispute.

        Submits evidence against the dispute, once for each phase. The acquirer gets it asynchronously:
        poll the dispute or listen to webhooks for the result.

        Args:
            dispute_id: Id of the dispute.
            evidence: Your statements for the payer's bank.
            files: Ids of uploaded files.
            idempotency_key: Your own key of this request. By default a new one, which its retries
                use too.
        """
        request = Request(
            "POST",
            f"/v1/disputes/{segment(dispute_id)}/contest",
            body={"evidence": evidence, "files": files},
            idempotency_key=idempotency_key or new_key(),
        )
        return self._transport.send(request, Dispute)

    def get(self, dispute_id: str) -> Dispute:
        """Get a dispute.

        Returns one dispute.

        Args:
            dispute_id: Id of the dispute.
        """
        request = Request("GET", f"/v1/disputes/{segment(dispute_id)}")
        return self._transport.send(request, Dispute)

    def list(
        self,
        *,
        limit: int | Omit = OMIT,
        cursor: str | Omit = OMIT,
        from_: datetime | Omit = OMIT,
        to: datetime | Omit = OMIT,
        status: DisputeStatus | Omit = OMIT,
        payment_id: str | Omit = OMIT,
        acquirer_reference: str | Omit = OMIT,
    ) -> Pager[Dispute]:
        """List disputes.

        Returns disputes, newest first. Iterate over the result to get the items of all pages.

        Args:
            limit: Number of items per page. Defaults to 10.
            cursor: The `next_cursor` of the previous page.
            from_: Earliest time of creation, inclusive. ISO 8601 with a time zone.
            to: Latest time of creation, exclusive. ISO 8601 with a time zone.
            status: Status.
            payment_id: Id of the payment.
            acquirer_reference: The acquirer's identifier of the dispute.
        """
        request = Request(
            "GET",
            "/v1/disputes",
            query={
                "limit": limit,
                "cursor": cursor,
                "from": from_,
                "to": to,
                "status": status,
                "payment_id": payment_id,
                "acquirer_reference": acquirer_reference,
            },
        )
        return Pager(self._transport, request, Dispute)

    def upload_evidence(
        self,
        dispute_id: str,
        *,
        content_type: Literal["application/pdf", "image/jpeg", "image/png"],
        idempotency_key: str | None = None,
    ) -> EvidenceUpload:
        """Upload a file of evidence.

        Returns a presigned request for one PDF, PNG or JPEG of at most 5 MB. Send the file with it
        within 15 minutes, and name it when you contest the dispute. A file that you do not name is
        never sent.

        Args:
            dispute_id: Id of the dispute.
            content_type: Type of the file.
            idempotency_key: Your own key of this request. By default a new one, which its retries
                use too.
        """
        request = Request(
            "POST",
            f"/v1/disputes/{segment(dispute_id)}/evidence",
            body={"content_type": content_type},
            idempotency_key=idempotency_key or new_key(),
        )
        return self._transport.send(request, EvidenceUpload)
