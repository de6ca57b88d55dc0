"""Define the counters of an account: quotas and its number of shards. Table: infra/template/tables.yaml."""

from pynamodb.attributes import NumberAttribute, UnicodeAttribute, UTCDateTimeAttribute

from chalicelib.db.row import Row


class CounterRow(Row):
    """Store the quotas of an account, or the number of its shards.

    A quota row holds the number of webhook endpoints, of acquirer accounts, of pending exports, of export
    schedules, of pending reports, of refund batches in progress, of saved views, or of API keys that are not
    revoked, or the number of the last invoice or credit note. That of the endpoints also says until when a
    new one is slow.
    The row `shards` holds the number of the account's shards, the one before, and from when on ids use it.
    It also says since when the account is suspended or waits for its activation, since each process reads it
    once a minute.
    The metrics are in the same table, in partitions of shards: chalicelib/dashboard/store/metrics.py.
    """

    class Meta:
        name = "counters"

    partition = UnicodeAttribute(hash_key=True)
    bucket = UnicodeAttribute(range_key=True)
    endpoints = NumberAttribute(null=True)
    api_keys = NumberAttribute(null=True)
    acquirer_accounts = NumberAttribute(null=True)
    pending_exports = NumberAttribute(null=True)
    export_schedules = NumberAttribute(null=True)
    pending_reports = NumberAttribute(null=True)
    running_refund_batches = NumberAttribute(null=True)
    saved_views = NumberAttribute(null=True)
    invoices = NumberAttribute(null=True)
    credit_notes = NumberAttribute(null=True)
    slow_until = UTCDateTimeAttribute(null=True)
    shards = NumberAttribute(null=True)
    shards_before = NumberAttribute(null=True)
    shards_since = UTCDateTimeAttribute(null=True)
    suspended_at = UTCDateTimeAttribute(null=True)
    inactive_since = UTCDateTimeAttribute(null=True)
