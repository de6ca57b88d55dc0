"""/v1/test/clock: time for tests. What a merchant waits for comes due at once."""

from typing import Annotated

from chalice.app import Blueprint
from pydantic import Field
from typing_extensions import TypedDict

from chalicelib import queues
from chalicelib.domain.errors import Forbidden
from chalicelib.routes.edge import Body, Request, endpoint
from chalicelib.store import overdue

clock_api = Blueprint(__name__)

A_YEAR_S = 31_536_000


class Advance(Body):
    seconds: Annotated[int, Field(ge=1, le=A_YEAR_S)]


class Advanced(TypedDict):
    """By how many seconds, and how much came due by it."""

    advanced_by: int
    came_due: int


@endpoint(clock_api, "/v1/test/clock/advance", "POST")
def advance_clock(request: Request, body: Advance) -> Advanced:
    """Brings everything forward that the merchant waits for, instead of moving its clock: what is written
    from now on has its usual times. Raises Forbidden for a live key."""
    if request.mode != "test":
        raise Forbidden("The clock of live payments cannot be moved.")
    due = list(overdue.brought_forward(request.account, body.seconds, request.at))
    queues.send([(queues.task_of(waiting), 0) for waiting in due])
    return {"advanced_by": body.seconds, "came_due": len(due)}
