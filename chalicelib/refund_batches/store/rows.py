"""Rows of refund batches. Tables: infra/template/tables.yaml."""

from pynamodb.attributes import (
    BooleanAttribute,
    NumberAttribute,
    TTLAttribute,
    UnicodeAttribute,
    UTCDateTimeAttribute,
)

from chalicelib.db.row import Choice, CompactJSON, DueIndex
from chalicelib.db.sharded_row import ResourceRow, SpreadRow
from chalicelib.refund_batches.domain.batch import BatchStatus


class RefundBatchRow(ResourceRow):
    class Meta:
        name = "refund_batches"

    rows = NumberAttribute()
    status = Choice(BatchStatus)
    counts: CompactJSON = CompactJSON()
    totals: CompactJSON = CompactJSON()
    refunded_totals: CompactJSON = CompactJSON()
    digest = UnicodeAttribute(null=True)
    has_changed = BooleanAttribute()
    file_name = UnicodeAttribute(null=True)
    created_by: CompactJSON = CompactJSON(null=True)
    confirmed_by: CompactJSON = CompactJSON(null=True)
    created_at = UTCDateTimeAttribute()
    checked_at = UTCDateTimeAttribute(null=True)
    confirmed_at = UTCDateTimeAttribute(null=True)
    ended_at = UTCDateTimeAttribute(null=True)
    step = NumberAttribute()
    next_chunk = NumberAttribute()
    sequence = NumberAttribute()
    due_at = UTCDateTimeAttribute(null=True)
    due_shard = NumberAttribute(null=True)
    expires_at = TTLAttribute()
    due = DueIndex()


class BatchPartRow(SpreadRow):
    """Hold a chunk of a batch's rows, `<batch>#chunk 000`, or the refund of one, `<batch>#row 00002`.

    `step` is that of the batch when the chunk was written.
    """

    class Meta:
        name = "refund_batch_parts"

    rows: CompactJSON = CompactJSON(null=True)
    step = NumberAttribute(null=True)
    refund_id = UnicodeAttribute(null=True)
    expires_at = TTLAttribute()
