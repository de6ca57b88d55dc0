"""Bring a stack to a state in which it can be updated, or say why that is not possible now."""

from collections.abc import Callable

from infra.deploy import stacks
from infra.deploy.target import Target
from infra.errors import CliError


def prepare(target: Target, stack: str, say: Callable[[str], None]) -> None:
    """Delete what a failed first deploy left. Raise CliError if the stack cannot be updated now."""
    status = stacks.status(target, stack)
    if status == "DELETE_FAILED":
        raise CliError(
            f"{stack} is DELETE_FAILED.", f"Delete it first: python -m infra destroy --stack {stack}"
        )
    if status in stacks.FAILED_STATES:
        say(f"removing {stack} after a failed deploy")
        stacks.delete(target, stack)
    elif status == "UPDATE_ROLLBACK_FAILED":
        raise CliError(
            f"{stack} is UPDATE_ROLLBACK_FAILED: CloudFormation could not undo an update.",
            f"Remove the cause that `status` shows, then run: python -m infra rollback --stack {stack}",
        )
    elif status.endswith("_IN_PROGRESS") and status != "REVIEW_IN_PROGRESS":
        raise is_changing(stack, status)


def is_changing(stack: str, status: str) -> CliError:
    """Return the error of a command that has to wait for another one."""
    return CliError(f"{stack} is being changed: {status}.", "Wait until it ended, then repeat the command.")
