"""Define an entry of a merchant's request log. An entry never holds the request's content."""

from datetime import datetime, timedelta

from typing_extensions import TypedDict

from chalicelib.domain.dataclass import dataclass
from chalicelib.domain.event import iso

RETENTION = timedelta(days=7)


@dataclass(frozen=True, slots=True, kw_only=True)
class LoggedRequest:
    """Hold a logged request. `caller` is the API key, or the user id of a session."""

    account: str
    id: str
    request_id: str
    caller: str
    method: str
    path: str
    status: int
    outcome: str
    duration_ms: int
    created_at: datetime


class RequestView(TypedDict):
    """Show a logged request. `outcome` is ok, replayed, or the error code."""

    id: str
    request_id: str
    caller: str
    method: str
    path: str
    status: int
    outcome: str
    duration_ms: int
    created_at: str


def to_view(request: LoggedRequest) -> RequestView:
    return {
        "id": request.id,
        "request_id": request.request_id,
        "caller": request.caller,
        "method": request.method,
        "path": request.path,
        "status": request.status,
        "outcome": request.outcome,
        "duration_ms": request.duration_ms,
        "created_at": iso(request.created_at),
    }
