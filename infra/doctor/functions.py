"""Check the functions: their configuration, and how often they failed."""

import json
import time
from collections import Counter
from collections.abc import Iterator
from datetime import UTC, datetime
from typing import Any

from infra.doctor import configurations
from infra.doctor.configurations import FUNCTION, Function
from infra.doctor.deployed import Deployed
from infra.doctor.finding import Finding, fail, warn

MINUTES = 15  # how far the logs are read
OFTEN = 3  # one failure is retried
MAX_PAGES = 20  # of log lines of a function
MAX_REASON = 400  # characters: AWS names the resource at the end
FAILURES = ("message.failed", "step.failed", "Task timed out", "Runtime.", "[ERROR]", "Traceback")
SAME_FOR_ALL = ("CodeSha256", "Runtime")


def settings(stage: Deployed) -> Iterator[Finding]:
    """Find functions that are missing, stopped, inactive, or differ from the template or from each other."""
    known = []
    for name, function in configurations.described(stage):
        if function is None:
            yield fail(
                "functions",
                f"{name} does not exist.",
                f"{stage.command('destroy')}, which keeps the data, then deploy.",
            )
        else:
            known.append(function)
            yield from _of_one(stage, function)
    for key in SAME_FOR_ALL:
        usual = Counter(one.found.get(key) for one in known).most_common(1)[0][0]
        for one in known:
            if one.found.get(key) != usual:
                problem = f"{one.name} has another {key} than the other functions."
                yield fail("functions", problem, f"{stage.command('rollback')}, then deploy.")


def _of_one(stage: Deployed, function: Function) -> Iterator[Finding]:
    if configurations.is_stopped(stage, function):
        problem = f"{function.name} is stopped: its reserved concurrency is 0."
        yield fail("functions", problem, stage.command("repair"))
    for key in ("State", "LastUpdateStatus"):
        state = function.found.get(key, "Active")
        if state not in ("Active", "Successful"):
            reason = function.found.get(f"{key}Reason", "no reason was given")
            problem = f"{function.name} has {key} {state}: {reason}."
            yield fail("functions", problem, f"{stage.command('rollback')}, then deploy.")
    for one in configurations.changed(stage, function):
        yield fail("functions", one.sentence, stage.command("repair"))


def failures(stage: Deployed) -> Iterator[Finding]:
    """Find functions that failed often in the last minutes."""
    since = int(time.time() - 60 * MINUTES) * 1000
    for name, _, function in stage.of_type(FUNCTION):
        lines = list(_failed(stage, f"/aws/lambda/{function}", since))
        if lines:
            level = fail if len(lines) >= OFTEN else warn
            times = "once" if len(lines) == 1 else f"{len(lines)} times"
            last = datetime.fromtimestamp(lines[-1]["timestamp"] / 1000, UTC)
            problem = (
                f"{name} failed {times} in {MINUTES} minutes, last at {last:%H:%M:%S} UTC: "
                f"{_reason(lines[-1]['message'])}"
            )
            advice = f"{stage.command('logs')}. After a deploy: {stage.command('rollback')}"
            yield level("failures", problem, advice)


def _failed(stage: Deployed, group: str, since_ms: int) -> Iterator[Any]:
    logs = stage.target.logs
    pattern = " ".join(f'?"{words}"' for words in FAILURES) if stage.target.is_aws else ""
    pages = logs.get_paginator("filter_log_events").paginate(
        logGroupName=group, startTime=since_ms, filterPattern=pattern
    )
    for number, page in enumerate(pages):
        yield from (one for one in page["events"] if any(words in one["message"] for words in FAILURES))
        if number == MAX_PAGES:
            return


def _reason(line: str) -> str:
    """Return the error that the line names, shortened."""
    try:
        entry = json.loads(line)
    except ValueError:
        return line.strip()[:MAX_REASON]
    error = str(entry.get("exception") or entry.get("message")).strip().splitlines()[-1]
    return error[:MAX_REASON]
