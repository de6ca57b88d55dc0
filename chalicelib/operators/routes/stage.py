"""/v1/operators/stage: the queues, dead letters and overdue work of the stage."""

from chalice.app import Blueprint
from typing_extensions import TypedDict

from chalicelib.domain.event import iso
from chalicelib.http.request import Request
from chalicelib.http.route import endpoint
from chalicelib.http.route_spec import Access
from chalicelib.messaging.queue_counts import QueueCounts, of_each_queue
from chalicelib.operators.store import overdue
from chalicelib.operators.store.overdue import OverdueView
from chalicelib.version import VERSION

stage_api = Blueprint(__name__)


class StageView(TypedDict):
    """Show the work of the stage. Counts of queues are those of SQS, which are approximate."""

    version: str
    at: str
    queues: dict[str, QueueCounts]
    overdue: list[OverdueView]


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
