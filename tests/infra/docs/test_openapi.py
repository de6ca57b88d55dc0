"""The OpenAPI document matches the routes, and all its parts have texts and examples."""

import json
import re
from collections.abc import Iterator
from typing import Any, get_type_hints

import pytest
from jsonschema import Draft202012Validator

from app import app
from chalicelib.http.route_spec import Operation
from infra.docs import openapi
from infra.docs.field_texts import FIELDS
from infra.docs.field_texts_by_schema import FIELDS_BY_SCHEMA
from infra.docs.schema_texts import SCHEMAS as SCHEMA_TEXTS
from tests.reference.request_examples import REQUESTS

DOCUMENT = openapi.document()
OPERATIONS = [
    (f"{method.upper()} {path}", operation)
    for path, methods in DOCUMENT["paths"].items()
    for method, operation in methods.items()
]
SCHEMAS = DOCUMENT["components"]["schemas"]
VERBS = {
    "Accept", "Add", "Advance", "Allow", "Announce", "Answer", "Approve", "Archive", "Cancel", "Capture",
    "Change", "Check", "Complete", "Confirm", "Contest", "Count", "Create", "Decline", "Delete", "Deliver",
    "End", "Finalize", "Get", "Keep", "List", "Mark", "Pause", "Refund", "Remove", "Replace", "Reset",
    "Resolve", "Resume", "Retry", "Revoke", "Roll", "Rotate", "Save", "Search", "Send", "Set", "Sign",
    "Start", "Switch", "Update", "Upload", "Void", "Withdraw",
}  # fmt: skip
SIGNED = "POST /v1/acquirers/{acquirer_id}/events"
PUBLIC = {"GET /health", "GET /v1/openapi.json", "GET /v1/test/jobs/status", "POST /v1/policy-reports"}


def test_the_committed_document_matches_the_routes() -> None:
    assert openapi.FILE.read_text() == openapi.text(), "make openapi"


def test_operation_ids_are_unique() -> None:
    names = [operation["operationId"] for _, operation in OPERATIONS]

    assert len(set(names)) == len(names)


@pytest.mark.parametrize(("name", "operation"), OPERATIONS)
def test_an_operation_lists_its_credentials_and_errors(name: str, operation: dict[str, Any]) -> None:
    public = name in PUBLIC or "{token}" in name or "_key}" in name

    assert (operation["security"] == []) is (public or name == SIGNED)
    assert {"400", "429", "500"} <= operation["responses"].keys()
    assert ("401" in operation["responses"]) is not public


@pytest.mark.parametrize("name", ["PaymentView", "OrderView", "RefundView", "DeliveryView", "PaymentRequest"])
def test_schemas_are_valid_json_schema_2020_12(name: str) -> None:
    Draft202012Validator.check_schema(DOCUMENT["components"]["schemas"][name])


def test_a_query_becomes_parameters() -> None:
    parameters = DOCUMENT["paths"]["/v1/payments"]["get"]["parameters"]

    assert [one["name"] for one in parameters if one["in"] == "query"] == [
        "limit", "cursor", "from", "to", "currency", "amount", "amount_from", "amount_to", "status",
        "method", "order_id", "customer_id", "acquirer", "acquirer_reference", "state", "card_last4",
        "card_brand",
    ]  # fmt: skip
    assert parameters[0]["schema"] == {"type": "integer", "minimum": 1, "maximum": 100}
    assert parameters[8]["schema"] == {"$ref": "#/components/schemas/PaymentStatus"}


def test_times_have_the_date_time_format() -> None:
    delivery = DOCUMENT["components"]["schemas"]["DeliveryView"]["properties"]

    assert delivery["created_at"].items() >= {"type": "string", "format": "date-time"}.items()
    assert delivery["next_attempt_at"]["anyOf"][0] == {"type": "string", "format": "date-time"}


def test_the_error_schema_lists_every_error_code() -> None:
    error = DOCUMENT["components"]["schemas"]["ErrorResponse"]["properties"]["error"]

    assert {"BAD_REQUEST_ERROR", "CONFLICT", "INTERNAL_ERROR", "RATE_LIMITED"} < set(
        error["properties"]["code"]["enum"]
    )
    assert "field" not in error["required"]


