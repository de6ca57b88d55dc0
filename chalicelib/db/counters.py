"""Counters of an account: metrics by hour and day, and resource quotas. Table: infra/template/tables.yaml."""

from pynamodb.attributes import NumberAttribute, TTLAttribute, UnicodeAttribute

from chalicelib.db.row import Row


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
