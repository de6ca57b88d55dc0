"""/v1/exports"""

from datetime import datetime
from typing import Annotated

from chalice.app import Blueprint
from pydantic import Field

from chalicelib.accounts.authentication import check_scope
from chalicelib.accounts.domain.session import Session
from chalicelib.db import shards
from chalicelib.domain.errors import BadRequest
from chalicelib.domain.role import Role
from chalicelib.exports.domain.export import (
    Export,
    ExportFormat,
    ExportResource,
    ExportStatus,
    ExportView,
    is_available,
    to_view,
)
from chalicelib.exports.domain.resources import names_of
from chalicelib.exports.domain.tasks import export_task
from chalicelib.exports.routes.selections import LISTS, selection_of
from chalicelib.exports.store import exports, files
from chalicelib.http.fields import Instant, Omittable, PageQuery
from chalicelib.http.models import Body
from chalicelib.http.request import Request
from chalicelib.http.responses import PageView, page_view
from chalicelib.http.route import endpoint
from chalicelib.log import logger
from chalicelib.messaging import queues

exports_api = Blueprint(__name__)

ColumnName = Annotated[str, Field(max_length=64)]
FilterValue = Annotated[str, Field(max_length=255)]


class ExportRequest(Body):
    """`filters` are the query parameters of the list. The rows were created from `from` until before `to`."""

    resource: ExportResource
    format: ExportFormat = ExportFormat.CSV
    filters: Annotated[dict[str, FilterValue], Field(max_length=10)] = Field(default_factory=dict)
    from_: Omittable[Instant] = Field(default=None, alias="from")
    to: Omittable[Instant] = None
    columns: Omittable[Annotated[list[ColumnName], Field(min_length=1, max_length=100)]] = None


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
    check_scope(request, LISTS[body.resource].scope)
    export = _new(request, body)
    view = to_view(export)
    asked = {"resource": export.resource, "format": export.format}
    entry = request.audit("export", export.id, after=asked)
    exports.add(export, request.claim(view), entry)
    _send(export)
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
    check_scope(request, LISTS[export.resource].scope)
    return to_view(export, files.url_of(export, request.at) if is_available(export, request.at) else None)


def _new(request: Request, body: ExportRequest) -> Export:
    return Export(
        account=request.account, id=shards.new_id("exp", request.account, request.at),
        resource=body.resource, format=body.format, columns=_columns(body), filters=dict(body.filters),
        selection=selection_of(body.resource, body.filters, body.from_, _end(body.to, request.at)),
        created_at=request.at, recipient=_recipient(request),
    )  # fmt: skip


def _end(wanted: datetime | None, at: datetime) -> datetime:
    return min(wanted, at) if wanted else at


def _columns(body: ExportRequest) -> list[str]:
    known = names_of(body.resource)
    chosen = body.columns or known
    unknown = next((name for name in chosen if name not in known), None)
    if unknown is not None:
        raise BadRequest(f"columns: {body.resource} has no column {unknown!r}", "columns")
    if len(set(chosen)) < len(chosen):
        raise BadRequest("columns: a column is named twice", "columns")
    return chosen


def _recipient(request: Request) -> str | None:
    """Return the address of the user who asks, who gets a mail."""
    credential = request.caller.credential
    return credential.email if isinstance(credential, Session) else None


def _send(export: Export) -> None:
    """Send the message. The row is written, so a failure must not be the request's: the sweeper finds it."""
    try:
        queues.send([(export_task(export), 0)])
    except Exception:  # noqa: BLE001 - the sweeper repairs any error
        logger.exception("export.not_queued", export_id=export.id)
