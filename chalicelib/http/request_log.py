"""The log line of each request.

A line that the merchant may read is marked: a request that changed something or failed. CloudWatch Logs sends
marked lines to functions/log_requests.py.
"""

import time
from dataclasses import field
from typing import Any

from chalicelib.domain.dataclass import dataclass
from chalicelib.domain.ids import is_id
from chalicelib.http.caller import ANONYMOUS, Caller
from chalicelib.http.responses import ApiResponse
from chalicelib.http.route_spec import Operation
from chalicelib.log import logger

MERCHANT_REQUEST_LOG = "request-log"  # the subscription filter in infra/template/summaries.yaml matches it


@dataclass(slots=True)
class RequestLogEntry:
    """`caller` and `api_version`, that of the response, are set after authentication."""

    request_id: str
    caller: Caller = ANONYMOUS
    api_version: str = ""
    started: float = field(default_factory=time.monotonic)

    def write(self, operation: Operation, method: str, ids: dict[str, str], response: ApiResponse) -> None:
        """Write the line. It never contains the query, a body or a header."""
        is_read = operation.method == "GET" and response.status < 400
        for_merchant = self.caller.mode and not is_read  # operators have none
        marked: dict[str, Any] = (
            {"kept_for": MERCHANT_REQUEST_LOG, "path": _path(operation, ids)} if for_merchant else {}
        )
        logger.info(
            "request.answered", account=self.caller.account, caller=self.caller.name,
            method=method, route=operation.path, status=response.status, outcome=response.outcome,
            payment_id=_known_ids(ids).get("payment_id"),
            duration_ms=int((time.monotonic() - self.started) * 1000), **marked,
        )  # fmt: skip


def _path(operation: Operation, ids: dict[str, str]) -> str:
    """Return the path of the request without texts that are not our ids, such as a card number."""
    hidden = {name: f"{{{name}}}" for name in ids}
    return operation.path.format(**hidden | _known_ids(ids))


def _known_ids(ids: dict[str, str]) -> dict[str, str]:
    return {name: id for name, id in ids.items() if is_id(id)}
