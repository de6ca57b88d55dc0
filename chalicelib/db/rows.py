"""Define the rows of the event log, the audit log and idempotency claims.

Tables: infra/template/tables.yaml.
"""

from pynamodb.attributes import (
    BooleanAttribute,
    JSONAttribute,
    NumberAttribute,
    TTLAttribute,
    UnicodeAttribute,
    UTCDateTimeAttribute,
)

from chalicelib.db.row import Choice, DueIndex, Row
from chalicelib.domain.actor import ActorType


class EventRow(Row):
    class Meta:
        name = "events"

    account = UnicodeAttribute(hash_key=True)
    id = UnicodeAttribute(range_key=True)
    type = UnicodeAttribute()
    payload = UnicodeAttribute()
    actor: JSONAttribute = JSONAttribute(null=True)
    created_at = UTCDateTimeAttribute()
    expires_at = TTLAttribute()


class ClaimRow(Row):
    class Meta:
        name = "idempotency"

    account = UnicodeAttribute(hash_key=True)
    key = UnicodeAttribute(range_key=True)
    fingerprint = UnicodeAttribute()
    status = NumberAttribute()
    body = UnicodeAttribute()
    claimed_at = UTCDateTimeAttribute()
    sealed = BooleanAttribute(default=False)
    expires_at = TTLAttribute()


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
