"""Check the functions: their configuration, and how often they failed."""

import json
import time
from collections import Counter
from collections.abc import Iterator
from typing import Any

from infra.doctor.deployed import Deployed
from infra.doctor.finding import Finding, fail, warn

FUNCTION = "AWS::Serverless::Function"
MINUTES = 15  # how far the logs are read
OFTEN = 3  # one failure is retried
MAX_PAGES = 20  # of log lines of a function
FAILURES = ("message.failed", "step.failed", "Task timed out", "Runtime.", "[ERROR]", "Traceback")
OPTIONS = {"Handler": "--handler", "Timeout": "--timeout", "Role": "--role"}
SAME_FOR_ALL = ("CodeSha256", "Runtime")


def configurations(stage: Deployed) -> Iterator[Finding]:
    """Find functions that are missing, inactive, or differ from the template or from each other."""
    described = {}
    for name, definition, function in stage.of_type(FUNCTION):
        answer = _described(stage, function)
        if answer is None:
            yield fail("functions", f"{name} does not exist.", "Deploy the stack again under another name.")
        else:
            described[name] = answer
            yield from _differences(stage, name, definition["Properties"], answer)
    for key in SAME_FOR_ALL:
        usual = Counter(one.get(key) for one in described.values()).most_common(1)[0][0]
        for name, one in described.items():
            if one.get(key) != usual:
                problem = f"{name} has another {key} than the other functions."
                yield fail("functions", problem, f"{stage.command('rollback')}, then deploy.")


def _described(stage: Deployed, function: str) -> Any:
    functions = stage.target.functions
    try:
        answer: Any = functions.get_function_configuration(FunctionName=function)
        reserved = functions.get_function_concurrency(FunctionName=function)
    except functions.exceptions.ResourceNotFoundException:
        return None
    return {**answer, "Reserved": reserved.get("ReservedConcurrentExecutions")}


def _differences(stage: Deployed, name: str, wanted: Any, found: Any) -> Iterator[Finding]:
    if found["Reserved"] == 0:
        advice = f"aws lambda delete-function-concurrency --function-name {found['FunctionName']}"
        yield fail("functions", f"{name} is stopped: its reserved concurrency is 0.", advice)
    for key in ("State", "LastUpdateStatus"):
        if found.get(key, "Active") not in ("Active", "Successful"):
            reason = found.get(f"{key}Reason", "no reason was given")
            yield fail("functions", f"{name} has {key} {found[key]}: {reason}.", stage.command("deploy"))
    update = f"aws lambda update-function-configuration --function-name {found['FunctionName']}"
    for key, option in OPTIONS.items():
        expected = stage.values.of(wanted.get(key))
        if key in wanted and found.get(key) != expected:
            problem = f"{name} has {key} {found.get(key)}, not {expected}."
            yield fail("functions", problem, f"{update} {option} {expected}")
    own = wanted.get("Environment", {}).get("Variables", {})
    variables = found["Environment"]["Variables"]
    for key, value in stage.settings.items():
        if key not in own and variables.get(key) != value:
            problem = f"{name} has another {key} than the API's function."
            yield fail("functions", problem, f"{update} --environment (all variables, as of the API)")


def failures(stage: Deployed) -> Iterator[Finding]:
    """Find functions that failed often in the last minutes."""
    since = int(time.time() - 60 * MINUTES) * 1000
    for name, _, function in stage.of_type(FUNCTION):
        lines = list(_failed(stage, f"/aws/lambda/{function}", since))
        if lines:
            level = fail if len(lines) >= OFTEN else warn
            times = "once" if len(lines) == 1 else f"{len(lines)} times"
            problem = f"{name} failed {times} in {MINUTES} minutes: {_reason(lines[-1])}"
            advice = f"{stage.command('logs')}. After a deploy: {stage.command('rollback')}"
            yield level("failures", problem, advice)


def _failed(stage: Deployed, group: str, since_ms: int) -> Iterator[str]:
    logs = stage.target.logs
    pattern = " ".join(f'?"{words}"' for words in FAILURES) if stage.target.is_aws else ""
    pages = logs.get_paginator("filter_log_events").paginate(
        logGroupName=group, startTime=since_ms, filterPattern=pattern
    )
    for number, page in enumerate(pages):
        yield from (
            one["message"] for one in page["events"] if any(words in one["message"] for words in FAILURES)
        )
        if number == MAX_PAGES:
            return


def _reason(line: str) -> str:
    """Return the error that the line names, shortened."""
    try:
        entry = json.loads(line)
    except ValueError:
        return line.strip()[:160]
    error = str(entry.get("exception") or entry.get("message")).strip().splitlines()[-1]
    return error[:160]