@pytest.mark.parametrize(("name", "operation"), OPERATIONS)
def test_a_summary_starts_with_a_verb_and_is_not_code(name: str, operation: dict[str, Any]) -> None:
    summary = operation["summary"]

    assert 3 <= len(summary) <= 60
    assert re.fullmatch(r"[A-Z][a-z]+( \S+)+", summary)
    assert summary != operation["operationId"]
    assert not re.search(r"Raises|\.py|_", f"{summary} {operation['description'].replace('dry_run', '')}")
    assert summary.partition(" ")[0] in VERBS


@pytest.mark.parametrize(("name", "operation"), OPERATIONS)
def test_a_description_is_one_or_more_sentences(name: str, operation: dict[str, Any]) -> None:
    assert re.fullmatch(r"[A-Z].+\.", operation["description"])


@pytest.mark.parametrize("name", SCHEMAS)
def test_a_schema_and_its_fields_have_descriptions(name: str) -> None:
    fields = SCHEMAS[name].get("properties", {})

    assert SCHEMAS[name]["description"]
    assert [field for field, schema in fields.items() if not schema.get("description")] == []


@pytest.mark.parametrize(("name", "operation"), OPERATIONS)
def test_parameters_have_descriptions(name: str, operation: dict[str, Any]) -> None:
    assert [one["name"] for one in operation["parameters"] if not one.get("description")] == []


def test_docstrings_are_not_published() -> None:
    docstrings = {
        " ".join(model.__doc__.split())
        for model in (model for operation in _routes() for model in (operation.body, operation.query))
        if model is not None and model.__doc__
    }

    assert docstrings.isdisjoint(schema["description"] for schema in SCHEMAS.values())


def test_descriptions_belong_to_existing_schemas_and_fields() -> None:
    fields = {
        key
        for name, schema in SCHEMAS.items()
        for field in schema.get("properties", {})
        for key in (field, f"{name}.{field}")
    }
    own = {key for key in FIELDS_BY_SCHEMA if key.partition(".")[0] in SCHEMAS}

    assert set(SCHEMA_TEXTS) == set(SCHEMAS)
    assert not any("." in key for key in FIELDS)
    assert own - fields <= {"ErrorResponse.code", "ErrorResponse.description", "ErrorResponse.field"}


def test_every_request_and_response_has_an_example_except_the_document_itself() -> None:
    without = [
        name for name, operation in OPERATIONS for one in _json_contents(operation) if not _examples(one)
    ]

    assert without == ["GET /v1/openapi.json"]


def test_every_example_is_valid() -> None:
    for content in _json_contents(DOCUMENT):
        schema = {**content["schema"], "components": {"schemas": SCHEMAS}}
        for example in _examples(content):
            Draft202012Validator(schema).validate(example)


@pytest.mark.parametrize("model", REQUESTS)
def test_an_example_request_is_accepted_by_its_model(model: str) -> None:
    models = {operation.body.__name__: operation.body for operation in _routes() if operation.body}

    models[model].model_validate_json(json.dumps(REQUESTS[model]))


def test_models_of_a_route_match_its_view() -> None:
    for operation in _routes():
        hints = get_type_hints(operation.view)

        assert (hints.get("body"), hints.get("query")) == (operation.body, operation.query), operation.path


def _routes() -> Iterator[Operation]:
    for methods in app.routes.values():
        yield from (vars(route.view_function)["operation"] for route in methods.values())


def _examples(content: dict[str, Any]) -> list[Any]:
    if "example" in content:
        return [content["example"]]
    return [one["value"] for one in content.get("examples", {}).values()]


def _json_contents(node: Any) -> Iterator[dict[str, Any]]:
    if isinstance(node, dict):
        if "application/json" in node:
            yield node["application/json"]
        node = list(node.values())
    for child in node if isinstance(node, list) else ():
        yield from _json_contents(child)
