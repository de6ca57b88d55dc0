"""Read rows of several tables by one call."""

from collections.abc import Collection, Iterable, Iterator, Mapping
from itertools import islice
from typing import Any

from chalicelib.db.backoff import Backoff
from chalicelib.db.row import Row, dynamodb

MAX_KEYS = 100  # BatchGetItem's limit

Kind = type[Row]
Key = tuple[str, str]
Rows = dict[Kind, list[Row]]


def read_together(keys: Mapping[Kind, Iterable[Key]], consistent: Collection[Kind]) -> dict[Kind, list[Any]]:
    """Return the rows that exist, by their kind: those in `consistent` as they are now, others as a replica
    has them. Raise Busy."""
    found: Rows = {kind: [] for kind in keys}
    wanted = iter([(kind, key) for kind, of_kind in keys.items() for key in set(of_kind)])
    while some := list(islice(wanted, MAX_KEYS)):
        for kind, item in _items(some, consistent):
            found[kind].append(kind.from_raw_data(item))
    return found


def _items(wanted: Iterable[tuple[Kind, Key]], consistent: Collection[Kind]) -> Iterator[tuple[Kind, Any]]:
    requests: dict[str, Any] = {}
    kinds = {_table_of(kind): kind for kind, _ in wanted}
    for kind, key in wanted:
        request = requests.setdefault(_table_of(kind), {"Keys": [], "ConsistentRead": kind in consistent})
        request["Keys"].append(_item_key(kind, key))
    backoff = Backoff("a batch of reads")
    while requests:
        answer = dynamodb.client.batch_get_item(RequestItems=requests)
        for table, items in answer["Responses"].items():
            yield from ((kinds[table], item) for item in items)
        requests = answer.get("UnprocessedKeys")
        if requests:
            backoff.wait()


def _table_of(kind: Kind) -> str:
    return kind._get_connection().table_name


def _item_key(kind: Kind, key: Key) -> dict[str, dict[str, str]]:
    return {str(kind._hash_keyname): {"S": key[0]}, str(kind._range_keyname): {"S": key[1]}}
