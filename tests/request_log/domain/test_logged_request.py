"""The view of a logged request."""

from chalicelib.request_log.domain.logged_request import LoggedRequest, to_view
from tests.builders import ACCOUNT, NOON


def test_a_logged_request_shows_caller_route_and_outcome() -> None:
    request = LoggedRequest(
        account=ACCOUNT, id="req_1", request_id="aws-1", caller="key_1", method="POST", path="/v1/orders",
        status=409, outcome="CONFLICT", duration_ms=12, created_at=NOON,
    )  # fmt: skip

    assert to_view(request) == {
        "id": "req_1",
        "request_id": "aws-1",
        "caller": "key_1",
        "method": "POST",
        "path": "/v1/orders",
        "status": 409,
        "outcome": "CONFLICT",
        "duration_ms": 12,
        "created_at": "2026-11-23T12:00:00.000Z",
    }
