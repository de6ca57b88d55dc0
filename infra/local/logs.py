"""Read the functions' log groups and the log files of the local processes."""

import time
from collections.abc import Iterator

from botocore.exceptions import BotoCoreError, ClientError

from infra import console
from infra.deploy.target import Target
from infra.local import outbox
from infra.local.stage import STACK, Stage

Line = tuple[int, str, str]  # milliseconds, function, text

RUNTIME_LINES = ("START RequestId", "END RequestId", "REPORT RequestId", "INIT_START")


def show(stage: Stage, *, follow: bool) -> None:
    """Print the lines and the mail of the last 10 minutes, and with `follow` new ones until interrupted."""
    since = int(time.time() - 600) * 1000
    seen: set[Line] = set()
    while True:
        for line in [*lines(stage.target, STACK, since, seen), *mail(stage, since, seen)]:
            console.plain(line)
        if not follow:
            return
        time.sleep(1)


def lines(target: Target, stack: str, since_ms: int, seen: set[Line]) -> list[str]:
    """Return the functions' new lines, oldest first, and add them to `seen`."""
    found = sorted(set(_lines(target, stack, since_ms)) - seen)
    seen.update(found)
    return [_line(*line) for line in found]


def mail(stage: Stage, since_ms: int, seen: set[Line]) -> list[str]:
    """Return the new mail as lines, oldest first, and add it to `seen`."""
    found = {
        (int(one.sent_at.timestamp() * 1000), "mail", f"to {one.recipient}: {one.subject}\n{one.text}")
        for one in outbox.read(stage)
    }
    new = sorted(line for line in found - seen if line[0] >= since_ms)
    seen.update(new)
    return [_line(*line) for line in new]


def local_files(stage: Stage) -> list[str]:
    """Return the last lines of each local process's log file."""
    files = sorted(stage.logs.glob("*.log"))
    return [
        f"{file.stem:<8} {line}"
        for file in files
        for line in file.read_text(errors="replace").splitlines()[-15:]
    ]


def _line(at_ms: int, name: str, text: str) -> str:
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
