"""Rows of exports and schedules. Tables: infra/template/tables.yaml."""

from dataclasses import asdict
from typing import Any, Self

from pynamodb.attributes import (
    BooleanAttribute,
    JSONAttribute,
    NumberAttribute,
    TTLAttribute,
    UnicodeAttribute,
    UTCDateTimeAttribute,
)

from chalicelib.db.row import Choice, DueIndex
from chalicelib.db.sharded_row import ResourceRow, ShardedRow
from chalicelib.exports.domain.export import Export, ExportFormat, ExportResource, ExportStatus, Selection
from chalicelib.exports.domain.schedule import Every, Schedule


class ExportRow(ResourceRow):
    class Meta:
        name = "exports"

    resource = Choice(ExportResource)
    format = Choice(ExportFormat)
    columns: JSONAttribute = JSONAttribute()
    filters: JSONAttribute = JSONAttribute()
    selection: JSONAttribute = JSONAttribute()
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

    @classmethod
    def of(cls, value: Export, **more: Any) -> Self:
        row = super().of(value, **more)
        row.selection = asdict(value.selection)
        return row

    def export(self) -> Export:
        return self.to(Export, selection=Selection(**self.selection))


class ScheduleRow(ShardedRow):
    class Meta:
        name = "export_schedules"

    resource = Choice(ExportResource)
    format = Choice(ExportFormat)
    columns: JSONAttribute = JSONAttribute()
    filters: JSONAttribute = JSONAttribute()
    selection: JSONAttribute = JSONAttribute()
    every = Choice(Every)
    time_zone = UnicodeAttribute()
    recipient = UnicodeAttribute(null=True)
    created_at = UTCDateTimeAttribute()
    period_start = UTCDateTimeAttribute()
    due_at = UTCDateTimeAttribute()
    due_shard = NumberAttribute()
    due = DueIndex()

    @classmethod
    def of(cls, value: Schedule, **more: Any) -> Self:
        row = super().of(value, **more)
        row.selection = asdict(value.selection)
        return row

    def schedule(self) -> Schedule:
        return self.to(Schedule, selection=Selection(**self.selection))
