"""Check the functions: their configuration, and how often they failed."""

import json
import time
from collections import Counter
from collections.abc import Iterable, Iterator
from datetime import UTC, datetime
from itertools import islice
from typing import Any

from infra.doctor import configurations
from infra.doctor.configurations import FUNCTION, Function
from infra.doctor.deployed import Deployed
from infra.doctor.finding import Finding, fail, warn

MINUTES = 15  # how far the logs are read
OFTEN = 3  # one failure is retried
MAX_PAGES = 20  # of log lines of a function
MAX_REASON = 400  # characters: AWS names the resource at the end
# Our own lines, and those of Lambda: an error that a function raises has `errorType` in the format JSON.
FAILURES = (
    "message.failed",
    "step.failed",
    "Task timed out",
    "Runtime.",
    "errorType",
    "[ERROR]",
    "Traceback",
)
REPORT = "platform.report"  # after an error, which has a line of its own, and after a timeout
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
                f"{reason_of(lines[-1]['message'])}"
            )
            advice = f"{stage.command('logs')}. After a deploy: {stage.command('rollback')}"
            yield level("failures", problem, advice)


def _failed(stage: Deployed, group: str, since_ms: int) -> Iterator[Any]:
    words = " ".join(f'?"{text}"' for text in (*FAILURES, REPORT)) if stage.target.is_aws else ""
    pages = stage.target.logs.get_paginator("filter_log_events").paginate(
        logGroupName=group, startTime=since_ms, filterPattern=words
    )
    return failed_lines(line for page in islice(pages, MAX_PAGES) for line in page["events"])


def failed_lines(lines: Iterable[Any]) -> Iterator[Any]:
    """Yield the line of each failure. Of a traceback that is written line by line, that is the last one."""
    in_traceback = False
    for line in lines:
        text = line["message"].rstrip()
        if in_traceback:
            in_traceback = text.startswith(" ")
            if not in_traceback:
                yield line
        elif text.startswith("Traceback") and "\n" not in text:
            in_traceback = True
        elif _is_failure(text):
            yield line


def _is_failure(text: str) -> bool:
    if REPORT in text:
        return '"timeout"' in text or "Runtime." in text
    return any(words in text for words in FAILURES)


def reason_of(line: str) -> str:
    """Return the error that a failed line names, shortened."""
    try:
        entry = json.loads(line)
    except ValueError:
        return line.strip()[:MAX_REASON]
    if "errorType" in entry:
        return f"{entry['errorType']}: {entry['errorMessage']}"[:MAX_REASON]
    if REPORT in line:
        return f"{entry['record'].get('errorType', 'timeout')}"
    error = str(entry.get("exception") or entry.get("message")).strip().splitlines()[-1]
    return error[:MAX_REASON]
