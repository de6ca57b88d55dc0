"""Read the lines of a stage's functions from CloudWatch Logs."""

import time
from collections.abc import Callable, Iterator, Sequence

from infra import console
from infra.deploy import stacks
from infra.deploy.target import Target

Line = tuple[int, str, str]  # milliseconds, function, text

RUNTIME_LINES = ("START RequestId", "END RequestId", "REPORT RequestId", "INIT_START")
LATE_MS = 60_000  # CloudWatch shows a line up to a minute after its time
PAUSE_S = 5  # CloudWatch allows few searches a second


def show(
    target: Target,
    stack: str,
    *,
    minutes: int,
    contains: str,
    follow: bool,
    sleep: Callable[[float], None] = time.sleep,
) -> None:
    """Print the lines of the last minutes that contain a text; with `follow` go on until interrupted."""
    groups = stacks.names(target, stack, "AWS::Logs::LogGroup")
    since, seen = int(time.time() - 60 * minutes) * 1000, set[Line]()
    while True:
        for line in new_lines(target, groups, since, seen):
            if contains in line:
                console.plain(line)
        if not follow:
            return
        since = max([since, *(at - LATE_MS for at, _, _ in seen)])
        seen = {line for line in seen if line[0] >= since}
        sleep(PAUSE_S)


def new_lines(target: Target, groups: Sequence[str], since_ms: int, seen: set[Line]) -> list[str]:
    """Return the new lines of the log groups, oldest first, and add them to `seen`.

    Lines of the same time keep their order, as those of a traceback.
    """
    found = [line for group in groups for line in _lines(target, group, since_ms) if line not in seen]
    found.sort(key=lambda line: line[0])
    seen.update(found)
    return [text_of(*line) for line in found]


def text_of(at_ms: int, name: str, text: str) -> str:
    return f"{time.strftime('%H:%M:%S', time.localtime(at_ms / 1000))} {name:<16} {text}"


def _lines(target: Target, group: str, since_ms: int) -> Iterator[Line]:
    name = group.removeprefix("/aws/lambda/")
    reader = target.logs.get_paginator("filter_log_events")
    for page in reader.paginate(logGroupName=group, startTime=since_ms):
        for event in page["events"]:
            if not event["message"].startswith(RUNTIME_LINES):
                yield event["timestamp"], name, event["message"].rstrip()
