"""Rows of the metrics and the search. Tables: infra/template/tables.yaml."""

import zlib
from collections.abc import Sequence
from struct import Struct, calcsize
from typing import Any

from pynamodb.attributes import (
    Attribute,
    NumberAttribute,
    TTLAttribute,
    UnicodeAttribute,
)
from pynamodb.constants import BINARY, BINARY_SET, MAP, NUMBER

from chalicelib.dashboard.domain.metric import QUARTERS, Counts, Metric
from chalicelib.db.row import Row
from chalicelib.domain.ids import packed, unpacked


class Numbers(Attribute[Counts]):
    """Store an amount for each metric, such as `INR upi volume`."""

    attr_type = MAP

    def serialize(self, value: Any) -> dict[str, dict[str, str]]:
        return {" ".join(metric): {NUMBER: str(amount)} for metric, amount in value.items()}

    def deserialize(self, value: Any) -> Counts:
        return {Metric(*name.split(" ")): int(amount[NUMBER]) for name, amount in value.items()}


_BY_WIDTH = {calcsize(f"<{code}"): Struct(f"<{QUARTERS}{code}") for code in "bhiq"}
_RAW = -zlib.MAX_WBITS  # deflate without the 6 bytes of zlib's header and check


class Quarters(Attribute[dict[Metric, Sequence[int]]]):
    """Store the numbers of a day's quarters for each metric: as narrow as the largest one, and compressed.

    A usual day of a metric takes 30 to 300 bytes. All its numbers are read or written together.
    """

    attr_type = MAP

    def serialize(self, value: Any) -> dict[str, dict[str, bytes]]:
        return {" ".join(metric): {BINARY: _compressed(numbers)} for metric, numbers in value.items()}

    def deserialize(self, value: Any) -> dict[Metric, Sequence[int]]:
        return {Metric(*name.split(" ")): _expanded(data[BINARY]) for name, data in value.items()}


def _compressed(numbers: Sequence[int]) -> bytes:
    largest = max(map(abs, numbers))
    width = next(width for width in _BY_WIDTH if largest < 1 << (8 * width - 1))
    return zlib.compress(_BY_WIDTH[width].pack(*numbers), wbits=_RAW)


def _expanded(data: bytes) -> tuple[int, ...]:
    packed = zlib.decompress(data, wbits=_RAW)
    return _BY_WIDTH[len(packed) // QUARTERS].unpack(packed)


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
    """Hold the metrics of a day in UTC in one shard of an account. `version` counts the writes."""

    class Meta:
        name = "counters"

    partition = UnicodeAttribute(hash_key=True)
    bucket = UnicodeAttribute(range_key=True)
    counts = Numbers()
    quarters = Quarters(null=True)
    recent = EventIds()
    archived_until = EventId(null=True)
    version = NumberAttribute()


class ArchiveRow(Row):
    """Hold events that a bucket includes. The range key has its name, their minute and its version."""

    class Meta:
        name = "counters"

    partition = UnicodeAttribute(hash_key=True)
    bucket = UnicodeAttribute(range_key=True)
    events = EventIds()
    expires_at = TTLAttribute()
