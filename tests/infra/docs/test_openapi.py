"""The API's description: that it is what the routes are, and that every operation in it is whole."""

from typing import Any

import pytest
from jsonschema import Draft202012Validator

from infra.docs import openapi

DOCUMENT = openapi.document()
OPERATIONS = [
    (f"{method.upper()} {path}", operation)
    for path, methods in DOCUMENT["paths"].items()
    for method, operation in methods.items()
]
OPEN = {"GET /health", "GET /v1/openapi.json", "GET /v1/test/jobs/status"}


def test_the_committed_document_is_what_the_routes_are() -> None:
    assert openapi.FILE.read_text() == openapi.text(), "make openapi"


def test_each_operation_has_a_name_of_its_own() -> None:
    names = [operation["operationId"] for _, operation in OPERATIONS]

    assert len(set(names)) == len(names)


@pytest.mark.parametrize(("name", "operation"), OPERATIONS)
def test_who_is_let_in_and_what_is_refused_is_said(name: str, operation: dict[str, Any]) -> None:
    open_to_all = name in OPEN or "{token}" in name

    assert (operation["security"] == []) is open_to_all
    assert {"400", "429", "500"} <= operation["responses"].keys()
    assert ("401" in operation["responses"]) is not open_to_all


@pytest.mark.parametrize("name", ["PaymentView", "OrderView", "RefundView", "DeliveryView", "NewPayment"])
def test_schemas_are_json_schema_of_2020(name: str) -> None:
    Draft202012Validator.check_schema(DOCUMENT["components"]["schemas"][name])


def test_a_query_is_described_by_its_parameters() -> None:
    parameters = DOCUMENT["paths"]["/v1/payments"]["get"]["parameters"]

    assert [one["name"] for one in parameters if one["in"] == "query"] == [
        "limit", "cursor", "from", "to", "status", "method", "order_id",
    ]  # fmt: skip
    assert parameters[0]["schema"] == {"type": "integer", "minimum": 1, "maximum": 100}
    assert parameters[4]["schema"] == {"$ref": "#/components/schemas/PaymentStatus"}


def test_times_are_said_to_be_times() -> None:
    delivery = DOCUMENT["components"]["schemas"]["DeliveryView"]["properties"]

    assert delivery["created_at"] == {"type": "string", "format": "date-time"}
    assert delivery["next_attempt_at"]["anyOf"][0] == {"type": "string", "format": "date-time"}


def test_every_code_of_a_refusal_is_named() -> None:
    error = DOCUMENT["components"]["schemas"]["Refusal"]["properties"]["error"]

    assert {"BAD_REQUEST_ERROR", "CONFLICT", "INTERNAL_ERROR", "RATE_LIMITED"} < set(
        error["properties"]["code"]["enum"]
    )
    assert "field" not in error["required"]
