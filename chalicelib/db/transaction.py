"""Write a change, its events, its audit entry and its idempotency claim in one transaction."""

from collections import defaultdict
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import field, replace
from datetime import datetime, timedelta
from typing import Any

from pynamodb.constants import ALL_OLD
from pynamodb.exceptions import CancellationReason, TransactWriteError
from pynamodb.expressions.condition import Condition
from pynamodb.expressions.update import Action
from pynamodb.transactions import TransactWrite

from chalicelib import request_id
from chalicelib.db.conditional import with_retries
from chalicelib.db.row import Row, due_shard, dynamodb
from chalicelib.db.rows import AuditRow, ClaimRow, EventRow
from chalicelib.db.sharded_row import ResourceRow
from chalicelib.domain.actor import Actor
from chalicelib.domain.audit import AuditEntry
from chalicelib.domain.dataclass import dataclass
from chalicelib.domain.event import Event
from chalicelib.domain.idempotency import Claim, IdempotencyKeyUsed
from chalicelib.domain.ids import first_id

RETENTION = timedelta(days=30)  # events and their deliveries

Otherwise = Callable[[Any], Exception]


@dataclass(frozen=True, slots=True)
class _Write:
    row: Row
    when: Condition | None
    otherwise: Otherwise | None
    actions: list[Action] = field(default_factory=list)


@dataclass(slots=True)
class Rows:
    """Collect the writes of one transaction.

    If the condition `when` fails, `otherwise` makes the exception to raise. Its argument is the existing row,
    or None if there is none.
    """

    _checks: list[_Write] = field(default_factory=list)
    _deletes: list[_Write] = field(default_factory=list)
    _puts: list[_Write] = field(default_factory=list)
    _updates: list[_Write] = field(default_factory=list)
    _events: list[Event] = field(default_factory=list)
    _actor: Actor | None = None

    def claim(self, claim: Claim | None) -> None:
        """Claim the idempotency key. The transaction raises IdempotencyKeyUsed if it is claimed already."""
        if claim is not None:
            free = ClaimRow.key.does_not_exist() | (ClaimRow.expires_at <= claim.claimed_at)
            row = ClaimRow.of(claim, expires_at=claim.expires_at)
            # First of the puts, so that a repeated request gets its response even if another write fails.
            self._puts.insert(0, _Write(row, free, lambda used: IdempotencyKeyUsed(used.to(Claim))))

    def record(self, entry: AuditEntry | None) -> None:
        """Write an entry of the audit log. Its actor is also that of the transaction's events.

        The stream of these rows triggers functions/link_audit.py.
        """
        if entry is not None:
            row = AuditRow.of(
                entry, due_at=entry.created_at, due_shard=due_shard(entry.id), expires_at=entry.expires_at
            )
            self.put(row, when=AuditRow.id.does_not_exist())
            self.made_by(entry.actor)

    def made_by(self, actor: Actor | None) -> None:
        """Name the actor of the transaction's events, in place of the actors of their steps."""
        self._actor = actor

    def check(self, row: Row, when: Condition, otherwise: Otherwise) -> None:
        """Check a row without a write. PynamoDB does not return the row, so `otherwise` gets None."""
        self._checks.append(_Write(row, when, otherwise))

    def delete(self, row: Row, when: Condition | None = None, otherwise: Otherwise | None = None) -> None:
        """Delete a row. Without `when`, the row need not exist. `otherwise` gets None, as in `check`."""
        self._deletes.append(_Write(row, when, otherwise))

    def put(self, row: Row, when: Condition | None = None, otherwise: Otherwise | None = None) -> None:
        self._puts.append(_Write(row, when, otherwise))

    def update(
        self,
        row: Row,
        actions: Sequence[Action],
        when: Condition | None = None,
        otherwise: Otherwise | None = None,
    ) -> None:
        self._updates.append(_Write(row, when, otherwise, list(actions)))

    def emit(self, *events: Event) -> None:
        """Write events to the outbox, and their ids to the rows of their resources if the transaction writes
        them. The stream of the outbox triggers functions/relay_events.py."""
        self._events += events

    def write(self) -> None:
        self._mark_resources()
        for event in self._events:
            made = replace(event, actor=self._actor or event.actor, request_id=request_id.current())
            expires_at = event.created_at + RETENTION
            self.put(EventRow.of(made, expires_at=expires_at))
        try:
            with_retries(self._write_once, self._log_name())
        except TransactWriteError as error:
            raise self._refusal(error.cancellation_reasons) or error from error

    def _mark_resources(self) -> None:
        """Add the ids of the events, and of the request if there is one, to the rows of their resources."""
        started_by = request_id.current()
        named = {"request_id": started_by} if started_by else {}
        ids: dict[str, set[str]] = defaultdict(set)
        for event in self._events:
            ids[event.data["id"]].add(event.id)
        for put in self._puts:
            if isinstance(put.row, ResourceRow) and put.row.id in ids:
                put.row.event_ids = (put.row.event_ids or set()) | ids[put.row.id]
                put.row.request_id = started_by
        for update in self._updates:
            if isinstance(update.row, ResourceRow) and update.row.id in ids:
                update.actions.append(ResourceRow.event_ids.add(ids[update.row.id]))
                update.actions.extend(ResourceRow.setting(named))

    def _log_name(self) -> str:
        return ", ".join(write.row.log_name() for write in (*self._deletes, *self._puts, *self._updates))

    def _write_once(self) -> None:
        with TransactWrite(connection=dynamodb) as transaction:
            for check in self._checks:
                transaction.condition_check(type(check.row), *check.row.own_key(), condition=check.when)
            for delete in self._deletes:
                transaction.delete(delete.row, condition=delete.when)
            for put in self._puts:
                transaction.save(put.row, condition=put.when, return_values=ALL_OLD)
            for update in self._updates:
                actions = update.row.with_version(update.actions)
                transaction.update(update.row, actions=actions, condition=update.when, return_values=ALL_OLD)

    def _refusal(self, reasons: Sequence[CancellationReason | None]) -> Exception | None:
        # PynamoDB sends checks, deletes, puts and updates in this order; the reasons have the same order.
        sent = [*self._checks, *self._deletes, *self._puts, *self._updates]
        for write, reason in zip(sent, reasons, strict=False):
            if reason and reason.code == "ConditionalCheckFailed" and write.otherwise:
                return write.otherwise(_row_of(write.row, reason))
        return None


@contextmanager
def all_or_nothing() -> Iterator[Rows]:
    """Collect writes, and run them as one TransactWriteItems if the block ends without an error."""
    rows = Rows()
    yield rows
    rows.write()


def record(entry: AuditEntry) -> None:
    """Write an entry of the audit log before effects that are not in a transaction, such as messages.

    A crash can then leave an entry without its effects, but no effect without an entry.
    """
    with all_or_nothing() as rows:
        rows.record(entry)


def recent(event_ids: set[str], at: datetime) -> set[str]:
    """Return the ids of the events that are not deleted at a time, for a row that names its events."""
    oldest = first_id("evt", at - RETENTION)
    return {id for id in event_ids if id >= oldest}


def _row_of(row: Row, reason: CancellationReason) -> Row | None:
    return type(row).from_raw_data(reason.raw_item) if reason.raw_item else None
