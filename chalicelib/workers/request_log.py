"""Lines of the API's log become the merchants' request log. No request waits for it, or fails with it.

Filled by CloudWatch Logs with the lines that routes/request_line.py marks. Read by routes/requests.py.
"""

import base64
import gzip
import json
from collections.abc import Iterator
from datetime import UTC, datetime
from typing import Any

from chalicelib.domain.ids import derived_id
from chalicelib.domain.request import LoggedRequest
from chalicelib.log import logger
from chalicelib.store import requests


def keep(data: str) -> None:
    """`data` is what a subscription hands over: JSON, gzipped, in base64.
    https://docs.aws.amazon.com/AmazonCloudWatch/latest/logs/SubscriptionFilters.html"""
    lines = json.loads(gzip.decompress(base64.b64decode(data)))["logEvents"]
    kept = list(_requests(lines))
    requests.add(kept)
    logger.info("requests.kept", requests=len(kept), lines=len(lines))


def _requests(lines: list[dict[str, Any]]) -> Iterator[LoggedRequest]:
    """A line that is none of ours, or is cut off, is left out."""
    for line in lines:
        try:
            yield _request(json.loads(line["message"]), datetime.fromtimestamp(line["timestamp"] / 1000, UTC))
        except (KeyError, TypeError, ValueError):
            logger.warning("request.not_kept")


def _request(told: dict[str, Any], at: datetime) -> LoggedRequest:
    return LoggedRequest(
        told["account"], derived_id("req", at, told["request_id"]), told["request_id"], told["caller"],
        told["method"], told["path"], int(told["status"]), told["outcome"], int(told["duration_ms"]), at,
    )  # fmt: skip
