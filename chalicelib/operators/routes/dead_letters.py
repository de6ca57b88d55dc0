"""/v1/operators/dead-letters: the messages that failed. A proposal moves them back to their workers."""

from chalice.app import Blueprint

from chalicelib.http.models import Query
from chalicelib.http.request import Request
from chalicelib.http.responses import PageView
from chalicelib.http.route import endpoint
from chalicelib.http.route_spec import Access
from chalicelib.operators.domain.dead_letter import DeadLetterView, to_view
from chalicelib.operators.store import dead_letters
from chalicelib.operators.store.dead_letters import DeadLetterQueue

dead_letters_api = Blueprint(__name__)


class DeadLetterQuery(Query):
    """Select a queue. The messages stay there."""

    queue: DeadLetterQueue = "payments"


@endpoint(
    dead_letters_api, "/v1/operators/dead-letters", "GET",
    summary="List the dead letters of a queue",
    description=(
        "Returns the oldest messages of a dead-letter queue, at most 100, without what is no id or small "
        "number. They stay in the queue, and are hidden from other readers for up to 30 seconds."
    ),
    access=Access.OPERATOR, query=DeadLetterQuery,
)  # fmt: skip
def list_dead_letters(
    request: Request,  # noqa: ARG001 - every view gets it
    query: DeadLetterQuery,
) -> PageView[DeadLetterView]:
    return PageView([to_view(letter) for letter in dead_letters.of_queue(query.queue)], None)
