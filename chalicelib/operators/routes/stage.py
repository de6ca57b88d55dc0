"""/v1/operators/stage: the queues, dead letters and overdue work of the stage, and what is wrong with it."""

from typing import Literal

from chalice.app import Blueprint
from typing_extensions import TypedDict

from chalicelib.domain.event import iso
from chalicelib.http.request import Request
from chalicelib.http.route import endpoint
from chalicelib.http.route_spec import Access
from chalicelib.messaging.queue_counts import QueueCounts, of_each_queue
from chalicelib.operators.domain.finding import CheckName, Problem
from chalicelib.operators.store import examining, overdue
from chalicelib.operators.store.overdue import OverdueView
from chalicelib.version import VERSION

stage_api = Blueprint(__name__)


class StageView(TypedDict):
    """Show the work of the stage. Counts of queues are those of SQS, which are approximate."""

    version: str
    at: str
    queues: dict[str, QueueCounts]
    overdue: list[OverdueView]


class StageProblemView(TypedDict):
    """Show a problem. `warn`: it passes by itself, or may be in order."""

    level: Literal["fail", "warn"]
    text: str


class StageCheckView(TypedDict):
    """Show a check with what it found. `completed` is false if it could not be made."""

    name: CheckName
    completed: bool
    problems: list[StageProblemView]


class StageChecksView(TypedDict):
    """Show the checks of the stage at a time."""

    version: str
    at: str
    checks: list[StageCheckView]


@endpoint(
    stage_api, "/v1/operators/stage", "GET",
    summary="Get the state of the stage",
    description=(
        "Returns the version of the code, the approximate number of messages of each queue and its "
        "dead-letter queue, and the work that is late and that the sweeper has not taken."
    ),
    access=Access.OPERATOR,
)  # fmt: skip
def get_stage(request: Request) -> StageView:
    return {
        "version": VERSION,
        "at": iso(request.at),
        "queues": of_each_queue(),
        "overdue": overdue.counted(request.at),
    }


@endpoint(
    stage_api, "/v1/operators/stage/checks", "GET",
    summary="Check the stage",
    description=(
        "Returns what is wrong with the queues, the work that waits and the tables, as the command `doctor` "
        "finds it. Its other checks need the credentials of the stage."
    ),
    access=Access.OPERATOR,
)  # fmt: skip
def check_stage(request: Request) -> StageChecksView:
    found = examining.examine(request.at)
    checks = [_check_view(name, problems) for name, problems in found.items()]
    return {"version": VERSION, "at": iso(request.at), "checks": checks}


def _check_view(name: CheckName, problems: list[Problem] | None) -> StageCheckView:
    return {
        "name": name,
        "completed": problems is not None,
        "problems": [
            {"level": "fail" if one.is_broken else "warn", "text": one.text} for one in problems or ()
        ],
    }
