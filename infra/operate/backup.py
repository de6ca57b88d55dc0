"""Back up the tables of a stack, and list its backups."""

from collections.abc import Iterable, Iterator
from datetime import datetime
from typing import Any

from infra.deploy import generations, own_values
from infra.deploy.target import Target
from infra.template import tables

POINT = "PointInTimeRecoveryDescription"


def create(target: Target, stack: str, at: datetime) -> int:
    """Create a backup of every table but the vault. Return their number. They stay until deleted."""
    names = table_names(target, stack)
    for name in names:
        target.dynamodb.create_backup(TableName=name, BackupName=f"{stack}-{at:%Y%m%d-%H%M%S}")
    return len(names)


def lines(target: Target, stack: str) -> Iterator[str]:
    """Yield a line for each backup, oldest first, also of tables that restored ones replaced."""
    names = set(generations.all_tables(target, stack))
    found = [one for one in _backups(target) if one["TableName"] in names]
    for one in sorted(found, key=lambda one: (one["BackupCreationDateTime"], one["TableName"])):
        at = one["BackupCreationDateTime"].isoformat(timespec="seconds")
        yield f"{at}  {one['BackupStatus']:<9} {one['TableName']}  {one['BackupArn']}"


def window(target: Target, names: Iterable[str]) -> tuple[datetime, datetime] | None:
    """Return the times between which all tables can be restored; None if one of them has no such window."""
    found: list[tuple[datetime, datetime]] = []
    for name in names:
        answer = target.dynamodb.describe_continuous_backups(TableName=name)["ContinuousBackupsDescription"]
        point: Any = answer.get(POINT, {})
        if "EarliestRestorableDateTime" not in point:
            return None
        found.append((point["EarliestRestorableDateTime"], point["LatestRestorableDateTime"]))
    return max(earliest for earliest, _ in found), min(latest for _, latest in found)


def table_names(target: Target, stack: str) -> list[str]:
    """Return the names of the tables that the stack uses now and that may have backups."""
    return tables.backed_up(own_values.table_prefix(target, stack))


def _backups(target: Target) -> Iterator[Any]:
    for page in target.dynamodb.get_paginator("list_backups").paginate():
        yield from page["BackupSummaries"]
