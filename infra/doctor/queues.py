"""Check the queues and the alarms."""

from collections.abc import Iterator

from chalicelib.operators.domain.finding import counted, of_backlog, of_dead_letters
from infra.doctor.deployed import Deployed
from infra.doctor.finding import Finding, fail, found
from infra.operate import queue_counts
from infra.operate.alarms import raised

BATCH = 100  # CloudWatch's maximum


def queues(stage: Deployed) -> Iterator[Finding]:
    """Find dead-letter queues with messages."""
    for queue in queue_counts.read(stage.target, stage.settings):
        for problem in of_dead_letters(queue.name, queue.dead):
            name = f'"{queue.name}"' if " " in queue.name else queue.name
            advice = f"Fix the cause (see `failures`), then {stage.command(f'redrive {name}')}"
            yield found(problem, advice)
    lost = queue_counts.records_not_relayed(stage.target, stage.settings)
    for problem in of_dead_letters("the relay", lost):
        discard = stage.command("redrive relay --discard")
        yield found(problem, f"Fix the cause, `replay --since` the oldest one, then {discard}")


def alarms(stage: Deployed) -> Iterator[Finding]:
    """Find alarms that are raised, and alarms that notify no one."""
    for alarm in raised(stage.target, stage.stack):
        yield fail("alarms", f"{alarm.name}: {alarm.reason}", "docs/operations.md has a row for each alarm.")
    if not stage.target.is_aws:
        return
    silent = _silent(stage)
    if silent:
        verb = "notifies" if len(silent) == 1 else "notify"
        problem = f"{counted(len(silent), 'alarm')} {verb} no one, such as {silent[0]}."
        advice = f"{stage.command('deploy')} --parameter AlarmTopic=<ARN of an SNS topic>"
        yield fail("alarms", problem, advice)


def waiting(stage: Deployed) -> Iterator[Finding]:
    """Find queues that no function empties."""
    for queue in queue_counts.read(stage.target, stage.settings):
        for problem in of_backlog(queue.name, queue.waiting):
            yield found(problem, 'See `mappings` and `failures`; otherwise "Capacity" in docs/operations.md.')


def _silent(stage: Deployed) -> list[str]:
    names = [alarm for _, _, alarm in stage.of_type("AWS::CloudWatch::Alarm") if alarm]
    found = []
    for start in range(0, len(names), BATCH):
        described = stage.target.cloudwatch.describe_alarms(AlarmNames=names[start : start + BATCH])
        found += [
            one["AlarmName"]
            for one in described["MetricAlarms"]
            if not one.get("AlarmActions") or not one.get("ActionsEnabled", True)
        ]
    return sorted(found)
