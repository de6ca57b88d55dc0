"""One CloudFormation change set, from its creation to the stack's outputs."""

import json
import time
from collections.abc import Callable, Iterator, Mapping
from typing import Any

from botocore.exceptions import ClientError

from infra.deploy.target import Target
from infra.errors import Trouble

Outputs = dict[str, str]

CAPABILITIES: Any = ["CAPABILITY_IAM", "CAPABILITY_AUTO_EXPAND"]
LEFT_BEHIND = (
    "ROLLBACK_COMPLETE",
    "ROLLBACK_FAILED",
    "CREATE_FAILED",
    "DELETE_FAILED",
)  # only deletion helps these
NOTHING_TO_DO = ("didn't contain changes", "no updates", "no changes")
LONGEST_S = 3600  # CloudFront alone can take twenty minutes


def apply(
    target: Target, stack: str, template_url: str, parameters: Mapping[str, str], say: Callable[[str], None]
) -> Outputs:
    """Bring the stack to the template. Raises Trouble, which names the resource that failed and why."""
    _remove_what_was_left_behind(target, stack, say)
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
    """The stack's outputs; none when there is no such stack."""
    described = _describe(target, stack)
    return {output["OutputKey"]: output["OutputValue"] for output in described.get("Outputs", [])}


def definition_of(target: Target, stack: str, resource: str) -> Any:
    """What the stack's template says of a resource."""
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
        raise Trouble(f"The template was refused: {error.response['Error']['Message']}") from error


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
    if any(words in reason.lower() for words in NOTHING_TO_DO):
        return False
    raise Trouble(f"The change set failed: {reason}")


def _watch(target: Target, stack: str, known: set[str], say: Callable[[str], None]) -> None:
    """Follow the stack to its end, saying what is being made."""
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
        raise Trouble(
            _first_failure(seen, stack, status), "It was rolled back; mend the cause and deploy again."
        )


def _first_failure(events: list[dict[str, Any]], stack: str, status: str) -> str:
    for event in events:
        reason = event.get("ResourceStatusReason", "no reason was given")
        if event["ResourceStatus"].endswith("_FAILED") and "canceled" not in reason.lower():
            return f"{event['LogicalResourceId']} ({event['ResourceType']}) failed: {reason}"
    return f"{stack} ended as {status}."


def _remove_what_was_left_behind(target: Target, stack: str, say: Callable[[str], None]) -> None:
    if _status(target, stack) in LEFT_BEHIND:
        say(f"removing what a failed deploy left of {stack}")
        delete(target, stack)


def _events(target: Target, stack: str) -> Iterator[dict[str, Any]]:
    """The newest hundred or so, newest first."""
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
    pause, deadline = 0.05, time.monotonic() + LONGEST_S
    while not done():
        if time.monotonic() > deadline:
            raise Trouble(f"Gave up after an hour of {what}.")
        time.sleep(pause)
        pause = min(pause * 1.5, 3)
