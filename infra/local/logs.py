"""Follows what the functions write to their log groups, and what the local processes write to their files."""

import time
from collections.abc import Iterator

from botocore.exceptions import BotoCoreError, ClientError

from infra import console
from infra.deploy.target import Target
from infra.local.stage import STACK, Stage

Line = tuple[int, str, str]  # milliseconds, function, text

OF_THE_RUNTIME = ("START RequestId", "END RequestId", "REPORT RequestId", "INIT_START")


def show(stage: Stage, *, follow: bool) -> None:
    """Print the last ten minutes' lines, and with `follow` the new ones until interrupted."""
    since = int(time.time() - 600) * 1000
    seen: set[Line] = set()
    while True:
        for line in lines(stage.target, STACK, since, seen):
            console.plain(line)
        if not follow:
            return
        time.sleep(1)


def lines(target: Target, stack: str, since_ms: int, seen: set[Line]) -> list[str]:
    """The functions' new lines, oldest first. `seen` holds those before, and gains these."""
    found = sorted(set(_lines(target, stack, since_ms)) - seen)
    seen.update(found)
    return [
        f"{time.strftime('%H:%M:%S', time.localtime(at / 1000))} {name:<16} {text}"
        for at, name, text in found
    ]


def local_files(stage: Stage) -> list[str]:
    """The last lines of what the local processes wrote."""
    files = sorted(stage.logs.glob("*.log"))
    return [
        f"{file.stem:<8} {line}"
        for file in files
        for line in file.read_text(errors="replace").splitlines()[-15:]
    ]


def _lines(target: Target, stack: str, since_ms: int) -> Iterator[Line]:
    prefix = f"/aws/lambda/{stack}-"
    try:
        for group in target.logs.describe_log_groups(logGroupNamePrefix=prefix)["logGroups"]:
            name = group["logGroupName"]
            reader = target.logs.get_paginator("filter_log_events")
            for page in reader.paginate(logGroupName=name, startTime=since_ms):
                for event in page["events"]:
                    if not event["message"].startswith(OF_THE_RUNTIME):
                        yield event["timestamp"], name.removeprefix(prefix), event["message"].rstrip()
    except (BotoCoreError, ClientError):
        return  # while the cloud is away there is nothing new
