"""Write the merchants' request log from the API's log lines. No request waits for it or fails with it.

Produced by CloudWatch Logs with the lines that chalicelib/http/request_log.py marks.
Read by chalicelib/request_log/routes/request_log.py.
"""

import base64
import gzip
import json
import re
from collections.abc import Iterator
from datetime import UTC, datetime
from typing import Any

from chalicelib.db import shards
from chalicelib.domain.ids import derived_id
from chalicelib.log import logger
from chalicelib.request_id import started_by
from chalicelib.request_log.domain.logged_request import LoggedRequest
from chalicelib.request_log.store import request_log

_REQUEST_ID = re.compile(r'"request_id":"([^"]+)"')


def keep(data: str) -> None:
    """Write the requests in `data`, the payload of a log subscription: JSON, gzipped, in base64.

    https://docs.aws.amazon.com/AmazonCloudWatch/latest/logs/SubscriptionFilters.html
    """
    lines = json.loads(gzip.decompress(base64.b64decode(data)))["logEvents"]
    kept = list(_requests(lines))
    request_log.add(kept)
    logger.info("requests.kept", requests=len(kept), lines=len(lines))


def _requests(lines: list[dict[str, Any]]) -> Iterator[LoggedRequest]:
    """Yield the requests of the lines. Skip other lines and truncated lines."""
    for line in lines:
        try:
            yield _request(json.loads(line["message"]), datetime.fromtimestamp(line["timestamp"] / 1000, UTC))
        except (KeyError, TypeError, ValueError):
            with started_by(_request_id(line)):
                logger.warning("request.not_kept")


def _request_id(line: dict[str, Any]) -> str | None:
    """Return the request that a line names, also if it was truncated."""
    named = _REQUEST_ID.search(str(line.get("message")))
    return named and named[1]


def _request(line: dict[str, Any], at: datetime) -> LoggedRequest:
    path, account = line["path"], line["account"]  # marked lines alone have a path
    id = derived_id("req", at, line["request_id"], shard=shards.of_text(line["request_id"], account, at))
    return LoggedRequest(
        account=account, id=id, request_id=line["request_id"],
        caller=line["caller"], method=line["method"], path=path, status=int(line["status"]),
        outcome=line["outcome"], duration_ms=int(line["duration_ms"]), created_at=at,
    )  # fmt: skip
