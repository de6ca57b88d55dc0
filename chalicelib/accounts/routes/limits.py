"""/v1/dashboard/limits: the limits of payers' browsers, in the current mode."""

from dataclasses import replace
from typing import Annotated

from chalice.app import Blueprint
from pydantic import Field

from chalicelib.accounts.authentication import session_of
from chalicelib.accounts.domain.limits import LimitsView, changed
from chalicelib.accounts.limits import maxima_of, shown_limits
from chalicelib.accounts.store import merchants
from chalicelib.domain.role import Role
from chalicelib.domain.sign_in import Presence
from chalicelib.http.models import Body
from chalicelib.http.request import Request
from chalicelib.http.route import endpoint
from chalicelib.http.route_spec import Access

limits_api = Blueprint(__name__)

LimitName = Annotated[str, Field(max_length=40)]


class LimitsUpdateRequest(Body):
    """The limits to change, by name. Omitted limits stay unchanged; null selects the stage's default."""

    limits: Annotated[dict[LimitName, int | None], Field(max_length=40)]


@endpoint(
    limits_api, "/v1/dashboard/limits", "GET",
    summary="Get the limits",
    description=(
        "Returns the limits of requests with an API key alone, in the current mode, with the default and the "
        "maximum of each."
    ),
    access=Access.DASHBOARD,
)  # fmt: skip
def get_limits(request: Request) -> LimitsView:
    return shown_limits(merchants.of_account(request.account), request.mode)


@endpoint(
    limits_api, "/v1/dashboard/limits", "PATCH",
    summary="Update the limits",
    description=(
        "Changes the limits that you send, in the current mode. They apply within a minute. Requires the "
        "owner role."
    ),
    access=Access.DASHBOARD, min_role=Role.OWNER, body=LimitsUpdateRequest, presence=Presence.FRESH,
)  # fmt: skip
def change_limits(request: Request, body: LimitsUpdateRequest) -> LimitsView:
    """Change the limits of the mode. Raises BadRequest, or Conflict if they were changed concurrently."""
    merchant = merchants.current(session_of(request).merchant_id)
    before = merchant.limits_in(request.mode)
    own = changed(before, body.limits, maxima_of(merchant, request.mode))
    entry = request.audit("limits", merchant.id, before=before, after=own)
    limits = {**(merchant.limits or {}), request.mode: own}
    merchants.change_limits(merchant, limits, entry)
    return shown_limits(replace(merchant, limits=limits), request.mode)
