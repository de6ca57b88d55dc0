"""Define the operations on settlement differences, for `AsyncClient`."""

# ruff: noqa: PLR0913
# Generated from openapi.json by `make openapi`.

from datetime import datetime

from payment_gateway_client.arguments import OMIT, Omit, Request, new_key, segment
from payment_gateway_client.models import DifferenceStatus, SettlementDifference
from payment_gateway_client.pagination import AsyncPager
from payment_gateway_client.transport import AsyncTransport


class AsyncSettlementDifferencesResource:
    def __init__(self, transport: AsyncTransport) -> None:
        self._transport = transport

    def list(
        self,
        *,
        limit: int | Omit = OMIT,
        cursor: str | Omit = OMIT,
        from_: datetime | Omit = OMIT,
        to: datetime | Omit = OMIT,
        status: DifferenceStatus | Omit = OMIT,
        payout_id: str | Omit = OMIT,
        payment_id: str | Omit = OMIT,
        acquirer_reference: str | Omit = OMIT,
    ) -> AsyncPager[SettlementDifference]:
        """List settlement differences.

        Returns what differs between your books and the acquirers' payouts, in the order of the
        payments, refunds and payouts that differ, newest first. Iterate over the result to get the
        items of all pages.

        Args:
            limit: Number of items per page. Defaults to 10.
            cursor: The `next_cursor` of the previous page.
            from_: Earliest time of creation, inclusive. ISO 8601 with a time zone.
            to: Latest time of creation, exclusive. ISO 8601 with a time zone.
            status: Status.
            payout_id: Id of the payout.
            payment_id: Id of the payment.
            acquirer_reference: The acquirer's identifier of what differs.
        """
        request = Request(
            "GET",
            "/v1/settlement-differences",
            query={
                "limit": limit,
                "cursor": cursor,
                "from": from_,
                "to": to,
                "status": status,
                "payout_id": payout_id,
                "payment_id": payment_id,
                "acquirer_reference": acquirer_reference,
            },
        )
        return AsyncPager(self._transport, request, SettlementDifference)

    async def resolve(
        self, difference_id: str, *, note: str, idempotency_key: str | None = None
    ) -> SettlementDifference:
        """Resolve a settlement difference.

        Marks an open difference as resolved, with a note. No payment or refund is changed.

        Args:
            difference_id: Id of the settlement difference.
            note: What the person found who resolved the difference.
            idempotency_key: Your own key of this request. By default a new one, which its retries
                use too.
        """
        request = Request(
            "POST",
            f"/v1/settlement-differences/{segment(difference_id)}/resolve",
            body={"note": note},
            idempotency_key=idempotency_key or new_key(),
        )
        return await self._transport.send(request, SettlementDifference)
