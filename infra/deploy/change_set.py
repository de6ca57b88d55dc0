"""Make one CloudFormation change set, have it approved, and apply it."""

import re
import secrets
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from typing import Any

from botocore.exceptions import ClientError

from infra import aws_errors
from infra.deploy import plan, stack_states, stacks
from infra.deploy.plan import Plan
from infra.deploy.stacks import Outputs
from infra.deploy.target import Target
from infra.errors import CliError

Parameters = Mapping[str, str | None]  # None keeps the deployed value
Approve = Callable[[Plan], None]  # raises CliError to stop

CAPABILITIES: Any = ["CAPABILITY_IAM", "CAPABILITY_AUTO_EXPAND"]
IN_PROGRESS = re.compile(r"is in (\w+_IN_PROGRESS) state")
OUTDATED = ("InvalidChangeSetStatus", "ChangeSetNotFound")  # an update deletes the others of its stack
NO_CHANGES = ("didn't contain changes", "no updates", "no changes")


@dataclass(frozen=True)
class Request:
    """Hold what to deploy."""

    stack: str
    template_url: str
    parameters: Parameters
    secrets: frozenset[str] = frozenset()  # parameters whose values are not shown
    tags: Mapping[str, str] = field(
        default_factory=dict
    )  # of the stack and its resources, beside those it has


def approve_all(_: Plan) -> None:
    """Apply every change set, for stages without data to lose."""


def apply(
    target: Target, request: Request, say: Callable[[str], None], approve: Approve = approve_all
) -> Outputs:
    """Create or update the stack. Raise CliError with the failed resource and the reason."""
    name = _new_name()
    try:
        described = _create(target, request, name)
        if described:
            approve(_plan(target, request, name, described))
    except BaseException:
        _discard(target, request.stack, name)
        raise
    if described:
        _execute(target, request.stack, name, say)
    else:
        _discard(target, request.stack, name)
    return stacks.outputs(target, request.stack)


def preview(target: Target, request: Request) -> Plan:
    """Return what `apply` would do, and change nothing."""
    name = _new_name()
    try:
        described = _create(target, request, name)
        return _plan(target, request, name, described) if described else Plan()
    finally:
        _discard(target, request.stack, name)


def _new_name() -> str:
    return f"deploy-{secrets.token_hex(8)}"


def _refusal(stack: str, error: ClientError) -> CliError:
    """Return why a change set cannot be made."""
    message = error.response["Error"]["Message"]
    if found := IN_PROGRESS.search(message):
        return stack_states.is_changing(stack, found[1])
    return aws_errors.explain(error) or CliError(f"The template was rejected: {message}")


def _create(target: Target, request: Request, name: str) -> Any:
    """Create the change set. Return its description, or None if it has no changes."""
    is_new = stacks.status(target, request.stack) in stacks.NEW_STATES
    try:
        target.cloudformation.create_change_set(
            StackName=request.stack,
            ChangeSetName=name,
            ChangeSetType="CREATE" if is_new else "UPDATE",
            TemplateURL=request.template_url,
            Parameters=[_parameter(key, value) for key, value in request.parameters.items()],
            Capabilities=CAPABILITIES,
            Tags=_tags(target, request),
            ImportExistingResources=True,  # tables that an earlier stack of this name left
        )
    except ClientError as error:
        raise _refusal(request.stack, error) from error
    described: dict[str, Any] = {}

    def is_ready() -> bool:
        answer = target.cloudformation.describe_change_set(StackName=request.stack, ChangeSetName=name)
        described.update(answer)
        return answer["Status"] in ("CREATE_COMPLETE", "FAILED")

    stacks.wait(is_ready, "preparing the change set")
    if described["Status"] == "CREATE_COMPLETE":
        return described
    reason = described.get("StatusReason", "no reason was given")
    if any(words in reason.lower() for words in NO_CHANGES):
        return None
    raise CliError(f"The change set failed: {reason}")


def _tags(target: Target, request: Request) -> Any:
    tags = {**stacks.tags(target, request.stack), **request.tags}
    return [{"Key": key, "Value": value} for key, value in tags.items()]


def _parameter(key: str, value: str | None) -> Any:
    if value is None:
        return {"ParameterKey": key, "UsePreviousValue": True}
    return {"ParameterKey": key, "ParameterValue": value}


def _plan(target: Target, request: Request, name: str, described: Any) -> Plan:
    pages = target.cloudformation.get_paginator("describe_change_set").paginate(
        StackName=request.stack, ChangeSetName=name
    )
    values = {one["ParameterKey"]: one["ParameterValue"] for one in described.get("Parameters", [])}
    shown = {name: value for name, value in values.items() if name not in request.secrets}
    changes = [change for page in pages for change in page.get("Changes", [])]
    return plan.of(changes, stacks.parameters(target, request.stack), shown)


def _discard(target: Target, stack: str, name: str) -> None:
    """Remove a change set that is not applied, and the stack if it was created for it and has no other."""
    if not stacks.status(target, stack):
        return  # the request was refused
    target.cloudformation.delete_change_set(StackName=stack, ChangeSetName=name)
    others = target.cloudformation.list_change_sets(StackName=stack)["Summaries"]
    if stacks.status(target, stack) == "REVIEW_IN_PROGRESS" and not others:
        stacks.delete(target, stack)


def _execute(target: Target, stack: str, name: str, say: Callable[[str], None]) -> None:
    """Apply the change set, report each stack event, and wait for the end."""
    known = {event["EventId"] for event in stacks.events(target, stack)}
    seen: list[dict[str, Any]] = []
    _start(target, stack, name)

    def report_and_end() -> bool:
        # Read before the events: the last of them say why it failed.
        has_ended = not stacks.status(target, stack).endswith("_IN_PROGRESS")
        for event in reversed(list(stacks.events(target, stack))):
            if event["EventId"] not in known:
                known.add(event["EventId"])
                seen.append(event)
                say(f"{event['LogicalResourceId']} {event['ResourceStatus'].lower().replace('_', ' ')}")
        return has_ended

    stacks.wait(report_and_end, f"deploying {stack}")
    status = stacks.status(target, stack)
    if status not in ("CREATE_COMPLETE", "UPDATE_COMPLETE"):
        reason = stacks.first_failure(iter(seen), f"{stack} ended as {status}.")
        advice = aws_errors.advice_for(reason) or "Fix the cause and deploy again."
        raise CliError(reason, f"The stack was rolled back. {advice}")


def _start(target: Target, stack: str, name: str) -> None:
    """Start to apply the change set. Raise CliError if the stack is not as it was when the set was made."""
    try:
        target.cloudformation.execute_change_set(StackName=stack, ChangeSetName=name)
    except ClientError as error:
        if error.response["Error"]["Code"] not in OUTDATED:
            raise
        raise CliError(
            f"Another deploy changed {stack} meanwhile, so this one was stopped before it changed anything.",
            "Repeat the command: it shows the changes again.",
        ) from error
