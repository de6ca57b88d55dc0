"""A change of the API that could break a merchant's code has a version of its own."""

import json
from collections.abc import Callable
from copy import deepcopy
from typing import Any

import pytest

from chalicelib.versions.rendering import VERSIONS
from infra.clients.description import Description
from infra.docs.openapi import FILE
from tests.upgrades import releases
from tests.upgrades.breaking_changes import breaking_changes

Document = dict[str, Any]
TODAY: Document = json.loads(FILE.read_text())

# What each version changes, such as {"2026-11-29": {"PaymentView.network_code is removed"}}.
# An entry stays until the release that has it is recorded.
VERSIONED: dict[str, set[str]] = {}


def test_a_breaking_change_since_the_last_release_has_a_version() -> None:
    recorded = releases.openapi()
    known = Description(recorded).api_version
    expected = {change for version, changes in VERSIONED.items() for change in changes if version > known}

    assert set(breaking_changes(recorded, TODAY)) == expected, (
        "a breaking change needs a version: see CONTRIBUTING.md, 'Change what other releases read'"
    )
    assert set(VERSIONED) <= set(VERSIONS)


def schema(document: Document, name: str) -> Document:
    found: Document = document["components"]["schemas"][name]
    return found


def operation(document: Document, method: str, path: str) -> Document:
    found: Document = document["paths"][path][method]
    return found


def make_nullable(document: Document) -> None:
    fields = schema(document, "OrderView")["properties"]
    fields["amount"] = {"anyOf": [fields["amount"], {"type": "null"}]}


def require_a_filter(document: Document) -> None:
    parameters = operation(document, "get", "/v1/orders")["parameters"]
    next(one for one in parameters if one["name"] == "receipt")["required"] = True


BREAKING: dict[str, Callable[[Document], object]] = {
    "GET /v1/orders is removed": lambda after: after["paths"]["/v1/orders"].pop("get"),
    "GET /v1/orders: limit is removed": lambda after: operation(after, "get", "/v1/orders")["parameters"].pop(
        0
    ),
    "GET /v1/orders: receipt is required": require_a_filter,
    "GET /v1/orders needs other credentials": lambda after: operation(after, "get", "/v1/orders").update(
        security=[{"Session": ["viewer"]}]
    ),
    "POST /v1/orders does not return 201": lambda after: operation(after, "post", "/v1/orders").update(
        responses={"200": {"description": "Success"}}
    ),
    "OrderView.receipt is removed": lambda after: schema(after, "OrderView")["properties"].pop("receipt"),
    "OrderView.status is optional": lambda after: schema(after, "OrderView")["required"].remove("status"),
    "OrderView.amount has another type": lambda after: schema(after, "OrderView")["properties"].update(
        amount={"type": "string"}
    ),
    "OrderView.amount can be null": make_nullable,
    "OrderRequest.currency is required": lambda after: schema(after, "OrderRequest")["required"].append(
        "currency"
    ),
    "OrderRequest.receipt has a smaller maxLength": lambda after: schema(after, "OrderRequest")["properties"][
        "receipt"
    ]["anyOf"][0].update(maxLength=10),
    "Method refuses card": lambda after: schema(after, "Method")["enum"].remove("card"),
}


@pytest.mark.parametrize("finding", BREAKING)
def test_a_breaking_change_is_found(finding: str) -> None:
    after = deepcopy(TODAY)
    BREAKING[finding](after)

    assert breaking_changes(TODAY, after) == [finding]


def test_an_addition_is_no_breaking_change() -> None:
    after = deepcopy(TODAY)
    after["paths"]["/v1/new"] = {"get": operation(after, "get", "/v1/orders")}
    after["paths"].pop("/v1/dashboard/me")
    schema(after, "OrderView")["properties"]["new"] = {"type": "string"}
    schema(after, "OrderView")["required"].append("new")
    schema(after, "OrderRequest")["properties"]["new"] = {"type": "string"}
    schema(after, "OrderRequest")["properties"]["receipt"]["anyOf"][0]["maxLength"] = 100
    schema(after, "OrderStatus")["enum"].append("new")
    schema(after, "Method")["enum"].append("new")

    assert breaking_changes(TODAY, after) == []
    assert breaking_changes(after, TODAY) != []
