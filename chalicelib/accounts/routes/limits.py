"""/v1/dashboard/limits: the limits of payers' browsers, in the current mode."""

from typing import Annotated

from chalice.app import Blueprint
from pydantic import Field

from chalicelib.accounts.authentication import session_of
from chalicelib.accounts.domain.limits import LimitsView, changed, to_view
from chalicelib.accounts.store import merchants
from chalicelib.domain.role import Role
from chalicelib.domain.sign_in import Presence
from chalicelib.http.models import Body
from chalicelib.http.request import Request
from chalicelib.http.route import endpoint
from chalicelib.http.route_spec import Access
from chalicelib.settings import settings

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
    return _shown(merchants.of_account(request.account).limits_in(request.mode))


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
    own = changed(before, body.limits, settings().rate_limit_maxima)
    entry = request.audit("limits", merchant.id, before=before, after=own)
    merchants.change_limits(merchant, {**(merchant.limits or {}), request.mode: own}, entry)
    return _shown(own)


def _shown(own: dict[str, int]) -> LimitsView:
    return to_view(own, settings().rate_limits, settings().rate_limit_maxima)
