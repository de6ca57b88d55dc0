"""The marked lines of the API's log → functions/log_requests.py, on the embedded cloud.

AWS does this by a subscription. The embedded cloud's would start a process for each line that comes while
others are worked on, a hundred in a burst; here one call at a time takes all that has come since the last.
"""

import asyncio
import base64
import contextlib
import gzip
import json
import time
from typing import TYPE_CHECKING

from botocore.exceptions import BotoCoreError, ClientError

from infra.deploy.target import Target
from infra.local.stage import STACK, Stage

if TYPE_CHECKING:
    from types_boto3_logs.type_defs import FilteredLogEventTypeDef as Line

MARK = '"request-log"'  # of chalicelib/http/request_log.py
LATEST_S = 60  # a line is in the log this long after its time at most
MOST_AT_ONCE = 500


class Follower:
    """Hands each line over once; when it starts anew those of the last minute again, which changes no row."""

    def __init__(self, target: Target) -> None:
        self._target = target
        self._handed_over: dict[str, int] = {}  # milliseconds by the line, which has its request's id

    def hand_over(self) -> int:
        """The lines that are new. Returns how many; those that the function fails on are new again."""
        since = int((time.time() - LATEST_S) * 1000)
        self._handed_over = {line: at for line, at in self._handed_over.items() if at >= since}
        lines = [line for line in self._lines(since) if line["message"] not in self._handed_over]
        for start in range(0, len(lines), MOST_AT_ONCE):
            batch = lines[start : start + MOST_AT_ONCE]
            if not self._kept(batch):
                return start
            self._handed_over.update({line["message"]: line["timestamp"] for line in batch})
        return len(lines)

    def _lines(self, since: int) -> "list[Line]":
        group = f"/aws/lambda/{STACK}-api"
        answer = self._target.logs.filter_log_events(logGroupName=group, filterPattern=MARK, startTime=since)
        return answer["events"]

    def _kept(self, lines: "list[Line]") -> bool:
        told = json.dumps({"logEvents": lines}).encode()
        event = {"awslogs": {"data": base64.b64encode(gzip.compress(told)).decode()}}
        answer = self._target.functions.invoke(
            FunctionName=f"{STACK}-log-requests", Payload=json.dumps(event).encode()
        )
        return "FunctionError" not in answer


async def follow(stage: Stage) -> None:
    """Every second, until it is canceled. While the cloud is away, or has no stack yet, nothing is new."""
    follower = Follower(stage.target)
    while True:
        with contextlib.suppress(BotoCoreError, ClientError):
            await asyncio.to_thread(follower.hand_over)
        await asyncio.sleep(1)
