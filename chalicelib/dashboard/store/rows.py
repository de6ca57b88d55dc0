"""Rows of the metrics and the search. Tables: infra/template/tables.yaml."""

from typing import Any

from pynamodb.attributes import (
    Attribute,
    NumberAttribute,
    TTLAttribute,
    UnicodeAttribute,
)
from pynamodb.constants import BINARY, BINARY_SET, MAP, NUMBER

from chalicelib.dashboard.domain.metric import Counts, Metric
from chalicelib.db.row import Row
from chalicelib.domain.ids import packed, unpacked


class Numbers(Attribute[Counts]):
    """Store an amount for each metric, such as `INR upi volume`."""

    attr_type = MAP

    def serialize(self, value: Any) -> dict[str, dict[str, str]]:
        return {" ".join(metric): {NUMBER: str(amount)} for metric, amount in value.items()}

    def deserialize(self, value: Any) -> Counts:
        return {Metric(*name.split(" ")): int(amount[NUMBER]) for name, amount in value.items()}


class EventId(Attribute[str]):
    """Store the id of an event in 16 bytes."""

    attr_type = BINARY

    def serialize(self, value: Any) -> bytes:
        return packed(value)

    def deserialize(self, value: Any) -> str:
        return unpacked("evt", value)


class EventIds(Attribute[frozenset[str]]):
    """Store the ids of events in 16 bytes each."""

    attr_type = BINARY_SET

    def serialize(self, value: Any) -> list[bytes]:
        return [packed(id) for id in value]

    def deserialize(self, value: Any) -> frozenset[str]:
        return frozenset(unpacked("evt", data) for data in value)


class MetricRow(Row):
    """Hold the metrics of an hour or day in one shard of an account. `version` counts the writes."""

    class Meta:
        name = "counters"

    partition = UnicodeAttribute(hash_key=True)
    bucket = UnicodeAttribute(range_key=True)
    counts = Numbers()
    recent = EventIds()
    archived_until = EventId(null=True)
    version = NumberAttribute()
    expires_at = TTLAttribute(null=True)


class ArchiveRow(Row):
    """Hold events that a bucket includes. The range key has its name, their minute and its version."""

    class Meta:
        name = "counters"

    partition = UnicodeAttribute(hash_key=True)
    bucket = UnicodeAttribute(range_key=True)
    events = EventIds()
    expires_at = TTLAttribute()
