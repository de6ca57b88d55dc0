"""Send the request log lines of the API's log to functions/log_requests.py, on the embedded cloud.

AWS uses a subscription. On the embedded cloud that would start a process for each concurrent line, 100 in a
burst; here one call at a time takes all lines since the last call.
"""

import asyncio
import base64
import contextlib
import gzip
import json
import time
from collections.abc import Callable
from typing import TYPE_CHECKING

from botocore.exceptions import BotoCoreError, ClientError

from infra.deploy.target import Target
from infra.local.stage import STACK, Stage

if TYPE_CHECKING:
    from types_boto3_logs.type_defs import FilteredLogEventTypeDef as Line

MARKER = '"request-log"'  # as in chalicelib/http/request_log.py
LOOKBACK_S = 60  # a line appears in the log at most this long after its time
BATCH_SIZE = 500


class Follower:
    """Send each line once. After a restart, send those of the last minute again, which changes no row.

    `now` returns the Unix time in seconds.
    """

    def __init__(self, target: Target, now: Callable[[], float] = time.time) -> None:
        self._target = target
        self._now = now
        self._complete_until = now()  # all lines that were in the log at this time are sent
        self._forwarded: dict[str, int] = {}  # line (with its request id) to its time in ms

    def forward(self) -> int:
        """Send new lines. Return their number; lines for which the function fails are sent again."""
        started = self._now()
        since = int((self._complete_until - LOOKBACK_S) * 1000)
        self._forwarded = {line: at for line, at in self._forwarded.items() if at >= since}
        lines = [line for line in self._lines(since) if line["message"] not in self._forwarded]
        for start in range(0, len(lines), BATCH_SIZE):
            batch = lines[start : start + BATCH_SIZE]
            if not self._send(batch):
                return start
            self._forwarded.update({line["message"]: line["timestamp"] for line in batch})
        self._complete_until = started
        return len(lines)

    def _lines(self, since: int) -> "list[Line]":
        group = f"/aws/lambda/{STACK}-api"
        answer = self._target.logs.filter_log_events(
            logGroupName=group, filterPattern=MARKER, startTime=since
        )
        return answer["events"]

    def _send(self, lines: "list[Line]") -> bool:
        payload = json.dumps({"logEvents": lines}).encode()
        event = {"awslogs": {"data": base64.b64encode(gzip.compress(payload)).decode()}}
        answer = self._target.functions.invoke(
            FunctionName=f"{STACK}-log-requests", Payload=json.dumps(event).encode()
        )
        return "FunctionError" not in answer


async def follow(stage: Stage) -> None:
    """Send new lines every second until canceled. Skip a round while the cloud or its stack is not there."""
    follower = Follower(stage.target)
    while True:
        with contextlib.suppress(BotoCoreError, ClientError):
            await asyncio.to_thread(follower.forward)
        await asyncio.sleep(1)
