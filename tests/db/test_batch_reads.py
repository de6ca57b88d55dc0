"""One call reads the rows of several tables."""

from typing import Any

import pytest

from chalicelib.aws import client
from chalicelib.db.batch_reads import MAX_KEYS, read_together
from chalicelib.domain.ids import new_id
from chalicelib.webhooks.domain.endpoint import Endpoint
from chalicelib.webhooks.store.rows import DeliveryRow, EndpointRow
from tests.aws_calls import counted_calls
from tests.builders import NOON
from tests.webhooks.workers.invocations import pending_deliveries


@pytest.fixture
def keys(endpoint: Endpoint) -> dict[Any, list[tuple[str, str]]]:
    rows = [DeliveryRow.key_of(one.account, one.id) for one in pending_deliveries(endpoint, 3)]
    return {DeliveryRow: rows, EndpointRow: [(endpoint.account, endpoint.id)]}


def ids_of(found: dict[Any, list[Any]]) -> dict[Any, set[str]]:
    return {kind: {row.id for row in rows} for kind, rows in found.items()}


def test_rows_of_two_tables_take_one_call(keys: dict[Any, list[tuple[str, str]]]) -> None:
    with counted_calls() as calls:
        found = read_together(keys, consistent=list(keys))

    assert ids_of(found) == {kind: {id for _, id in of_kind} for kind, of_kind in keys.items()}
    assert calls == {"BatchGetItem": 1}


def test_more_keys_than_a_call_takes_are_read_by_several(keys: dict[Any, list[tuple[str, str]]]) -> None:
    [(account, endpoint_id)] = keys[EndpointRow]
    unknown = [(account, new_id("whe", NOON)) for _ in range(MAX_KEYS)]

    with counted_calls() as calls:
        found = read_together(keys | {EndpointRow: [*unknown, (account, endpoint_id)]}, consistent=list(keys))

    assert {kind: len(rows) for kind, rows in found.items()} == {DeliveryRow: 3, EndpointRow: 1}
    assert calls == {"BatchGetItem": 2}


def test_what_dynamodb_did_not_read_is_asked_for_again(keys: dict[Any, list[tuple[str, str]]]) -> None:
    asked: list[dict[str, Any]] = []

    def note(params: Any, **_: Any) -> None:
        asked.append(params["RequestItems"])

    def withhold(parsed: Any, **_: Any) -> None:
        if len(asked) == 1:
            table = next(name for name in asked[0] if name.endswith("webhook_deliveries"))
            parsed["Responses"][table] = []
            parsed["UnprocessedKeys"] = {table: asked[0][table]}

    events = client("dynamodb").meta.events
    events.register("before-parameter-build.dynamodb.BatchGetItem", note)
    events.register("after-call.dynamodb.BatchGetItem", withhold)
    try:
        found = read_together(keys, consistent=list(keys))
    finally:
        events.unregister("before-parameter-build.dynamodb.BatchGetItem", note)
        events.unregister("after-call.dynamodb.BatchGetItem", withhold)

    assert {kind: len(rows) for kind, rows in found.items()} == {DeliveryRow: 3, EndpointRow: 1}
    assert len(asked) == 2
