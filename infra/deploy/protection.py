"""Protect a stage on AWS from deletion: its tables by a parameter, its stack by CloudFormation."""

from collections.abc import Mapping

from infra.deploy import stacks
from infra.deploy.target import Target

PARAMETER = "DeletionProtection"


def first_value(
    target: Target, stack: str, before: Mapping[str, str], given: Mapping[str, str | None]
) -> dict[str, str]:
    """Return the parameter for a stage that was deployed without it before, unless a value was given.

    Not part of a first deploy, which could not be undone if it failed: protected tables cannot be deleted.
    """
    deployed = stacks.parameters(target, stack)
    keeps_data = deployed["Local"] == "false" and deployed["DataPolicy"] != "Delete"
    if keeps_data and PARAMETER not in before and given.get(PARAMETER) is None:
        return {PARAMETER: "true"}
    return {}


def protect_stack(target: Target, stack: str) -> None:
    """Protect the stack as its tables are."""
    is_wanted = stacks.parameters(target, stack)[PARAMETER] == "true"
    if is_wanted != stacks.is_protected(target, stack):
        _set(target, stack, is_wanted)


def release_stack(target: Target, stack: str) -> None:
    """Allow the deletion of the stack."""
    if stacks.is_protected(target, stack):
        _set(target, stack, False)


def _set(target: Target, stack: str, is_wanted: bool) -> None:
    target.cloudformation.update_termination_protection(
        StackName=stack, EnableTerminationProtection=is_wanted
    )
