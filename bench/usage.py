"""Record what AWS bills for a piece of code: request units of DynamoDB by partition, and other requests.

The units come from the calls that the code makes and the sizes of its items, by DynamoDB's rules:
https://docs.aws.amazon.com/amazondynamodb/latest/developerguide/read-write-operations.html
Emulators report other numbers. The acquirer that the simulator stands for is not counted.
"""

import json
import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, field
from math import ceil
from threading import local
from typing import Any

from chalicelib.aws import client
from infra.template import tables
from tests.conftest import PREFIX

Item = dict[str, Any]
Place = tuple[str, str]  # a table or index, and the value of its hash key

KB, READ_KB = 1024, 4096
_OTHERS = ("sqs", "kms", "stepfunctions")


@dataclass
class Usage:
    """Hold the units of writes and reads by place, and the numbers of requests to other services.

    Nothing is counted while `is_paused`.
    """

    writes: Counter[Place] = field(default_factory=Counter)
    reads: dict[Place, float] = field(default_factory=lambda: defaultdict(float))
    requests: Counter[str] = field(default_factory=Counter)
    is_paused: bool = False

    def table_writes(self) -> Counter[str]:
        """Return the write units by table and index."""
        sums: Counter[str] = Counter()
        for (table, _), units in self.writes.items():
            sums[table] += units
        return sums


@contextmanager
def recorded() -> Iterator[Usage]:
    """Record the calls of this process until the block ends."""
    usage = Usage()
    recorder = _Recorder(usage)
    events = client("dynamodb").meta.events
    events.register("before-call.dynamodb", recorder.before, unique_id="usage-before")
    events.register("after-call.dynamodb", recorder.after, unique_id="usage-after")
    for service in _OTHERS:
        client(service).meta.events.register(
            f"before-call.{service}", recorder.other, unique_id=f"usage-{service}"
        )
    try:
        yield usage
    finally:
        events.unregister("before-call.dynamodb", unique_id="usage-before")
        events.unregister("after-call.dynamodb", unique_id="usage-after")
        for service in _OTHERS:
            client(service).meta.events.unregister(f"before-call.{service}", unique_id=f"usage-{service}")


@dataclass(frozen=True)
class _Key:
    table: str
    values: str  # the key as JSON

    @property
    def item(self) -> Item:
        loaded: Item = json.loads(self.values)
        return loaded


class _Recorder:
    """Read each written item before and after its write, since its size and its index keys set the units."""

    def __init__(self, usage: Usage) -> None:
        self.usage = usage
        self.definitions = {one["TableName"]: one for one in tables.definitions(PREFIX)}
        self.inside = local()  # the functions of a batch run in threads
        self.known: dict[_Key, Item] = {}

    def other(self, model: Any, **_: Any) -> None:
        if not self.usage.is_paused:
            self.usage.requests[model.name] += 1

    def before(self, model: Any, params: Any, context: Any, **_: Any) -> None:
        if self.usage.is_paused or getattr(self.inside, "reading", False):
            return
        request = json.loads(params["body"])
        context["usage"] = request
        for key in self._written(model.name, request):
            self.known.setdefault(key, self._read(key))

    def after(self, model: Any, parsed: Any, context: Any, http_response: Any, **_: Any) -> None:
        request = context.pop("usage", None)
        if request is None or http_response.status_code >= 400:
            return
        factor = 2 if model.name.startswith("TransactWrite") else 1
        for key in self._written(model.name, request):
            before, now = self.known[key], self._read(key)
            self._count_write(key, before, now, factor)
            self.known[key] = now
        for table, items, units in _items_read(model.name, request, parsed):
            self._count_read(table, items, units)

    def _written(self, name: str, request: Any) -> list[_Key]:
        """Return the keys of the items that a call writes, or checks in a transaction."""
        return [
            _Key(table, json.dumps({k: item[k] for k in self._key_names(table)}, sort_keys=True))
            for table, item in _written_items(name, request)
            if table in self.definitions and "simulator" not in table
        ]

    def _key_names(self, table: str) -> list[str]:
        return [key["AttributeName"] for key in self.definitions[table]["KeySchema"]]

    def _read(self, key: _Key) -> Item:
        self.inside.reading = True
        try:
            got = client("dynamodb").get_item(TableName=key.table, Key=key.item, ConsistentRead=True)
        finally:
            self.inside.reading = False
        item: Item = got.get("Item", {})
        return item

    def _count_write(self, key: _Key, before: Item, now: Item, factor: int) -> None:
        units = factor * max(1, ceil(max(_size(before), _size(now)) / KB))
        self.usage.writes[self._place(key.table, key.item, "HASH")] += units
        for index in self.definitions[key.table].get("GlobalSecondaryIndexes", []):
            names = [one["AttributeName"] for one in index["KeySchema"]]
            old, new = ([item.get(name) for name in names] for item in (before, now))
            changes = 0 if old == new else (None not in old) + (None not in new)
            for held, item in ((old, before), (new, now)):
                if changes and None not in held:
                    place = (f"{self._name(key.table)}/{index['IndexName']}", _text(item[names[0]]))
                    self.usage.writes[place] += 1

    def _count_read(self, table: str, items: Iterable[Item], units: float) -> None:
        if table in self.definitions and "simulator" not in table:
            first = next(iter(items), {})
            hash_key = self._key_names(table)[0]
            self.usage.reads[self._name(table), _text(first.get(hash_key, ""))] += units

    def _place(self, table: str, item: Item, kind: str) -> Place:
        [name] = [
            key["AttributeName"] for key in self.definitions[table]["KeySchema"] if key["KeyType"] == kind
        ]
        return self._name(table), _text(item[name])

    @staticmethod
    def _name(table: str) -> str:
        return table.removeprefix(PREFIX)


