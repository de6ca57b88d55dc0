"""The rows of what a stream reader makes of events, and of the request log. Made by infra/tables.yaml."""

from pynamodb.attributes import (
    NumberAttribute,
    TTLAttribute,
    UnicodeAttribute,
    UTCDateTimeAttribute,
)

from chalicelib.store.row import Row


class CounterRow(Row):
    """An hour or a day of an account's figures, each a number under its counter's name; the mark of what is
    counted; or how many webhook endpoints, or keys that are not revoked, there are."""

    class Meta:
        name = "counters"

    account = UnicodeAttribute(hash_key=True)
    bucket = UnicodeAttribute(range_key=True)
    endpoints = NumberAttribute(null=True)
    api_keys = NumberAttribute(null=True)
    expires_at = TTLAttribute(null=True)


class TermRow(Row):
    class Meta:
        name = "search_terms"

    account = UnicodeAttribute(hash_key=True)
    term = UnicodeAttribute(range_key=True)
    id = UnicodeAttribute()
    field = UnicodeAttribute()
    text = UnicodeAttribute()


class HistoryRow(Row):
    """An event of a thing: `id` is the thing's, a space, and the event's."""

    class Meta:
        name = "history"

    account = UnicodeAttribute(hash_key=True)
    id = UnicodeAttribute(range_key=True)
    expires_at = TTLAttribute()


class RequestRow(Row):
    class Meta:
        name = "requests"

    account = UnicodeAttribute(hash_key=True)
    id = UnicodeAttribute(range_key=True)
    request_id = UnicodeAttribute()
    caller = UnicodeAttribute()
    method = UnicodeAttribute()
    path = UnicodeAttribute()
    status = NumberAttribute()
    outcome = UnicodeAttribute()
    duration_ms = NumberAttribute()
    created_at = UTCDateTimeAttribute()
    expires_at = TTLAttribute()
