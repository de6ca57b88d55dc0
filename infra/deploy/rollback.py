"""Return a stack to the deploy before the current one."""

import io
import json
import tempfile
import zipfile
from pathlib import Path

from infra import console
from infra.deploy import artifacts, deploy, generations, history, index_steps, stack_states, stacks, storage
from infra.deploy.change_set import Approve
from infra.deploy.history import Deploy
from infra.deploy.target import Target
from infra.errors import CliError


def rollback(target: Target, stack: str, approve: Approve) -> None:
    """Deploy the artifacts of the deploy before, with the current parameters.

    A stack whose update could not be undone is only brought back to a state that can be updated. Raise
    CliError if there is no such stack or no earlier deploy, or if another command changes the stack now.
    """
    if stacks.status(target, stack) == "UPDATE_ROLLBACK_FAILED":
        _continue(target, stack)
        return
    stacks.existing_outputs(target, stack)
    stack_states.prepare(target, stack, lambda _: None)
    current, before = _current_and_before(target, stack)
    with console.step(f"Back to {before.version}, deployed {before.at}") as at:
        definition = json.loads(storage.get(target, before.uploaded.bucket, before.uploaded.template_key))
        parameters = deploy.kept(target, stack, definition)
        request = deploy.request_of(target, stack, before.uploaded, definition, parameters)
        outputs = index_steps.apply(target, before.uploaded, request, at.say, approve)
        with tempfile.TemporaryDirectory() as folder:
            built = {name: _unpacked(target, before, name, Path(folder)) for name in before.uploaded.sites}
            deploy.complete(target, stack, outputs, definition, built, at.say)
        for deployed in current:
            history.withdraw(target, deployed)


def _continue(target: Target, stack: str) -> None:
    """Continue to undo an update. Raise CliError if CloudFormation fails again."""
    with console.step("Interrupted rollback continued"):
        target.cloudformation.continue_update_rollback(StackName=stack)
        stacks.wait(lambda: not stacks.status(target, stack).endswith("_IN_PROGRESS"), "the rollback")
        if stacks.status(target, stack) == "UPDATE_ROLLBACK_FAILED":
            reason = stacks.last_failure(target, stack) or "CloudFormation could not undo the update."
            raise CliError(reason, "Remove the cause, then repeat the command.")


def _current_and_before(target: Target, stack: str) -> tuple[list[Deploy], Deploy]:
    """Return the deploys of the current artifacts, and the newest one of others, or raise CliError.

    Deploys from before a restore are none: their templates have other tables.
    """
    known = history.read(target, artifacts.code_bucket(target, stack))
    of_tables = generations.reader(target, stack)
    generation = stacks.parameters(target, stack).get("TableGeneration", "")
    usable = [one for one in known if not one.is_withdrawn and of_tables(one) == generation]
    current = [one for one in usable if one.uploaded == usable[0].uploaded]
    before = next((one for one in usable if one not in current), None)
    if before is None:
        raise CliError(f"There is no earlier deploy of {stack}.", "Deploy an earlier version of the sources.")
    return current, before


def _unpacked(target: Target, before: Deploy, name: str, folder: Path) -> Path:
    content = storage.get(target, before.uploaded.bucket, before.uploaded.sites[name])
    with zipfile.ZipFile(io.BytesIO(content)) as archive:
        archive.extractall(folder / name)
    return folder / name
