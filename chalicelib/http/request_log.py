"""The one line that the log has of each request. Some are also the merchant's to read: what its servers
asked, and what in its pages changed something or was refused. Their line is marked, and
functions/log_requests.py is given it.
"""

import time
from dataclasses import dataclass, field
from typing import Any

from chalicelib.accounts.authentication import NOBODY, Caller
from chalicelib.http.responses import Answer
from chalicelib.http.route_spec import Operation
from chalicelib.log import logger

FOR_THE_MERCHANT = "request-log"  # what infra/template/summaries.yaml looks for


@dataclass(slots=True)
class Line:
    """`caller` is set once they are known."""

    request_id: str
    caller: Caller = NOBODY
    started: float = field(default_factory=time.monotonic)

    def write(self, operation: Operation, ids: dict[str, str], answer: Answer) -> None:
        """Never the query, a body or a header."""
        looks = operation.method == "GET" and answer.status < 400
        theirs = self.caller.account and (self.caller.secret or not looks)
        kept: dict[str, Any] = (
            {"kept_for": FOR_THE_MERCHANT, "path": operation.path.format(**ids)} if theirs else {}
        )
        logger.info(
            "request.answered", request_id=self.request_id, account=self.caller.account,
            caller=self.caller.name, method=operation.method, route=operation.path, status=answer.status,
            outcome=answer.outcome, duration_ms=int((time.monotonic() - self.started) * 1000), **kept,
        )  # fmt: skip