def _written_items(name: str, request: Any) -> Iterable[tuple[str, Item]]:
    """Return the table of each written item, with the item or its key."""
    match name:
        case "PutItem" | "UpdateItem" | "DeleteItem":
            return [(request["TableName"], request.get("Item") or request["Key"])]
        case "TransactWriteItems":
            parts = [part for one in request["TransactItems"] for part in one.values()]
            return [(part["TableName"], part.get("Item") or part["Key"]) for part in parts]
        case "BatchWriteItem":
            return [
                (
                    table,
                    write["PutRequest"]["Item"] if "PutRequest" in write else write["DeleteRequest"]["Key"],
                )
                for table, writes in request["RequestItems"].items()
                for write in writes
            ]
        case "BatchExecuteStatement":
            return map(_named_in, request["Statements"])
        case _:
            return []


def _named_in(statement: Any) -> tuple[str, Item]:
    """Return the table and the item of an INSERT, or the key of an UPDATE: first in its condition."""
    text, parameters = statement["Statement"], statement["Parameters"]
    table = text.split('"')[1]
    if text.startswith("INSERT"):
        return table, dict(zip(text.split("'")[1::2], parameters, strict=True))
    changes, condition = text.split(" WHERE ")
    names = re.findall(r'"(\w+)" = \?', condition)[:2]
    return table, dict(zip(names, parameters[changes.count("?") :], strict=False))


def _items_read(name: str, request: Any, parsed: Any) -> Iterator[tuple[str, list[Item], float]]:
    """Yield each table that a call reads, the items that it returned, and its read units."""
    match name:
        case "GetItem":
            item = parsed.get("Item", {})
            yield request["TableName"], [item], _read_units(_size(item), request.get("ConsistentRead"))
        case "Query" | "Scan":
            size = sum(map(_size, parsed["Items"]))
            yield request["TableName"], parsed["Items"], _read_units(size, request.get("ConsistentRead"))
        case "BatchGetItem":
            for table, wanted in request["RequestItems"].items():
                found = parsed["Responses"].get(table, [])
                sizes = [*map(_size, found), *[0] * (len(wanted["Keys"]) - len(found))]
                units = sum(_read_units(size, wanted.get("ConsistentRead")) for size in sizes)
                yield table, [*found, *wanted["Keys"]], units


def _read_units(size: int, consistent: object) -> float:
    return max(1, ceil(size / READ_KB)) * (1 if consistent else 0.5)


def _size(item: Mapping[str, Any]) -> int:
    """Return an item's size in bytes.

    https://docs.aws.amazon.com/amazondynamodb/latest/developerguide/CapacityUnitCalculations.html
    """
    return sum(len(name.encode()) + _value_size(value) for name, value in item.items())


def _value_size(value: Mapping[str, Any]) -> int:
    [(kind, held)] = value.items()
    match kind:
        case "S":
            return len(held.encode())
        case "N":
            return ceil(len(held.lstrip("-").replace(".", "")) / 2) + 1
        case "B":
            return len(held)
        case "L" | "SS" | "BS":
            parts = held if kind == "L" else [{kind[0]: one} for one in held]
            return 3 + sum(1 + _value_size(one) for one in parts)
        case "M":
            return 3 + sum(1 + len(name.encode()) + _value_size(one) for name, one in held.items())
        case _:
            return 1


def _text(value: Any) -> str:
    return str(next(iter(value.values()))) if isinstance(value, dict) else str(value)
