"""/v1/operators/audit-log: what operators did, and the audit log of any merchant."""

from typing import Annotated

from chalice.app import Blueprint
from pydantic import Field

from chalicelib.audit.domain.view import AuditEntryView, to_view
from chalicelib.audit.store import entries
from chalicelib.db.filters import Filters
from chalicelib.http.fields import Id, PageQuery
from chalicelib.http.request import Request
from chalicelib.http.responses import PageView, page_view
from chalicelib.http.route import endpoint
from chalicelib.http.route_spec import Access
from chalicelib.operators.domain.operator import PLATFORM

audit_log_api = Blueprint(__name__)


class OperatorAuditQuery(PageQuery):
    """Select a page of the log of `merchant_id`; without it, of that of the platform."""

    merchant_id: Id | None = None
    actor_id: Annotated[str, Field(max_length=255)] | None = Field(default=None, alias="actor")
    action: Annotated[str, Field(max_length=60)] | None = None
    resource_id: Id | None = Field(default=None, alias="resource")

    def filters(self) -> Filters:
        """Return the filters of the log's rows."""
        given = super().filters()
        return Filters({name: value for name, value in given.wanted.items() if name != "merchant_id"})


@endpoint(
    audit_log_api, "/v1/operators/audit-log", "GET",
    summary="List what operators did",
    description=(
        "Returns the audit log of the platform in the last 13 months, or that of one merchant, newest first."
    ),
    access=Access.OPERATOR, query=OperatorAuditQuery,
)  # fmt: skip
def list_operator_audit_log(
    request: Request,  # noqa: ARG001 - every view gets it
    query: OperatorAuditQuery,
) -> PageView[AuditEntryView]:
    return page_view(entries.newest(query.merchant_id or PLATFORM, query.page("aud")), to_view)
