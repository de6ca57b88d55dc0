"""Restore the tables of a stack to a time, under new names, and point the stack at them.

The tables that it used before stay as they are, with what was written since. Keys and buckets are not
touched: evidence has versions, and the restored rows need the same keys. The card vault has no backups and
starts empty: payments whose card it held fail, and no money moves. Each step can be repeated.
"""

import json
from collections.abc import Callable, Sequence
from dataclasses import replace
from datetime import UTC, datetime
from functools import partial
from typing import TYPE_CHECKING, Any

from infra import console
from infra.deploy import (
    artifacts,
    change_set,
    deploy,
    generations,
    history,
    literal_names,
    stack_states,
    stacks,
    storage,
)
from infra.deploy.artifacts import Uploaded
from infra.deploy.change_set import Approve
from infra.deploy.target import Target
from infra.errors import CliError
from infra.operate import backup, row_counts
from infra.operate.row_counts import Pair
from infra.template import tables

if TYPE_CHECKING:
    from types_boto3_dynamodb import DynamoDBClient

GENERATION = "TableGeneration"

Ask = Callable[[str], bool]
Say = Callable[[str], None]


def restore(target: Target, stack: str, to: datetime, ask: Ask, approve: Approve) -> None:
    """Restore all tables to one time and use them. Raise CliError if that is not possible or not approved.

    The rows are those of the tables that the stack used at that time. Before the stack changes, `ask` is
    called if the restored tables have other numbers of rows than those, and `approve` sees the changes.
    """
    stack_states.prepare(target, stack, lambda _: None)
    old, new = stacks.parameters(target, stack).get(GENERATION), generation(to)
    if old == new:
        history.add(target, _moved(target, stack, new)[0], datetime.now(UTC))  # unless it is there
        console.plain("The stack uses the tables of that time already.")
        return
    source = generations.used_at(target, stack, to)
    pairs = list(zip(*(tables.backed_up(f"{stack}-{one}") for one in (source, new)), strict=True))
    _check(target, stack, to, old, pairs)
    with console.step(f"Tables restored to {to.isoformat()}") as at:
        for table, restored in pairs:
            _start(target.dynamodb, table, restored, to, at.say)
        for number, (table, restored) in enumerate(pairs, start=1):
            at.say(f"{number} of {len(pairs)}: {restored}")
            stacks.wait(partial(tables.is_active, target.dynamodb, restored), f"restoring {restored}")
            _complete(target.dynamodb, table, restored)
    _compare(target, pairs, to, ask)
    with console.step(f"The stack uses {stack}-{new}…") as at:
        uploaded, request = _moved(target, stack, new)
        change_set.apply(target, request, at.say, approve)
        tables.expire_rows(target.dynamodb, f"{stack}-{new}")
        history.add(target, uploaded, datetime.now(UTC))


def generation(to: datetime) -> str:
    """Return the part of the tables' names that differs for each restore."""
    return f"r{to.astimezone(UTC):%y%m%d%H%M%S}-"


def _check(target: Target, stack: str, to: datetime, old: str | None, pairs: Sequence[Pair]) -> None:
    if old is None:
        raise CliError(f"{stack} was deployed by an older version.", "Deploy this version first.")
    if stacks.parameters(target, stack)["DataPolicy"] == "Delete":
        raise CliError(
            f"{stack} would delete its present tables (DataPolicy=Delete).",
            "Run first: python -m infra deploy --parameter DataPolicy=RetainExceptOnCreate",
        )
    if generation(to) in {one for _, one in generations.used(target, stack)}:
        raise CliError(
            f"The tables of {to.isoformat()} were used before, and have later rows.",
            "Use the time of the second before: it makes new tables.",
        )
    window = backup.window(target, [table for table, _ in pairs])
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


def _compare(target: Target, pairs: Sequence[Pair], to: datetime, ask: Ask) -> None:
    """Print the numbers of rows. Raise CliError if some differ and that is not approved."""
    with console.step("Rows counted"):
        counts = row_counts.compare(target.dynamodb, pairs, to)
    console.plain("\n".join(row_counts.lines(counts)))
    differ = [one.table for one in counts if one.difference]
    if differ and not ask(f"The rows of {', '.join(differ)} differ from those of that time. Use them?"):
        raise CliError(
            "The stack still uses its present tables, and the restored ones remain.",
            "Repeat the command and approve, or give --yes. Another time makes other tables.",
        )


def _moved(target: Target, stack: str, new: str) -> tuple[Uploaded, change_set.Request]:
    """Upload the deployed template with the tables of a generation. Return the deploy, and its request."""
    bucket, code = artifacts.code_bucket(target, stack), stacks.parameters(target, stack)["CodeKey"]
    usable = (one.uploaded for one in history.read(target, bucket) if not one.is_withdrawn)
    current = next((one for one in usable if one.parameters["CodeKey"] == code), None)
    if current is None:
        raise CliError(f"The last deploy of {stack} is not in {bucket}.", "Deploy this version first.")
    definition = json.loads(storage.get(target, bucket, current.template_key))
    moved = literal_names.move(definition, stack, literal_names.generation_of(definition, stack), new)
    key = artifacts.upload_template(target, bucket, json.dumps(moved).encode())
    uploaded = replace(current, template_key=key)
    parameters = {**deploy.kept(target, stack, definition), GENERATION: new}
    return uploaded, deploy.request_of(target, stack, uploaded, moved, parameters)
