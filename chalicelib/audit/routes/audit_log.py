"""/v1/dashboard/audit-log: what was changed in the last 13 months, and by whom."""

from typing import Annotated, Literal

from chalice.app import Blueprint
from pydantic import Field

from chalicelib.audit.domain.view import AuditEntryView, to_view
from chalicelib.audit.store import entries
from chalicelib.domain.actor import ActorType
from chalicelib.domain.role import Role
from chalicelib.http.fields import Id, PageQuery
from chalicelib.http.request import Request
from chalicelib.http.responses import PageView, page_view
from chalicelib.http.route import endpoint
from chalicelib.http.route_spec import Access

audit_log_api = Blueprint(__name__)

Name = Annotated[str, Field(max_length=60)]


class AuditLogQuery(PageQuery):
    """`actor` and `resource` are ids. A mode leaves out the changes of what both modes share."""

    actor_type: ActorType | None = None
    actor_id: Annotated[str, Field(max_length=255)] | None = Field(default=None, alias="actor")
    action: Name | None = None
    resource_type: Name | None = None
    resource_id: Id | None = Field(default=None, alias="resource")
    mode: Literal["test", "live"] | None = None


@endpoint(
    audit_log_api, "/v1/dashboard/audit-log", "GET",
    summary="List audit log entries",
    description=(
        "Returns the changes of the merchant in both modes in the last 13 months, newest first: who changed "
        "what, from which address. A new entry gets its sequence number and hash after about a second. "
        "Requires the owner role."
    ),
    access=Access.DASHBOARD, min_role=Role.OWNER, query=AuditLogQuery,
)  # fmt: skip
def list_audit_log(request: Request, query: AuditLogQuery) -> PageView[AuditEntryView]:
    merchant_id = request.account.partition("#")[0]
    return page_view(entries.newest(merchant_id, query.page("aud")), to_view)
