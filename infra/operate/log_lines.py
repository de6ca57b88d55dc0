"""Read the lines of a stage's functions from CloudWatch Logs."""

import time
from collections.abc import Iterator

from botocore.exceptions import BotoCoreError, ClientError

from infra import console
from infra.deploy.target import Target

Line = tuple[int, str, str]  # milliseconds, function, text

RUNTIME_LINES = ("START RequestId", "END RequestId", "REPORT RequestId", "INIT_START")
LATE_MS = 60_000  # CloudWatch shows a line up to a minute after its time


def show(target: Target, stack: str, *, minutes: int, contains: str, follow: bool) -> None:
    """Print the lines of the last minutes that contain a text; with `follow` go on until interrupted."""
    since, seen = int(time.time() - 60 * minutes) * 1000, set[Line]()
    while True:
        for line in new_lines(target, stack, since, seen):
            if contains in line:
                console.plain(line)
        if not follow:
            return
        since = max([since, *(at - LATE_MS for at, _, _ in seen)])
        seen = {line for line in seen if line[0] >= since}
        time.sleep(1)


def new_lines(target: Target, stack: str, since_ms: int, seen: set[Line]) -> list[str]:
    """Return the functions' new lines, oldest first, and add them to `seen`."""
    found = sorted(set(_lines(target, stack, since_ms)) - seen)
    seen.update(found)
    return [text_of(*line) for line in found]


def text_of(at_ms: int, name: str, text: str) -> str:
    return f"{time.strftime('%H:%M:%S', time.localtime(at_ms / 1000))} {name:<16} {text}"


def _lines(target: Target, stack: str, since_ms: int) -> Iterator[Line]:
    prefix = f"/aws/lambda/{stack}-"
    try:
        for group in target.logs.describe_log_groups(logGroupNamePrefix=prefix)["logGroups"]:
            name = group["logGroupName"]
            reader = target.logs.get_paginator("filter_log_events")
            for page in reader.paginate(logGroupName=name, startTime=since_ms):
                for event in page["events"]:
                    if not event["message"].startswith(RUNTIME_LINES):
                        yield event["timestamp"], name.removeprefix(prefix), event["message"].rstrip()
    except (BotoCoreError, ClientError):
        return  # no new lines while the cloud is down
