"""Define the counters of an account: metrics and resource quotas. Table: infra/template/tables.yaml."""

from pynamodb.attributes import NumberAttribute, TTLAttribute, UnicodeAttribute, UTCDateTimeAttribute

from chalicelib.db.row import Row


class CounterRow(Row):
    """Store one kind of counter: metrics, a dedupe key, or a quota.

    A metrics row holds one hour or day of an account, with one number attribute for each metric. A dedupe key
    records what is counted already. A quota row holds the number of webhook endpoints, of acquirer accounts,
    or of API keys that are not revoked. That of the endpoints also says until when a new one is slow.
    The row `shards` holds the number of the account's shards, the one before, and from when on ids use it.
    Metrics and their dedupe keys are in a shard, `<account>#<shard>`, and all others in `<account>`.
    """

    class Meta:
        name = "counters"

    partition = UnicodeAttribute(hash_key=True)
    bucket = UnicodeAttribute(range_key=True)
    endpoints = NumberAttribute(null=True)
    api_keys = NumberAttribute(null=True)
    acquirer_accounts = NumberAttribute(null=True)
    slow_until = UTCDateTimeAttribute(null=True)
    shards = NumberAttribute(null=True)
    shards_before = NumberAttribute(null=True)
    shards_since = UTCDateTimeAttribute(null=True)
    expires_at = TTLAttribute(null=True)
