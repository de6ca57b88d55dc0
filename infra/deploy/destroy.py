"""Delete a stack, and its data only if that is asked for as well."""

from collections.abc import Callable

from infra import console
from infra.deploy import own_values, sites, stacks, storage
from infra.deploy.stacks import Outputs
from infra.deploy.target import Target
from infra.errors import CliError
from infra.template import tables

Ask = Callable[[str], bool]

DAYS_TO_CANCEL = 30  # in which KMS can still restore a deleted key


def destroy(target: Target, stack: str, ask: Ask, *, with_data: bool) -> None:
    """Ask, and delete the stack; ask again, and delete its data. Raise CliError without approval."""
    outputs = stacks.existing_outputs(target, stack)
    _approve(ask, f"Delete the stack {stack}? Its API stops.")
    if with_data:
        _approve(ask, f"Delete all merchants, payments, keys and evidence of {stack}, for ever?")
    keys = own_values.keys(target, stack)
    with console.step(f"Stack {stack} deleted") as at:
        at.say("emptying the sites")
        for name in sites.SITES:
            storage.empty(target, outputs[f"{name}BucketName"])
        if with_data:
            storage.empty(target, outputs["EvidenceBucketName"])
        stacks.delete(target, stack)
        for name in sites.SITES:
            storage.delete(target, outputs[f"{name}BucketName"])
    if with_data:
        with console.step("Data deleted"):
            _delete_data(target, stack, outputs, list(keys.values()))


def _approve(ask: Ask, question: str) -> None:
    if not ask(question):
        raise CliError("Nothing was deleted.", "Repeat the command and approve, or give --yes.")


def _delete_data(target: Target, stack: str, outputs: Outputs, keys: list[str]) -> None:
    for definition in tables.definitions(f"{stack}-"):
        tables.delete(target.dynamodb, definition["TableName"])
    for key in keys:
        if target.kms.describe_key(KeyId=key)["KeyMetadata"]["KeyState"] != "PendingDeletion":
            target.kms.schedule_key_deletion(KeyId=key, PendingWindowInDays=DAYS_TO_CANCEL)
    storage.delete(target, outputs["EvidenceBucketName"])
    code = f"{stack}-code-{target.account}-{target.region}"
    storage.empty(target, code)
    storage.delete(target, code)
