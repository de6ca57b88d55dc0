"""Show the functions' lines and the mail of a local stage, and the log files of its processes."""

import time

from botocore.exceptions import BotoCoreError, ClientError

from infra import console
from infra.deploy import stacks
from infra.local import outbox
from infra.local.stage import STACK, Stage
from infra.operate.log_lines import Line, new_lines, text_of


def show(stage: Stage, *, minutes: int, contains: str, follow: bool) -> None:
    """Print the lines and the mail of the last minutes that contain a text.

    With `follow`, go on until interrupted.
    """
    since = int(time.time() - 60 * minutes) * 1000
    seen: set[Line] = set()
    while True:
        for line in [*_functions(stage, since, seen), *mail(stage, since, seen)]:
            if contains in line:
                console.plain(line)
        if not follow:
            return
        time.sleep(1)


def _functions(stage: Stage, since_ms: int, seen: set[Line]) -> list[str]:
    """Return the functions' new lines; none while the cloud is down."""
    try:
        groups = stacks.names(stage.target, STACK, "AWS::Logs::LogGroup")
        return [line.replace(f"{STACK}-", "", 1) for line in new_lines(stage.target, groups, since_ms, seen)]
    except (BotoCoreError, ClientError):
        return []


def mail(stage: Stage, since_ms: int, seen: set[Line]) -> list[str]:
    """Return the new mail as lines, oldest first, and add it to `seen`."""
    found = {
        (int(one.sent_at.timestamp() * 1000), "mail", f"to {one.recipient}: {one.subject}\n{one.text}")
        for one in outbox.read(stage)
    }
    new = sorted(line for line in found - seen if line[0] >= since_ms)
    seen.update(new)
    return [text_of(*line) for line in new]


def local_files(stage: Stage) -> list[str]:
    """Return the last lines of each local process's log file."""
    files = sorted(stage.logs.glob("*.log"))
    return [
        f"{file.stem:<8} {line}"
        for file in files
        for line in file.read_text(errors="replace").splitlines()[-15:]
    ]
