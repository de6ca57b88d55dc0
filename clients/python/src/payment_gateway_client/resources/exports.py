"""Define the operations on exports."""

# ruff: noqa: PLR0913
# Generated from openapi.json by `make openapi`.

from collections.abc import Mapping, Sequence
from datetime import datetime

from payment_gateway_client.arguments import OMIT, Omit, Request, new_key, segment
from payment_gateway_client.models import Export, ExportFormat, ExportResource, ExportStatus
from payment_gateway_client.pagination import Pager
from payment_gateway_client.transport import Transport


class ExportsResource:
    def __init__(self, transport: Transport) -> None:
        self._transport = transport

    def create(
        self,
        *,
        resource: ExportResource,
        format: ExportFormat | Omit = OMIT,
        filters: Mapping[str, str] | Omit = OMIT,
        columns: Sequence[str] | Omit = OMIT,
        from_: datetime | Omit = OMIT,
        to: datetime | Omit = OMIT,
        idempotency_key: str | None = None,
    ) -> Export:
        """Create an export.

        Writes all rows of a list that match its filters to a file. Poll the export or listen to the
        event export.ready, then download the file within 24 hours. Rows that are created after the
        request are left out.

        Args:
            resource: List to export.
            format: Format of the file.
            filters: Query parameters of the list, such as status. Payments, customers, orders and
                refunds also have `q`, the text of a search.
            columns: Columns of the file in their order. All columns if omitted.
            from_: Time from which the rows were created. From the first one if omitted.
            to: Time before which the rows were created. The time of the request if omitted.
            idempotency_key: Your own key of this request. By default a new one, which its retries
                use too.
        """
        request = Request(
            "POST",
            "/v1/exports",
            body={
                "resource": resource,
                "format": format,
                "filters": filters,
                "columns": columns,
                "from": from_,
                "to": to,
            },
            idempotency_key=idempotency_key or new_key(),
        )
        return self._transport.send(request, Export)

    def get(self, export_id: str) -> Export:
        """Get an export.

        Returns an export. When it is ready, `url` is the address of its file. It works for one hour and
        without credentials; request the export again for another one.

        Args:
            export_id: Id of the export.
        """
        request = Request("GET", f"/v1/exports/{segment(export_id)}")
        return self._transport.send(request, Export)

    def list(
        self,
        *,
        limit: int | Omit = OMIT,
        cursor: str | Omit = OMIT,
        from_: datetime | Omit = OMIT,
        to: datetime | Omit = OMIT,
        status: ExportStatus | Omit = OMIT,
        resource: ExportResource | Omit = OMIT,
    ) -> Pager[Export]:
        """List exports.

        Returns the exports of the last 30 days, newest first, without the URLs of their files. Iterate
        over the result to get the items of all pages.

        Args:
            limit: Number of items per page. Defaults to 10.
            cursor: The `next_cursor` of the previous page.
            from_: Earliest time of creation, inclusive. ISO 8601 with a time zone.
            to: Latest time of creation, exclusive. ISO 8601 with a time zone.
            status: Status.
            resource: The resource that was changed.
        """
        request = Request(
            "GET",
            "/v1/exports",
            query={
                "limit": limit,
                "cursor": cursor,
                "from": from_,
                "to": to,
                "status": status,
                "resource": resource,
            },
        )
        return Pager(self._transport, request, Export)
