"""Rows of exports and schedules. Tables: infra/template/tables.yaml."""

import json
from dataclasses import asdict

from pynamodb.attributes import (
    BooleanAttribute,
    JSONAttribute,
    NumberAttribute,
    TTLAttribute,
    UnicodeAttribute,
    UTCDateTimeAttribute,
)

from chalicelib.db.row import Choice, CompactJSON, DueIndex
from chalicelib.db.sharded_row import ResourceRow, ShardedRow
from chalicelib.exports.domain.export import ExportFormat, ExportResource, ExportStatus
from chalicelib.exports.domain.schedule import Every
from chalicelib.exports.domain.selection import Selection


class Selected(CompactJSON):
    """Store what an export selects."""

    def serialize(self, value: Selection) -> str:
        return super().serialize(asdict(value))

    def deserialize(self, value: str) -> Selection:
        return Selection(**json.loads(value))


class ExportRow(ResourceRow):
    class Meta:
        name = "exports"

    resource = Choice(ExportResource)
    format = Choice(ExportFormat)
    columns: JSONAttribute = JSONAttribute()
    filters: JSONAttribute = JSONAttribute()
    selection = Selected()
    created_at = UTCDateTimeAttribute()
    schedule_id = UnicodeAttribute(null=True)
    recipient = UnicodeAttribute(null=True)
    status = Choice(ExportStatus)
    rows = NumberAttribute()
    size = NumberAttribute()
    parts = NumberAttribute()
    upload_id = UnicodeAttribute(null=True)
    rest = UnicodeAttribute(null=True)
    next_end = UnicodeAttribute(null=True)
    is_written = BooleanAttribute()
    leased_until = UTCDateTimeAttribute(null=True)
    ended_at = UTCDateTimeAttribute(null=True)
    due_at = UTCDateTimeAttribute(null=True)
    due_shard = NumberAttribute(null=True)
    expires_at = TTLAttribute()
    due = DueIndex()


class ScheduleRow(ShardedRow):
    class Meta:
        name = "export_schedules"

    resource = Choice(ExportResource)
    format = Choice(ExportFormat)
    columns: JSONAttribute = JSONAttribute()
    filters: JSONAttribute = JSONAttribute()
    selection = Selected()
    every = Choice(Every)
    time_zone = UnicodeAttribute()
    recipient = UnicodeAttribute(null=True)
    created_at = UTCDateTimeAttribute()
    period_start = UTCDateTimeAttribute()
    due_at = UTCDateTimeAttribute()
    due_shard = NumberAttribute()
    due = DueIndex()
