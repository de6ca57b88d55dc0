"""Restore the tables of a stack to a time, under new names, and point the stack at them.

The tables that it used before stay as they are, with what was written since. Keys and buckets are not
touched: evidence has versions, and the restored rows need the same keys. The card vault has no backups and
starts empty: payments whose card it held fail, and no money moves. Each step can be repeated.
"""

import json
from collections.abc import Callable
from dataclasses import replace
from datetime import UTC, datetime
from functools import partial
from typing import TYPE_CHECKING, Any

from infra import console
from infra.deploy import (
    artifacts,
    change_set,
    deploy,
    history,
    literal_names,
    stack_states,
    stacks,
    storage,
)
from infra.deploy.change_set import Approve
from infra.deploy.target import Target
from infra.errors import CliError
from infra.operate import backup
from infra.template import tables

if TYPE_CHECKING:
    from types_boto3_dynamodb import DynamoDBClient

GENERATION = "TableGeneration"

Say = Callable[[str], None]


def restore(target: Target, stack: str, to: datetime, approve: Approve) -> None:
    """Restore all tables to one time and use them. Raise CliError if that is not possible.

    `approve` sees the changes of the stack after the new tables were made, and before they are used.
    """
    stack_states.prepare(target, stack, lambda _: None)
    old = stacks.parameters(target, stack).get(GENERATION)
    new = generation(to)
    if old == new:
        console.plain("The stack uses the tables of that time already.")
        return
    _check(target, stack, to, old)
    with console.step(f"Tables restored to {to.isoformat()}") as at:
        pairs = list(zip(backup.table_names(target, stack), tables.backed_up(f"{stack}-{new}"), strict=True))
        for source, restored in pairs:
            _start(target.dynamodb, source, restored, to, at.say)
        for number, (source, restored) in enumerate(pairs, start=1):
            at.say(f"{number} of {len(pairs)}: {restored}")
            stacks.wait(partial(tables.is_active, target.dynamodb, restored), f"restoring {restored}")
            _complete(target.dynamodb, source, restored)
    with console.step(f"The stack uses {stack}-{new}…") as at:
        _point(target, stack, (old or "", new), at.say, approve)


def generation(to: datetime) -> str:
    """Return the part of the tables' names that differs for each restore."""
    return f"r{to.astimezone(UTC):%y%m%d%H%M%S}-"


def _check(target: Target, stack: str, to: datetime, old: str | None) -> None:
    if old is None:
        raise CliError(f"{stack} was deployed by an older version.", "Deploy this version first.")
    if stacks.parameters(target, stack)["DataPolicy"] == "Delete":
        raise CliError(
            f"{stack} would delete its present tables (DataPolicy=Delete).",
            "Run first: python -m infra deploy --parameter DataPolicy=RetainExceptOnCreate",
        )
    window = backup.window(target, stack)
    if window and target.is_aws:  # the embedded cloud's window is empty, and it restores the present rows
        refuse_outside(to, *window)


def refuse_outside(to: datetime, earliest: datetime, latest: datetime) -> None:
    """Raise CliError for a time that is not between two others."""
    if not earliest <= to <= latest:
        first, last = (time.astimezone(UTC).isoformat(timespec="seconds") for time in (earliest, latest))
        raise CliError(f"{to.isoformat()} cannot be restored.", f"Use a time from {first} to {last}.")


def _start(dynamodb: "DynamoDBClient", source: str, restored: str, to: datetime, say: Say) -> None:
    """Start to restore a table, unless an interrupted run did."""
    try:
        dynamodb.describe_table(TableName=restored)
    except dynamodb.exceptions.ResourceNotFoundException:
        say(f"restoring {source}")
        dynamodb.restore_table_to_point_in_time(
            SourceTableName=source, TargetTableName=restored, RestoreDateTime=to
        )


def _complete(dynamodb: "DynamoDBClient", source: str, restored: str) -> None:
    """Give a restored table what a restore leaves out: stream, backups, protection and tags."""
    was: Any = dynamodb.describe_table(TableName=source)["Table"]
    now: Any = dynamodb.describe_table(TableName=restored)["Table"]
    if "StreamSpecification" in was and "StreamSpecification" not in now:
        dynamodb.update_table(TableName=restored, StreamSpecification=was["StreamSpecification"])
        stacks.wait(lambda: tables.is_active(dynamodb, restored), f"starting the stream of {restored}")
    if was.get("DeletionProtectionEnabled") and not now.get("DeletionProtectionEnabled"):
        dynamodb.update_table(TableName=restored, DeletionProtectionEnabled=True)
        stacks.wait(lambda: tables.is_active(dynamodb, restored), f"protecting {restored}")
    dynamodb.update_continuous_backups(
        TableName=restored, PointInTimeRecoverySpecification={"PointInTimeRecoveryEnabled": True}
    )
    tags = dynamodb.list_tags_of_resource(ResourceArn=was["TableArn"]).get("Tags", [])
    own = [tag for tag in tags if not tag["Key"].startswith("aws:")]
    if own:
        dynamodb.tag_resource(ResourceArn=now["TableArn"], Tags=own)


def _point(target: Target, stack: str, generations: tuple[str, str], say: Say, approve: Approve) -> None:
    """Import the restored tables in place of those that the stack has.

    Deploys before this one are withdrawn, since a rollback to their templates would use the old tables.
    """
    old, new = generations
    bucket = artifacts.code_bucket(target, stack)
    code, known = stacks.parameters(target, stack)["CodeKey"], list(history.read(target, bucket))
    current = next(one for one in known if one.uploaded.parameters["CodeKey"] == code)
    definition = json.loads(storage.get(target, bucket, current.uploaded.template_key))
    moved = literal_names.move(definition, stack, old, new)
    key = artifacts.upload_template(target, bucket, json.dumps(moved).encode())
    uploaded = replace(current.uploaded, template_key=key)
    parameters = {**deploy.kept(target, stack, definition), GENERATION: new}
    request = deploy.request_of(target, stack, uploaded, moved, parameters)
    change_set.apply(target, request, say, approve)
    tables.expire_rows(target.dynamodb, f"{stack}-{new}")
    for one in known:
        history.withdraw(target, one)
    history.add(target, uploaded, datetime.now(UTC))
