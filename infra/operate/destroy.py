"""Delete a stack, and its data only if that is asked for as well. Each command can be repeated."""

from collections.abc import Callable

from infra import console
from infra.deploy import (
    artifacts,
    generations,
    own_values,
    protection,
    site_logs,
    sites,
    sites_firewall,
    stacks,
    storage,
)
from infra.deploy.stacks import Outputs
from infra.deploy.target import Target
from infra.errors import CliError
from infra.operate import queue_counts
from infra.template import tables

Ask = Callable[[str], bool]

DAYS_TO_CANCEL = 30  # in which KMS can still restore a deleted key


def destroy(target: Target, stack: str, ask: Ask, *, with_data: bool) -> None:
    """Delete the stack after a question; with its data after a second one. Raise CliError without approval.

    With data, it continues where an interrupted one ended.
    """
    exists = bool(stacks.status(target, stack))
    if not exists and not (with_data and _left(target, stack)):
        stacks.existing_outputs(target, stack)  # raises
    policy = stacks.parameters(target, stack).get("DataPolicy")
    if not with_data and (policy == "Delete" or target.is_localstack):
        reason = "LocalStack keeps none" if target.is_localstack else f"DataPolicy={policy}"
        raise CliError(f"The data of {stack} is deleted with it ({reason}).", "Repeat it with --delete-data.")
    if exists:
        _approve(ask, f"Delete the stack {stack} ({target.place})? {_stops(target, stack)}")
    if with_data:
        _approve(ask, f"Delete all merchants, payments, keys and evidence of {stack} ({target.place})?")
    if exists:
        _delete_stack(target, stack, with_data=with_data)
    if with_data:
        with console.step("Data deleted"):
            _delete_data(target, stack)


def _approve(ask: Ask, question: str) -> None:
    if not ask(question):
        raise CliError("Nothing was deleted.", "Repeat the command and approve, or give --yes.")


def _stops(target: Target, stack: str) -> str:
    """Return what ends with the stack."""
    outputs = stacks.outputs(target, stack)
    if not outputs:
        return "It cannot be updated."
    queues = queue_counts.read(target, own_values.environment(target, outputs))
    lost = sum(queue.waiting + queue.dead for queue in queues)
    return f"Its API stops, and {lost} messages in its queues are lost." if lost else "Its API stops."


def _left(target: Target, stack: str) -> bool:
    """Return True if data of a deleted stack is left."""
    tables_left = target.dynamodb.list_tables(ExclusiveStartTableName=f"{stack}-", Limit=1)["TableNames"]
    return any(name.startswith(f"{stack}-") for name in tables_left) or storage.has_bucket(
        target, artifacts.code_bucket(target, stack)
    )


def _delete_stack(target: Target, stack: str, *, with_data: bool) -> None:
    outputs = stacks.outputs(target, stack)
    with console.step(f"Stack {stack} deleted") as at:
        at.say("emptying the sites")
        for bucket in _buckets(outputs):
            storage.empty(target, bucket)
        if with_data:
            storage.empty(target, own_values.evidence_bucket(target, stack))
        protection.release_stack(target, stack)
        site_logs.delete(target, stack)  # it refers to the distributions
        stacks.delete(target, stack)
        sites_firewall.delete(target, stack)


def _buckets(outputs: Outputs) -> list[str]:
    """Return the buckets whose files can be made again. CloudFormation deletes empty ones only."""
    names = [f"{name}BucketName" for name in (*sites.SITES, "Exports")]
    return [outputs[name] for name in names if name in outputs]


def _delete_data(target: Target, stack: str) -> None:
    for name in generations.all_tables(target, stack):
        tables.delete(target.dynamodb, name)
    for alias in own_values.KEYS.values():
        _delete_key(target, alias.format(stack))
    for bucket in (own_values.evidence_bucket(target, stack), artifacts.code_bucket(target, stack)):
        storage.empty(target, bucket)
        storage.delete(target, bucket)


def _delete_key(target: Target, alias: str) -> None:
    """Delete the key in 30 days, and its alias now, so that a new stack does not find it."""
    key = own_values.key_of(target, alias)
    if key is None:
        return
    if key["KeyState"] != "PendingDeletion":
        target.kms.schedule_key_deletion(KeyId=key["KeyId"], PendingWindowInDays=DAYS_TO_CANCEL)
    target.kms.delete_alias(AliasName=alias)
