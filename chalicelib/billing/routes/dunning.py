"""/v1/dunning: what follows a failed charge of an invoice."""

from dataclasses import replace
from typing import Annotated

from chalice.app import Blueprint
from pydantic import Field

from chalicelib.billing.domain.dunning import DunningView, EndState, to_view
from chalicelib.billing.store import dunning
from chalicelib.domain.errors import BadRequest
from chalicelib.domain.role import Role
from chalicelib.domain.sign_in import Presence
from chalicelib.http.models import Body
from chalicelib.http.request import Request
from chalicelib.http.route import endpoint

dunning_api = Blueprint(__name__)

Day = Annotated[int, Field(ge=1, le=60)]


class DunningRequest(Body):
    """Name the days after the first failed charge on which it is tried again, in order."""

    retry_days: Annotated[list[Day], Field(max_length=10)]
    grace_days: Annotated[int, Field(ge=0, le=60)]
    end_state: EndState


@endpoint(
    dunning_api, "/v1/dunning", "GET",
    summary="Get the rules of dunning",
    description="Returns what follows a failed automatic charge of an invoice.",
)  # fmt: skip
def get_dunning(request: Request) -> DunningView:
    return to_view(dunning.get(request.account))


@endpoint(
    dunning_api, "/v1/dunning", "PUT",
    summary="Update the rules of dunning",
    description=(
        "Saves on which days after a failed charge it is tried again, and what becomes of a subscription "
        "whose invoice stays unpaid. It applies to charges that fail afterwards. Requires the owner role."
    ),
    min_role=Role.OWNER, body=DunningRequest, presence=Presence.FRESH,
)  # fmt: skip
def replace_dunning(request: Request, body: DunningRequest) -> DunningView:
    _check_ascending(body.retry_days)
    before = dunning.get(request.account)
    after = replace(
        before, retry_days=tuple(body.retry_days), grace_days=body.grace_days, end_state=body.end_state
    )
    shown = to_view(before), to_view(after)
    dunning.change(before, after, request.audit("dunning", "dunning", before=shown[0], after=shown[1]))
    return shown[1]


def _check_ascending(days: list[int]) -> None:
    if sorted(set(days)) != days:
        raise BadRequest("retry_days must be different days in ascending order", "retry_days")
