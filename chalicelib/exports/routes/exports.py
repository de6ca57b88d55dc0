"""/v1/exports"""

from datetime import datetime

from chalice.app import Blueprint
from pydantic import Field

from chalicelib.db import shards
from chalicelib.domain.role import Role
from chalicelib.exports.domain.export import (
    Export,
    ExportResource,
    ExportStatus,
    ExportView,
    is_available,
    to_view,
)
from chalicelib.exports.domain.tasks import export_task
from chalicelib.exports.routes.lists import check_may_read
from chalicelib.exports.routes.selections import ListRequest, columns_in, recipient_of, selection_of
from chalicelib.exports.store import exports, files
from chalicelib.http.fields import Instant, Omittable, PageQuery
from chalicelib.http.request import Request
from chalicelib.http.responses import PageView, page_view
from chalicelib.http.route import endpoint
from chalicelib.messaging import queues

exports_api = Blueprint(__name__)


class ExportRequest(ListRequest):
    """The rows were created from `from` until before `to`."""

    from_: Omittable[Instant] = Field(default=None, alias="from")
    to: Omittable[Instant] = None


class ExportListQuery(PageQuery):
    status: ExportStatus | None = None
    resource: ExportResource | None = None


@endpoint(
    exports_api, "/v1/exports", "POST",
    summary="Create an export",
    description=(
        "Writes all rows of a list that match its filters to a file. Poll the export or listen to the event "
        "export.ready, then download the file within 24 hours. Rows that are created after the request are "
        "left out."
    ),
    status=201, min_role=Role.VIEWER, body=ExportRequest,
)  # fmt: skip
def create_export(request: Request, body: ExportRequest) -> ExportView:
    check_may_read(request, body.resource)
    export = _new(request, body)
    view = to_view(export)
    asked = {"resource": export.resource, "format": export.format}
    entry = request.audit("export", export.id, after=asked)
    exports.add(export, request.claim(view), entry)
    queues.send_or_sweep(export_task(export))
    return view


@endpoint(
    exports_api, "/v1/exports", "GET",
    summary="List exports",
    description="Returns the exports of the last 30 days, newest first, without the URLs of their files.",
    query=ExportListQuery,
)  # fmt: skip
def list_exports(request: Request, query: ExportListQuery) -> PageView[ExportView]:
    return page_view(exports.newest(request.account, query.page("exp")), to_view)


@endpoint(
    exports_api, "/v1/exports/{export_id}", "GET",
    summary="Get an export",
    description=(
        "Returns an export. When it is ready, `url` is the address of its file. It works for one hour and "
        "without credentials; request the export again for another one."
    ),
)  # fmt: skip
def get_export(request: Request, export_id: str) -> ExportView:
    export = exports.get(request.account, export_id)
    check_may_read(request, export.resource)
    return to_view(export, files.url_of(export, request.at) if is_available(export, request.at) else None)


def _new(request: Request, body: ExportRequest) -> Export:
    return Export(
        account=request.account, id=shards.new_id("exp", request.account, request.at),
        resource=body.resource, format=body.format, columns=columns_in(body), filters=dict(body.filters),
        selection=selection_of(body.resource, body.filters, body.from_, _end(body.to, request.at)),
        created_at=request.at, recipient=recipient_of(request),
    )  # fmt: skip


def _end(wanted: datetime | None, at: datetime) -> datetime:
    return min(wanted, at) if wanted else at
