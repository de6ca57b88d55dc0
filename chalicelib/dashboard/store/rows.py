"""Rows of the search and the request log. Tables: infra/template/tables.yaml."""

from pynamodb.attributes import NumberAttribute, TTLAttribute, UnicodeAttribute, UTCDateTimeAttribute

from chalicelib.db.row import Row
from chalicelib.db.sharded_row import ShardedRow, account_of


class TermRow(Row):
    class Meta:
        name = "search_terms"

    partition = UnicodeAttribute(hash_key=True)
    term = UnicodeAttribute(range_key=True)
    id = UnicodeAttribute()
    field = UnicodeAttribute()
    text = UnicodeAttribute()

    @property
    def account(self) -> str:
        return account_of(self.partition)

    @classmethod
    def partitions_of(cls, account: str) -> list[str]:
        return ShardedRow.partitions_of(account)


class RequestRow(ShardedRow):
    class Meta:
        name = "requests"

    request_id = UnicodeAttribute()
    caller = UnicodeAttribute()
    method = UnicodeAttribute()
    path = UnicodeAttribute()
    status = NumberAttribute()
    outcome = UnicodeAttribute()
    duration_ms = NumberAttribute()
    created_at = UTCDateTimeAttribute()
    expires_at = TTLAttribute()
