"""Define the operations on export schedules, for `AsyncClient`."""

# ruff: noqa: PLR0913
# Generated from openapi.json by `make openapi`.

from collections.abc import Mapping, Sequence
from datetime import datetime

from payment_gateway_client.arguments import OMIT, Omit, Request, new_key, segment
from payment_gateway_client.models import Deleted, Every, ExportFormat, ExportResource, ExportSchedule
from payment_gateway_client.pagination import AsyncPager
from payment_gateway_client.transport import AsyncTransport


class AsyncExportSchedulesResource:
    def __init__(self, transport: AsyncTransport) -> None:
        self._transport = transport

    async def create(
        self,
        *,
        resource: ExportResource,
        every: Every,
        format: ExportFormat | Omit = OMIT,
        filters: Mapping[str, str] | Omit = OMIT,
        columns: Sequence[str] | Omit = OMIT,
        time_zone: str | Omit = OMIT,
        idempotency_key: str | None = None,
    ) -> ExportSchedule:
        """Create an export schedule.

        Creates an export of each past day, week or month, 15 minutes after its end. The first period is
        the one that includes the time of the request. Disputes, payouts, payout lines and settlement
        differences are selected by the time at which they were stored.

        Args:
            resource: List to export.
            every: Period of each export.
            format: Format of the files.
            filters: Query parameters of the list, such as status. Payments, customers, orders and
                refunds also have `q`, the text of a search.
            columns: Columns of the files in their order. All columns if omitted.
            time_zone: IANA time zone in which days start. That of the settings if omitted.
            idempotency_key: Your own key of this request. By default a new one, which its retries
                use too.
        """
        request = Request(
            "POST",
            "/v1/export-schedules",
            body={
                "resource": resource,
                "every": every,
                "format": format,
                "filters": filters,
                "columns": columns,
                "time_zone": time_zone,
            },
            idempotency_key=idempotency_key or new_key(),
        )
        return await self._transport.send(request, ExportSchedule)

    async def delete(self, schedule_id: str) -> Deleted:
        """Delete an export schedule.

        Deletes a schedule. Its exports stay.

        Args:
            schedule_id: Id of the schedule.
        """
        request = Request("DELETE", f"/v1/export-schedules/{segment(schedule_id)}")
        return await self._transport.send(request, Deleted)

    async def get(self, schedule_id: str) -> ExportSchedule:
        """Get an export schedule.

        Returns one export schedule.

        Args:
            schedule_id: Id of the schedule.
        """
        request = Request("GET", f"/v1/export-schedules/{segment(schedule_id)}")
        return await self._transport.send(request, ExportSchedule)

    def list(
        self,
        *,
        limit: int | Omit = OMIT,
        cursor: str | Omit = OMIT,
        from_: datetime | Omit = OMIT,
        to: datetime | Omit = OMIT,
    ) -> AsyncPager[ExportSchedule]:
        """List export schedules.

        Returns export schedules, newest first. Iterate over the result to get the items of all pages.

        Args:
            limit: Number of items per page. Defaults to 10.
            cursor: The `next_cursor` of the previous page.
            from_: Earliest time of creation, inclusive. ISO 8601 with a time zone.
            to: Latest time of creation, exclusive. ISO 8601 with a time zone.
        """
        request = Request(
            "GET", "/v1/export-schedules", query={"limit": limit, "cursor": cursor, "from": from_, "to": to}
        )
        return AsyncPager(self._transport, request, ExportSchedule)
