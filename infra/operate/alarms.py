"""Read the alarms of a stack, and watch them after a deploy."""

import time
from collections.abc import Callable
from dataclasses import dataclass

from infra import console
from infra.deploy import stacks
from infra.deploy.target import Target

PAUSE_S = 15
MINUTES = 5  # to watch after a deploy to AWS


@dataclass(frozen=True)
class Alarm:
    name: str
    reason: str


def raised(target: Target, stack: str) -> list[Alarm]:
    """Return the alarms of the stack that are raised; none of a stack that does not exist."""
    names = stacks.names(target, stack, "AWS::CloudWatch::Alarm") if stacks.outputs(target, stack) else []
    if not names:
        return []
    described = target.cloudwatch.describe_alarms(AlarmNames=names, StateValue="ALARM", MaxRecords=100)
    return [
        Alarm(one["AlarmName"], one.get("StateReason", ""))
        for one in described["MetricAlarms"]
        if one["StateValue"] == "ALARM"  # LocalStack returns all of them
    ]


def watch(
    target: Target,
    stack: str,
    minutes: float,
    before: list[Alarm],
    sleep: Callable[[float], None] = time.sleep,
) -> list[Alarm]:
    """Return the alarms that are raised now and were not before, as soon as there is one, or none in time."""
    names, until = {one.name for one in before}, time.monotonic() + 60 * minutes
    while True:
        new = [one for one in raised(target, stack) if one.name not in names]
        if new or time.monotonic() >= until:
            return new
        sleep(PAUSE_S)


def watch_deploy(target: Target, stack: str, minutes: float, before: list[Alarm]) -> list[Alarm]:
    """Watch as `watch` does, and print each new alarm."""
    with console.step(f"Alarms watched for {minutes:g} minutes") as at:
        new = watch(target, stack, minutes, before)
        at.note = f"{len(new)} raised" if new else "none was raised"
    for alarm in new:
        console.plain(f"ALARM  {alarm.name}: {alarm.reason}")
    return new
