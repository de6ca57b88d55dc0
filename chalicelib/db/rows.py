"""Define the rows of the event log and of idempotency claims. Tables: infra/template/tables.yaml."""

from pynamodb.attributes import (
    BooleanAttribute,
    NumberAttribute,
    TTLAttribute,
    UnicodeAttribute,
    UTCDateTimeAttribute,
)

from chalicelib.db.row import Row


class EventRow(Row):
    class Meta:
        name = "events"

    account = UnicodeAttribute(hash_key=True)
    id = UnicodeAttribute(range_key=True)
    type = UnicodeAttribute()
    payload = UnicodeAttribute()
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
