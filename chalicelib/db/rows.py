"""Define the rows of the event log, the audit log and idempotency claims.

Tables: infra/template/tables.yaml.
"""

import json
from typing import Any, Self

from pynamodb.attributes import (
    BooleanAttribute,
    JSONAttribute,
    NumberAttribute,
    TTLAttribute,
    UnicodeAttribute,
    UTCDateTimeAttribute,
)

from chalicelib.db.row import Choice, CompactJSON, DueIndex, Row
from chalicelib.db.sharded_row import ShardedRow, account_of, all_partitions_of
from chalicelib.domain.actor import Actor, ActorType, actor_of
from chalicelib.domain.idempotency import Claim
from chalicelib.domain.ids import any_shard


class StoredActor(CompactJSON):
    """Store an actor without the texts that are empty."""

    def serialize(self, value: Actor) -> str:
        return super().serialize({name: text for name, text in value.items() if text})

    def deserialize(self, value: str) -> Actor:
        return actor_of(**json.loads(value))


class EventRow(ShardedRow):
    class Meta:
        name = "events"

    type = UnicodeAttribute()
    data: CompactJSON = CompactJSON()
    sequence = NumberAttribute()
    actor: StoredActor = StoredActor(null=True)
    request_id = UnicodeAttribute(null=True)
    metrics: CompactJSON = CompactJSON(null=True)
    created_at = UTCDateTimeAttribute()
    expires_at = TTLAttribute()


class ClaimRow(Row):
    class Meta:
        name = "idempotency"

    partition = UnicodeAttribute(hash_key=True)
    key = UnicodeAttribute(range_key=True)
    fingerprint = UnicodeAttribute()
    status = NumberAttribute()
    body = UnicodeAttribute()
    claimed_at = UTCDateTimeAttribute()
    sealed = BooleanAttribute(default=False)
    expires_at = TTLAttribute()

    @property
    def account(self) -> str:
        return account_of(self.partition)

    @classmethod
    def of(cls, value: Claim, **more: Any) -> Self:
        return super().of(value, partition=cls.partition_of(value.account, value.key), **more)

    @classmethod
    def find(cls, *key: str, **options: Any) -> Self | None:
        account, name = key
        return super().find(cls.partition_of(account, name), name, **options)

    @classmethod
    def partitions_of(cls, account: str) -> list[str]:
        return all_partitions_of(account)

    @staticmethod
    def partition_of(account: str, key: str) -> str:
        return f"{account}#{any_shard(key)}"


class AuditRow(Row):
    """Hold one entry. It is never changed but once, when functions/link_audit.py links it to the chain."""

    class Meta:
        name = "audit"

    account = UnicodeAttribute(hash_key=True)
    id = UnicodeAttribute(range_key=True)
    mode = UnicodeAttribute(null=True)
    actor_type = Choice(ActorType)
    actor_id = UnicodeAttribute()
    actor_name = UnicodeAttribute()
    address = UnicodeAttribute()
    action = UnicodeAttribute()
    resource_type = UnicodeAttribute()
    resource_id = UnicodeAttribute()
    before: JSONAttribute = JSONAttribute(null=True)
    after: JSONAttribute = JSONAttribute(null=True)
    request_id = UnicodeAttribute()
    created_at = UTCDateTimeAttribute()
    sequence = NumberAttribute(null=True)
    previous_hash = UnicodeAttribute(null=True)
    previous_at = UTCDateTimeAttribute(null=True)
    hash = UnicodeAttribute(null=True)
    due_at = UTCDateTimeAttribute(null=True)
    due_shard = NumberAttribute(null=True)
    expires_at = TTLAttribute()
    due = DueIndex()
