"""Apply one CloudFormation change set and return the stack's outputs."""

import json
import time
from collections.abc import Callable, Iterator, Mapping
from typing import Any

from botocore.exceptions import ClientError

from infra.deploy.target import Target
from infra.errors import CliError

Outputs = dict[str, str]

CAPABILITIES: Any = ["CAPABILITY_IAM", "CAPABILITY_AUTO_EXPAND"]
FAILED_STATES = (
    "ROLLBACK_COMPLETE",
    "ROLLBACK_FAILED",
    "CREATE_FAILED",
    "DELETE_FAILED",
)  # a stack in these states can only be deleted
NO_CHANGES = ("didn't contain changes", "no updates", "no changes")
MAX_WAIT_S = 3600  # CloudFront alone can take 20 minutes


def apply(
    target: Target, stack: str, template_url: str, parameters: Mapping[str, str], say: Callable[[str], None]
) -> Outputs:
    """Create or update the stack. Raise CliError with the failed resource and the reason."""
    _delete_failed_stack(target, stack, say)
    exists = _status(target, stack) not in ("", "REVIEW_IN_PROGRESS")
    name = f"deploy-{time.time_ns()}"
    _create(target, stack, name, template_url, parameters, exists)
    if _has_changes(target, stack, name):
        known = {event["EventId"] for event in _events(target, stack)}
        target.cloudformation.execute_change_set(StackName=stack, ChangeSetName=name)
        _watch(target, stack, known, say)
    else:
        target.cloudformation.delete_change_set(StackName=stack, ChangeSetName=name)
    return outputs(target, stack)


def outputs(target: Target, stack: str) -> Outputs:
    """Return the stack's outputs, empty if the stack does not exist."""
    described = _describe(target, stack)
    return {output["OutputKey"]: output["OutputValue"] for output in described.get("Outputs", [])}


def definition_of(target: Target, stack: str, resource: str) -> Any:
    """Return the resource's definition in the deployed template, or None."""
    template: Any = target.cloudformation.get_template(StackName=stack, TemplateStage="Original")[
        "TemplateBody"
    ]
    parsed = json.loads(template) if isinstance(template, str) else template
    return parsed["Resources"].get(resource)


def delete(target: Target, stack: str) -> None:
    """Delete the stack and wait until it is gone."""
    target.cloudformation.delete_stack(StackName=stack)
    _wait(lambda: _status(target, stack) in ("", "DELETE_COMPLETE"), f"deleting {stack}")


def _create(
    target: Target, stack: str, name: str, template_url: str, parameters: Mapping[str, str], exists: bool
) -> None:
    try:
        target.cloudformation.create_change_set(
            StackName=stack,
            ChangeSetName=name,
            ChangeSetType="UPDATE" if exists else "CREATE",
            TemplateURL=template_url,
            Parameters=[{"ParameterKey": key, "ParameterValue": value} for key, value in parameters.items()],
            Capabilities=CAPABILITIES,
        )
    except ClientError as error:
        raise CliError(f"The template was rejected: {error.response['Error']['Message']}") from error


def _has_changes(target: Target, stack: str, name: str) -> bool:
    described: dict[str, Any] = {}

    def ready() -> bool:
        answer = target.cloudformation.describe_change_set(StackName=stack, ChangeSetName=name)
        described.update(answer)
        return answer["Status"] in ("CREATE_COMPLETE", "FAILED")

    _wait(ready, "preparing the change set")
    if described["Status"] == "CREATE_COMPLETE":
        return True
    reason = described.get("StatusReason", "no reason was given")
    if any(words in reason.lower() for words in NO_CHANGES):
        return False
    raise CliError(f"The change set failed: {reason}")


def _watch(target: Target, stack: str, known: set[str], say: Callable[[str], None]) -> None:
    """Wait until the stack operation ends and report each stack event."""
    seen: list[dict[str, Any]] = []

    def ended() -> bool:
        for event in reversed(list(_events(target, stack))):
            if event["EventId"] not in known:
                known.add(event["EventId"])
                seen.append(event)
                say(f"{event['LogicalResourceId']} {event['ResourceStatus'].lower().replace('_', ' ')}")
        return not _status(target, stack).endswith("_IN_PROGRESS")

    _wait(ended, f"deploying {stack}")
    status = _status(target, stack)
    if status not in ("CREATE_COMPLETE", "UPDATE_COMPLETE"):
        raise CliError(
            _first_failure(seen, stack, status), "The stack was rolled back. Fix the cause and deploy again."
        )


def _first_failure(events: list[dict[str, Any]], stack: str, status: str) -> str:
    for event in events:
        reason = event.get("ResourceStatusReason", "no reason was given")
        if event["ResourceStatus"].endswith("_FAILED") and "canceled" not in reason.lower():
            return f"{event['LogicalResourceId']} ({event['ResourceType']}) failed: {reason}"
    return f"{stack} ended as {status}."


def _delete_failed_stack(target: Target, stack: str, say: Callable[[str], None]) -> None:
    if _status(target, stack) in FAILED_STATES:
        say(f"removing {stack} after a failed deploy")
        delete(target, stack)


def _events(target: Target, stack: str) -> Iterator[dict[str, Any]]:
    """Yield about 100 of the newest events, newest first."""
    yield from target.cloudformation.describe_stack_events(StackName=stack)["StackEvents"]  # type: ignore[misc]


def _describe(target: Target, stack: str) -> Any:
    try:
        return target.cloudformation.describe_stacks(StackName=stack)["Stacks"][0]
    except ClientError as error:
        if "does not exist" in error.response["Error"]["Message"]:
            return {}
        raise


def _status(target: Target, stack: str) -> str:
    return str(_describe(target, stack).get("StackStatus", ""))


def _wait(done: Callable[[], bool], what: str) -> None:
    pause, deadline = 0.05, time.monotonic() + MAX_WAIT_S
    while not done():
        if time.monotonic() > deadline:
            raise CliError(f"Timed out after one hour of {what}.")
        time.sleep(pause)
        pause = min(pause * 1.5, 3)
