"""Rows of reports. Table: infra/template/tables.yaml."""

import json
from dataclasses import asdict
from datetime import date

from pynamodb.attributes import (
    BinaryAttribute,
    NumberAttribute,
    TTLAttribute,
    UnicodeAttribute,
    UTCDateTimeAttribute,
)

from chalicelib.db.row import Choice, CompactJSON, DueIndex
from chalicelib.db.sharded_row import ShardedRow
from chalicelib.reports.domain.kinds import ReportKind
from chalicelib.reports.domain.period import Period
from chalicelib.reports.domain.report import Position, ReportFailure, ReportStatus


class Days(CompactJSON):
    """Store the first and the last day of a period."""

    def serialize(self, value: Period) -> str:
        return super().serialize([value.first.isoformat(), value.last.isoformat()])

    def deserialize(self, value: str) -> Period:
        first, last = json.loads(value)
        return Period(date.fromisoformat(first), date.fromisoformat(last))


class Place(CompactJSON):
    """Store the position of a report."""

    def serialize(self, value: Position) -> str:
        return super().serialize(asdict(value))

    def deserialize(self, value: str) -> Position:
        return Position(**json.loads(value))


class ReportRow(ShardedRow):
    class Meta:
        name = "reports"

    kind = Choice(ReportKind)
    time_zone = UnicodeAttribute()
    period = Days()
    comparison: Days = Days(null=True)
    created_at = UTCDateTimeAttribute()
    status = Choice(ReportStatus)
    failure = Choice(ReportFailure, null=True)
    position = Place()
    counted = NumberAttribute()
    leased_until = UTCDateTimeAttribute(null=True)
    ended_at = UTCDateTimeAttribute(null=True)
    due_at = UTCDateTimeAttribute(null=True)
    due_shard = NumberAttribute(null=True)
    request_id = UnicodeAttribute(null=True)
    expires_at = TTLAttribute()
    due = DueIndex()


class SumsRow(ShardedRow):
    """Keep the sums of a period in a row of their own, so that lists of reports do not read them.

    `id` is that of the report and the number of the period.
    """

    class Meta:
        name = "report_sums"

    sums = BinaryAttribute(legacy_encoding=False)
    expires_at = TTLAttribute()
