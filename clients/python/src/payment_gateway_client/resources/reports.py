"""Define the operations on reports."""

# ruff: noqa: PLR0913
# Generated from openapi.json by `make openapi`.

from datetime import datetime

from payment_gateway_client.arguments import OMIT, Omit, Request, new_key, segment
from payment_gateway_client.models import Report, ReportDetails, ReportKind, ReportStatus
from payment_gateway_client.pagination import Pager
from payment_gateway_client.params import Compare
from payment_gateway_client.transport import Transport


class ReportsResource:
    def __init__(self, transport: Transport) -> None:
        self._transport = transport

    def create(
        self,
        *,
        kind: ReportKind,
        from_: str,
        to: str,
        time_zone: str | Omit = OMIT,
        compare: Compare | Omit = OMIT,
        compare_from: str | Omit = OMIT,
        compare_to: str | Omit = OMIT,
        idempotency_key: str | None = None,
    ) -> Report:
        """Create a report.

        Adds up the rows of whole days by currency, method and acquirer account. Poll the report until
        it is ready. Rows that are created after the request are left out.

        Args:
            kind: What the report counts.
            from_: First day.
            to: Last day, which is included. At most 366 days.
            time_zone: IANA time zone in which days start. That of the settings if omitted.
            compare: Period to compare with.
            compare_from: First day of your own period to compare with.
            compare_to: Last day of your own period to compare with.
            idempotency_key: Your own key of this request. By default a new one, which its retries
                use too.
        """
        request = Request(
            "POST",
            "/v1/reports",
            body={
                "kind": kind,
                "from": from_,
                "to": to,
                "time_zone": time_zone,
                "compare": compare,
                "compare_from": compare_from,
                "compare_to": compare_to,
            },
            idempotency_key=idempotency_key or new_key(),
        )
        return self._transport.send(request, Report)

    def get(self, report_id: str) -> ReportDetails:
        """Get a report.

        Returns a report and, when it is ready, its sums. For 24 hours it also has the addresses of the
        same sums as files.

        Args:
            report_id: Id of the report.
        """
        request = Request("GET", f"/v1/reports/{segment(report_id)}")
        return self._transport.send(request, ReportDetails)

    def list(
        self,
        *,
        limit: int | Omit = OMIT,
        cursor: str | Omit = OMIT,
        from_: datetime | Omit = OMIT,
        to: datetime | Omit = OMIT,
        kind: ReportKind | Omit = OMIT,
        status: ReportStatus | Omit = OMIT,
    ) -> Pager[Report]:
        """List reports.

        Returns the reports of the last 30 days, newest first, without their sums. Iterate over the
        result to get the items of all pages.

        Args:
            limit: Number of items per page. Defaults to 10.
            cursor: The `next_cursor` of the previous page.
            from_: Earliest time of creation, inclusive. ISO 8601 with a time zone.
            to: Latest time of creation, exclusive. ISO 8601 with a time zone.
            kind: What the report counts.
            status: Status.
        """
        request = Request(
            "GET",
            "/v1/reports",
            query={"limit": limit, "cursor": cursor, "from": from_, "to": to, "kind": kind, "status": status},
        )
        return Pager(self._transport, request, Report)
