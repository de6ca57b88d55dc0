"""Examine the stage from inside: its queues, the work that waits too long, and its tables.

`python -m infra doctor` uses the same checks, and has more, which need other credentials or read for long.
"""

from collections.abc import Callable, Iterator, Mapping
from datetime import datetime, timedelta
from itertools import chain
from typing import Any

from botocore.exceptions import BotoCoreError, ClientError
from pynamodb.exceptions import PynamoDBException

from chalicelib.accounts.store.rows import ApiKeyRow, MembershipRow
from chalicelib.aws import client
from chalicelib.billing.store.rows import CreditNoteRow
from chalicelib.db import parallel
from chalicelib.db.due_index import RESWEEP_AFTER
from chalicelib.db.row import DUE_SHARDS, Row
from chalicelib.log import logger
from chalicelib.messaging.queue_counts import of_each_queue
from chalicelib.operators.domain import finding
from chalicelib.operators.domain.finding import MAX_ROWS, CheckName, Problem
from chalicelib.operators.store.overdue import KINDS
from chalicelib.payments.store.acquirer_rows import AcquirerAccountRow
from chalicelib.payments.store.rows import OrderRow, PaymentRow, RefundRow
from chalicelib.settings import settings
from chalicelib.webhooks.store.rows import DeliveryRow

LATE = timedelta(minutes=10)
INDEXED: tuple[type[Row], ...] = (
    *KINDS.values(), CreditNoteRow, OrderRow, ApiKeyRow, MembershipRow, AcquirerAccountRow,
)  # fmt: skip

Problems = Iterator[Problem]
Checks = Mapping[CheckName, Callable[[datetime], Problems]]


def examine(at: datetime, checks: Checks | None = None) -> dict[CheckName, list[Problem] | None]:
    """Return the problems that each check found; None if it could not be made."""
    return {name: _made(name, check, at) for name, check in (checks or CHECKS).items()}


def _made(name: CheckName, check: Callable[[datetime], Problems], at: datetime) -> list[Problem] | None:
    """Return the problems. A check that cannot be made does not stop the others."""
    try:
        return list(check(at))
    except (BotoCoreError, ClientError, PynamoDBException) as problem:
        logger.warning("stage.not_examined", check=name, problem=str(problem))
        return None


def dead_letters(_at: datetime) -> Problems:
    for queue, counts in of_each_queue().items():
        yield from finding.of_dead_letters("the relay" if queue == "relay" else queue, counts["failed"])


def backlog(_at: datetime) -> Problems:
    for queue, counts in of_each_queue().items():
        yield from finding.of_backlog(queue, counts["pending"] + counts["processing"])


def overdue(at: datetime) -> Problems:
    """Yield rows that the sweeper did not take: it postpones each row that it takes."""
    for kind, due in _due(tuple(KINDS.values()), at - LATE):
        yield from finding.of_overdue(_name(kind), len(due))


def pending(at: datetime) -> Problems:
    """Yield payments, refunds and deliveries that were taken by the sweeper and still wait for a worker."""
    for kind, due in _due(tuple(_WAITS), at + RESWEEP_AFTER):
        times = [_WAITS[kind](row) for row in kind.batch_get([key.own_key() for key in due])]
        yield from finding.of_pending(_name(kind), (time for time in times if time and time < at - LATE), at)


def tables(_at: datetime) -> Problems:
    """Yield tables and indexes that are not active. Only tables with an index are described."""
    yield from chain(*parallel.for_each(_table, INDEXED))


def _table(row: type[Row]) -> list[Problem]:
    name = settings().table_prefix + _name(row)
    described: Any = client("dynamodb").describe_table(TableName=name)["Table"]
    return list(finding.of_table(name, described, row._indexes))


def _due(kinds: tuple[Any, ...], before: datetime) -> Iterator[tuple[Any, list[Any]]]:
    """Yield each kind with the keys of its rows that are due before the time, MAX_ROWS of a shard at most."""
    shards = [(kind, shard) for kind in kinds for shard in range(DUE_SHARDS)]
    found = parallel.for_each(lambda one: _due_in(*one, before), shards)
    for number, kind in enumerate(kinds):
        yield kind, list(chain(*found[number * DUE_SHARDS :][:DUE_SHARDS]))


def _due_in(kind: Any, shard: int, before: datetime) -> list[Any]:
    return list(kind.due.query(shard, kind.due_at < before, limit=MAX_ROWS))


def _name(kind: Any) -> str:
    return str(kind.Meta.name)


def _since_creation(row: Any) -> datetime | None:
    """Return the time since which a worker should have processed the row, as the sweeper computes it."""
    since: datetime = getattr(row, "challenge_before", None) or row.created_at
    return since if row.status == "pending" and not row.polls else None


def _since_attempt(row: Any) -> datetime | None:
    since: datetime | None = row.next_attempt_at
    return since if row.status == "pending" and not row.held else None


_WAITS: Mapping[Any, Callable[[Any], datetime | None]] = {
    PaymentRow: _since_creation,
    RefundRow: _since_creation,
    DeliveryRow: _since_attempt,
}
CHECKS: Checks = {
    CheckName.QUEUES: dead_letters,
    CheckName.BACKLOG: backlog,
    CheckName.OVERDUE: overdue,
    CheckName.PENDING: pending,
    CheckName.TABLES: tables,
}
