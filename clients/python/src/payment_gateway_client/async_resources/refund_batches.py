"""Define the operations on refund batches, for `AsyncClient`."""

# Generated from openapi.json by `make openapi`.

from collections.abc import Mapping
from datetime import datetime

from payment_gateway_client.arguments import OMIT, Omit, Request, new_key, segment
from payment_gateway_client.models import BatchStatus, RefundBatch, RefundBatchRow, RowStatus
from payment_gateway_client.pagination import AsyncPager
from payment_gateway_client.transport import AsyncTransport


class AsyncRefundBatchesResource:
    def __init__(self, transport: AsyncTransport) -> None:
        self._transport = transport

    async def cancel(self, batch_id: str, *, idempotency_key: str | None = None) -> RefundBatch:
        """Cancel a refund batch.

        Cancels the refunds that have not started. No further refund starts after the response.

        Args:
            batch_id: Id of the refund batch.
            idempotency_key: Your own key of this request. By default a new one, which its retries
                use too.
        """
        request = Request(
            "POST",
            f"/v1/refund-batches/{segment(batch_id)}/cancel",
            idempotency_key=idempotency_key or new_key(),
        )
        return await self._transport.send(request, RefundBatch)

    async def confirm(
        self, batch_id: str, *, count: int, totals: Mapping[str, int], idempotency_key: str | None = None
    ) -> RefundBatch:
        """Confirm a refund batch.

        Starts the refunds of a checked batch. Name their number and their sums, as the batch shows
        them: others are refused. The rows are checked again first. If any refund is different now, the
        batch is `checked` again, says that it has changed, and nothing was refunded.

        Args:
            batch_id: Id of the refund batch.
            count: Number of the refunds: `ready` of the batch.
            totals: Sums of the refunds by currency: `totals` of the batch.
            idempotency_key: Your own key of this request. By default a new one, which its retries
                use too.
        """
        request = Request(
            "POST",
            f"/v1/refund-batches/{segment(batch_id)}/confirm",
            body={"count": count, "totals": totals},
            idempotency_key=idempotency_key or new_key(),
        )
        return await self._transport.send(request, RefundBatch)

    async def create(
        self, *, csv: str, file_name: str | Omit | None = OMIT, idempotency_key: str | None = None
    ) -> RefundBatch:
        """Create a refund batch.

        Checks the refunds of a CSV file, and refunds nothing yet. The check is asynchronous: poll the
        batch until it is `checked`, and confirm it.

        Args:
            csv: CSV with a header and at most 10,000 rows. Columns: `payment_id` or `receipt`,
                `amount` in major units (all that is left if empty), `currency`, `reason`.
            file_name: Name of the file, so that people recognize the batch.
            idempotency_key: Your own key of this request. By default a new one, which its retries
                use too.
        """
        request = Request(
            "POST",
            "/v1/refund-batches",
            body={"csv": csv, "file_name": file_name},
            idempotency_key=idempotency_key or new_key(),
        )
        return await self._transport.send(request, RefundBatch)

    async def get(self, batch_id: str) -> RefundBatch:
        """Get a refund batch.

        Returns one refund batch with the numbers of its rows and their sums.

        Args:
            batch_id: Id of the refund batch.
        """
        request = Request("GET", f"/v1/refund-batches/{segment(batch_id)}")
        return await self._transport.send(request, RefundBatch)

    def list(
        self,
        *,
        limit: int | Omit = OMIT,
        cursor: str | Omit = OMIT,
        from_: datetime | Omit = OMIT,
        to: datetime | Omit = OMIT,
        status: BatchStatus | Omit = OMIT,
    ) -> AsyncPager[RefundBatch]:
        """List refund batches.

        Returns the refund batches of the last 90 days, newest first. Iterate over the result to get the
        items of all pages.

        Args:
            limit: Number of items per page. Defaults to 10.
            cursor: The `next_cursor` of the previous page.
            from_: Earliest time of creation, inclusive. ISO 8601 with a time zone.
            to: Latest time of creation, exclusive. ISO 8601 with a time zone.
            status: Status.
        """
        request = Request(
            "GET",
            "/v1/refund-batches",
            query={"limit": limit, "cursor": cursor, "from": from_, "to": to, "status": status},
        )
        return AsyncPager(self._transport, request, RefundBatch)

    def list_rows(
        self,
        batch_id: str,
        *,
        limit: int | Omit = OMIT,
        cursor: str | Omit = OMIT,
        status: RowStatus | Omit = OMIT,
    ) -> AsyncPager[RefundBatchRow]:
        """List the rows of a refund batch.

        Returns the rows in the order of the file, each with its refund or the reason why not. Iterate
        over the result to get the items of all pages.

        Args:
            batch_id: Id of the refund batch.
            limit: Number of items per page. Defaults to 10.
            cursor: The `next_cursor` of the previous page.
            status: Status.
        """
        request = Request(
            "GET",
            f"/v1/refund-batches/{segment(batch_id)}/rows",
            query={"limit": limit, "cursor": cursor, "status": status},
        )
        return AsyncPager(self._transport, request, RefundBatchRow)
