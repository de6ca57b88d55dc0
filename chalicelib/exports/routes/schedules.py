"""/v1/export-schedules"""

from chalice.app import Blueprint

from chalicelib.accounts.store import merchants
from chalicelib.db import shards
from chalicelib.domain.errors import BadRequest
from chalicelib.exports.domain.schedule import (
    WRITTEN_LATER,
    Every,
    Schedule,
    ScheduleView,
    start_of_period,
    to_view,
)
from chalicelib.exports.routes.lists import check_may_read
from chalicelib.exports.routes.selections import (
    ListRequest,
    columns_in,
    recipient_of,
    selection_of,
)
from chalicelib.exports.store import schedules
from chalicelib.http.fields import Omittable, PageQuery, TimeZone
from chalicelib.http.request import Request
from chalicelib.http.responses import Deleted, PageView, page_view
from chalicelib.http.route import endpoint

schedules_api = Blueprint(__name__)


class ScheduleRequest(ListRequest):
    """Days start at midnight in `time_zone`, by default that of the merchant's settings."""

    every: Every
    time_zone: Omittable[TimeZone] = None


@endpoint(
    schedules_api, "/v1/export-schedules", "POST",
    summary="Create an export schedule",
    description=(
        "Creates an export of each past day, week or month, 15 minutes after its end. The first period is "
        "the one that includes the time of the request. Disputes, payouts, payout lines and settlement "
        "differences are selected by the time at which they were stored."
    ),
    status=201, body=ScheduleRequest,
)  # fmt: skip
def create_export_schedule(request: Request, body: ScheduleRequest) -> ScheduleView:
    if body.resource in WRITTEN_LATER:
        raise BadRequest(
            f"resource: {body.resource} cannot be scheduled. Export it for a period.", "resource"
        )
    check_may_read(request, body.resource)
    schedule = _new(request, body)
    view = to_view(schedule)
    asked = {"resource": schedule.resource, "every": schedule.every, "time_zone": schedule.time_zone}
    entry = request.audit("export_schedule", schedule.id, after=asked)
    schedules.add(schedule, request.claim(view), entry)
    return view


@endpoint(
    schedules_api, "/v1/export-schedules", "GET",
    summary="List export schedules",
    description="Returns export schedules, newest first.",
    query=PageQuery,
)  # fmt: skip
def list_export_schedules(request: Request, query: PageQuery) -> PageView[ScheduleView]:
    return page_view(schedules.newest(request.account, query.page("xs")), to_view)


@endpoint(
    schedules_api, "/v1/export-schedules/{schedule_id}", "GET",
    summary="Get an export schedule",
    description="Returns one export schedule.",
)  # fmt: skip
def get_export_schedule(request: Request, schedule_id: str) -> ScheduleView:
    return to_view(schedules.get(request.account, schedule_id))


@endpoint(
    schedules_api, "/v1/export-schedules/{schedule_id}", "DELETE",
    summary="Delete an export schedule",
    description="Deletes a schedule. Its exports stay.",
)  # fmt: skip
def delete_export_schedule(request: Request, schedule_id: str) -> Deleted:
    before = schedules.get(request.account, schedule_id)
    asked = {"resource": before.resource, "every": before.every, "time_zone": before.time_zone}
    entry = request.audit("export_schedule", schedule_id, before=asked)
    schedules.delete(request.account, schedule_id, entry)
    return {"id": schedule_id, "deleted": True}


def _new(request: Request, body: ScheduleRequest) -> Schedule:
    time_zone = body.time_zone or merchants.of_account(request.account).zone
    return Schedule(
        account=request.account, id=shards.new_id("xs", request.account, request.at),
        resource=body.resource, format=body.format, columns=columns_in(body), filters=dict(body.filters),
        every=body.every, time_zone=time_zone, created_at=request.at, recipient=recipient_of(request),
        period_start=start_of_period(body.every, time_zone, request.at),
        selection=selection_of(body.resource, body.filters, None, request.at),
    )  # fmt: skip
