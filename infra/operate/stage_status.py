"""Say whether a deployed stage is well, and where it waits."""

from collections.abc import Sequence

import requests

from infra import console
from infra.deploy import aws_stage, own_values, stacks
from infra.deploy.target import Target
from infra.operate import alarms, queue_counts
from infra.operate.queue_counts import Queue

HEALTH_TIMEOUT_S = 30


def show(target: Target, stack: str) -> bool:
    """Print the state of the stack, its alarms and its queues. Return True if nothing needs attention."""
    outputs = stacks.existing_outputs(target, stack)
    settings = own_values.environment(target, outputs)
    queues, lost = queue_counts.read(target, settings), queue_counts.records_not_relayed(target, settings)
    state, (health, version) = stacks.status(target, stack), health_of(aws_stage.api_url(target, outputs))
    failed = stacks.last_failure(target, stack) if "ROLLBACK" in state or "FAILED" in state else ""
    reason = {"Reason": failed} if failed else {}
    console.box(stack, {"Stack": state, **reason, "API": health, "Version": version, **_lines(queues, lost)})
    raised = alarms.raised(target, stack)
    for alarm in raised:
        console.plain(f"ALARM  {alarm.name}: {alarm.reason}")
    is_quiet = not (raised or lost or any(queue.dead for queue in queues))
    return is_quiet and health == "ok" and state in ("CREATE_COMPLETE", "UPDATE_COMPLETE")


def health_of(api: str) -> tuple[str, str]:
    """Return the state of the API and the version of its code."""
    try:
        health = requests.get(f"{api}/health", timeout=HEALTH_TIMEOUT_S).json()
        return str(health["status"]), str(health.get("version", "unknown"))
    except (requests.RequestException, ValueError, KeyError) as error:
        return f"no answer ({type(error).__name__})", "unknown"


def _lines(queues: Sequence[Queue], lost: int) -> dict[str, str]:
    lines = {queue.name: f"{queue.waiting} waiting{_dead(queue.dead)}" for queue in queues}
    return {**lines, **({"relay": f"{lost} records in the dead-letter queue"} if lost else {})}


def _dead(count: int) -> str:
    return f", {count} in the dead-letter queue" if count else ""
