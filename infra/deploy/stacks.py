"""Read, wait for and delete a CloudFormation stack."""

import json
import time
from collections.abc import Callable, Iterator, Mapping
from typing import Any

from botocore.exceptions import ClientError

from infra.deploy.target import Target
from infra.errors import CliError

Outputs = dict[str, str]

FAILED_STATES = (
    "ROLLBACK_COMPLETE",
    "ROLLBACK_FAILED",
    "CREATE_FAILED",
    "DELETE_FAILED",
)  # can only be deleted
NEW_STATES = ("", "REVIEW_IN_PROGRESS", "DELETE_COMPLETE")  # no resources yet
STARTS = ("CREATE_IN_PROGRESS", "UPDATE_IN_PROGRESS", "DELETE_IN_PROGRESS")
MAX_WAIT_S = 3600  # CloudFront alone can take 20 minutes


def outputs(target: Target, stack: str) -> Outputs:
    """Return the stack's outputs, empty if there is no stack that can be updated."""
    described = _usable(target, stack)
    return {output["OutputKey"]: output["OutputValue"] for output in described.get("Outputs", [])}


def existing_outputs(target: Target, stack: str) -> Outputs:
    """Return the stack's outputs. Raise CliError if there is no such stack."""
    found = outputs(target, stack)
    if found:
        return found
    state = status(target, stack)
    if state in ("", "DELETE_COMPLETE"):
        where = f"{target.endpoint_url or 'AWS'} ({target.region})"
        advice = "Deploy it first: make deploy. --region and --profile choose where to look."
        raise CliError(f"Stack {stack} does not exist at {where}.", advice)
    is_changing = state.endswith("_IN_PROGRESS") and state not in NEW_STATES
    advice = "Wait until it ended." if is_changing else "`deploy` creates it again, `destroy` deletes it."
    raise CliError(f"Stack {stack} is {state} and cannot be used.", advice)


def parameters(target: Target, stack: str) -> dict[str, str]:
    """Return the deployed values of the stack's parameters; secrets are asterisks. Empty as `outputs`."""
    described = _usable(target, stack)
    return {one["ParameterKey"]: one["ParameterValue"] for one in described.get("Parameters", [])}


def values(target: Target, stack: str, given: Mapping[str, str | None]) -> dict[str, str]:
    """Return the values of the parameters after a deploy with the given ones. None keeps a value."""
    return {
        **parameters(target, stack),
        **{name: value for name, value in given.items() if value is not None},
    }


def status(target: Target, stack: str) -> str:
    """Return CloudFormation's status of the stack, empty if the stack does not exist."""
    return str(_describe(target, stack).get("StackStatus", ""))


def is_protected(target: Target, stack: str) -> bool:
    return bool(_describe(target, stack).get("EnableTerminationProtection"))


def tags(target: Target, stack: str) -> dict[str, str]:
    """Return the stack's tags, which its resources have too."""
    return {tag["Key"]: tag["Value"] for tag in _describe(target, stack).get("Tags", [])}


def events(target: Target, stack: str) -> Iterator[dict[str, Any]]:
    """Yield about 100 of the newest events, newest first."""
    yield from target.cloudformation.describe_stack_events(StackName=stack)["StackEvents"]  # type: ignore[misc]


def definition_of(target: Target, stack: str, resource: str) -> Any:
    """Return the resource's definition in the deployed template, or None."""
    return template(target, stack)["Resources"].get(resource)


def template(target: Target, stack: str) -> Any:
    """Return the deployed template, as it was uploaded."""
    body: Any = target.cloudformation.get_template(StackName=stack, TemplateStage="Original")["TemplateBody"]
    return json.loads(body) if isinstance(body, str) else body


def resources(target: Target, stack: str) -> list[Any]:
    """Return the summaries of the stack's resources."""
    pages = target.cloudformation.get_paginator("list_stack_resources").paginate(StackName=stack)
    return [one for page in pages for one in page["StackResourceSummaries"]]


def names(target: Target, stack: str, kind: str) -> list[str]:
    """Return the names of the stack's resources of a type."""
    found = resources(target, stack)
    return [one["PhysicalResourceId"] for one in found if one["ResourceType"] == kind]


def arn(target: Target, stack: str) -> str:
    return str(_describe(target, stack)["StackId"])


def delete(target: Target, stack: str) -> None:
    """Delete the stack and wait until it is gone. Raise CliError if a resource cannot be deleted."""
    target.cloudformation.delete_stack(StackName=stack)
    wait(lambda: not status(target, stack).endswith("_IN_PROGRESS"), f"deleting {stack}")
    if status(target, stack) == "DELETE_FAILED":
        reason = first_failure(reversed(list(events(target, stack))), f"{stack} ended as DELETE_FAILED.")
        raise CliError(reason, "Remove the cause and delete the stack again.")


def first_failure(oldest_first: Iterator[dict[str, Any]], otherwise: str) -> str:
    """Return the first failed resource of a stack operation, with its reason, as one sentence."""
    for event in oldest_first:
        reason = event.get("ResourceStatusReason", "no reason was given")
        if event["ResourceStatus"].endswith("_FAILED") and "canceled" not in reason.lower():
            return f"{event['LogicalResourceId']} ({event['ResourceType']}) failed: {reason}"
    return otherwise


def last_failure(target: Target, stack: str) -> str:
    """Return what failed first in the last operation on the stack, "" if nothing did."""
    newest: list[dict[str, Any]] = []
    for event in events(target, stack):
        newest.insert(0, event)
        if event["ResourceType"] == "AWS::CloudFormation::Stack" and _starts(event):
            break
    return first_failure(iter(newest), "")


def _starts(event: dict[str, Any]) -> bool:
    """Return True for the first event of an operation on a stack."""
    is_continued = event.get("ResourceStatusReason") == "User Initiated"  # a rollback that had failed
    return is_continued or event["ResourceStatus"] in STARTS


def wait(done: Callable[[], bool], what: str) -> None:
    """Wait until `done`. Raise CliError after an hour."""
    pause, deadline = 0.05, time.monotonic() + MAX_WAIT_S
    while not done():
        if time.monotonic() > deadline:
            raise CliError(f"Timed out after one hour of {what}.")
        time.sleep(pause)
        pause = min(pause * 1.5, 3)


def _usable(target: Target, stack: str) -> Any:
    described = _describe(target, stack)
    return {} if described.get("StackStatus") in (*FAILED_STATES, *NEW_STATES) else described


def _describe(target: Target, stack: str) -> Any:
    try:
        described: Any = target.cloudformation.describe_stacks(StackName=stack)["Stacks"][0]
    except ClientError as error:
        if "does not exist" in error.response["Error"]["Message"]:
            return {}
        raise
    # LocalStack gives a failed update the state of a failed creation, after which a stack has no outputs.
    if described["StackStatus"] == "ROLLBACK_COMPLETE" and described.get("Outputs"):
        return {**described, "StackStatus": "UPDATE_ROLLBACK_COMPLETE"}
    return described
