"""Rows of the search, the resource history and the request log. Tables: infra/template/tables.yaml."""

from pynamodb.attributes import NumberAttribute, TTLAttribute, UnicodeAttribute, UTCDateTimeAttribute

from chalicelib.db.row import Row


class TermRow(Row):
    class Meta:
        name = "search_terms"

    account = UnicodeAttribute(hash_key=True)
    term = UnicodeAttribute(range_key=True)
    id = UnicodeAttribute()
    field = UnicodeAttribute()
    text = UnicodeAttribute()


class HistoryRow(Row):
    """Hold an event of a resource. `id` is the resource's id, a space, and the event's id."""

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
