"""Write the OpenAPI document from the app's routes, request models and response types.

The file is committed, and GET /v1/openapi.json serves it. A test fails when it is stale. All texts come from
the routes, schema_texts.py and field_texts.py; no docstring is published. Examples are recorded ones.
"""

import json
import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any, get_args, get_origin

from pydantic import TypeAdapter
from pydantic.json_schema import GenerateJsonSchema

from app import app
from chalicelib.http.responses import PageView
from chalicelib.http.route_spec import Access, Operation
from infra.docs import openapi_components as components
from infra.docs import openapi_errors, recorded
from infra.docs.field_texts import field_text
from infra.docs.openapi_components import Schema, describe_fields, json_content
from infra.docs.schema_texts import SCHEMAS
from infra.paths import OPENAPI

FILE = OPENAPI

_TIMES = re.compile(r"\w+_at|\w+_(before|since|until)|at|since|until|time")  # STYLE: times end in _at
_INFO = {
    "title": "Payment Gateway",
    "version": "1",
    "description": "Amounts are integers in the minor unit of the currency (paise, cents). "
    "Times are ISO 8601 in UTC.",
}


class _Schemas(GenerateJsonSchema):
    """Omit titles of fields, and defaults that are null."""

    def field_title_should_be_set(self, schema: Any) -> bool:  # noqa: ARG002 - the library's signature
        return False

    def default_schema(self, schema: Any) -> Schema:
        default = super().default_schema(schema)
        return {name: value for name, value in default.items() if (name, value) != ("default", None)}


def write() -> Path:
    """Write the file and return its path."""
    FILE.write_text(text())
    return FILE


def text() -> str:
    return json.dumps(document(), indent=1, ensure_ascii=False) + "\n"


def document() -> Schema:
    listed = list(operations())
    schemas, definitions = _schemas(listed)
    paths: dict[str, Schema] = {}
    for operation in listed:
        paths.setdefault(operation.path, {})[operation.method.lower()] = _operation(operation, schemas)
    definitions["ErrorResponse"] = openapi_errors.schema()
    return {
        "openapi": "3.1.0",
        "info": _INFO,
        "servers": [{"url": "/api"}],
        "paths": paths,
        "components": {
            "schemas": dict(sorted(definitions.items())),
            "responses": openapi_errors.responses(),
            "headers": components.HEADERS,
            "securitySchemes": components.SECURITY,
        },
    }


def operations() -> Iterator[Operation]:
    """Yield the operations of all routes, by path and method. HEAD is a variant of GET."""
    for _, methods in sorted(app.routes.items()):
        routes = [route for method, route in sorted(methods.items()) if method != "HEAD"]
        yield from (vars(route.view_function)["operation"] for route in routes)


def _schemas(operations: list[Operation]) -> tuple[dict[Any, Schema], dict[str, Schema]]:
    """Return the schema of each operation's body, query and response, and the schemas that they refer to.

    Queries become parameters, so their own schemas are left out.
    """
    wanted: list[Any] = [
        ((operation.view, part), "validation", TypeAdapter(type))
        for operation in operations
        for part, type in _parts(operation)
    ]
    made, rest = TypeAdapter.json_schemas(
        wanted, ref_template=components.COMPONENTS, schema_generator=_Schemas
    )
    definitions: dict[str, Schema] = rest.get("$defs", {})
    for name, schema in definitions.items():
        _add_time_formats(schema)
        describe_fields(schema, name)["description"] = SCHEMAS.get(name, "")
    schemas = {key: schema for (key, _), schema in made.items()}
    queries = {key: schema["$ref"].rpartition("/")[2] for key, schema in schemas.items() if key[1] == "query"}
    schemas |= {key: definitions[name] for key, name in queries.items()}
    return schemas, {name: schema for name, schema in definitions.items() if name not in queries.values()}


def _parts(operation: Operation) -> Iterator[tuple[str, Any]]:
    if operation.body is not None:
        yield "body", operation.body
    if operation.query is not None:
        yield "query", operation.query
    result = operation.result
    yield "response", get_args(result)[0] if get_origin(result) is PageView else result


def _add_time_formats(schema: Schema) -> None:
    for name, field in schema.get("properties", {}).items():
        for kind in (field, *field.get("anyOf", [])):
            if _TIMES.fullmatch(name) and kind.get("type") == "string":
                kind["format"] = "date-time"


def _operation(operation: Operation, schemas: dict[Any, Schema]) -> Schema:
    body = schemas.get((operation.view, "body"))
    sent = recorded.of_operation(operation.id).get("request", {}).get("body")
    return {
        "operationId": operation.id,
        "tags": [re.sub("^/(v1/)?(dashboard/)?", "", operation.path).split("/")[0]],
        "summary": operation.summary,
        "description": operation.description,
        "security": components.security_of(operation),
        **({"x-presence": operation.presence.value} if operation.presence else {}),
        "parameters": list(_parameters(operation, schemas)),
        **({"requestBody": {"required": True, **json_content(body, sent)}} if body else {}),
        "responses": _responses(operation, schemas),
    }


def _parameters(operation: Operation, schemas: dict[Any, Schema]) -> Iterator[Schema]:
    for name in re.findall(r"{(\w+)}", operation.path):
        text = field_text("path", name)
        yield {
            "name": name,
            "in": "path",
            "required": True,
            "description": text,
            "schema": _path_schema(name),
        }
    query = schemas.get((operation.view, "query"), {})
    query_name = operation.query.__name__ if operation.query else ""
    for name, field in query.get("properties", {}).items():
        text = field_text(query_name, name)
        yield {"name": name, "in": "query", "description": text, "schema": _parameter_schema(field)}
    if operation.takes_api_key or operation.access is Access.DASHBOARD:
        yield components.MODE
    if operation.access in (Access.ACCOUNT, Access.DASHBOARD):
        yield components.EXPECTED_USER
        yield components.EXPECTED_MERCHANT
    yield from _headers(operation)


def _headers(operation: Operation) -> Iterator[Schema]:
    """Yield the headers that operations of several callers take."""
    if operation.method == "GET":
        yield components.IF_NONE_MATCH
    if operation.takes_idempotency_key:
        yield components.IDEMPOTENCY_KEY
    if operation.takes_customer_session:
        yield components.CUSTOMER_SESSION
    if operation.access is not Access.PUBLIC:
        yield components.API_VERSION


def _path_schema(name: str) -> Schema:
    return components.KEY if name.endswith("_key") else components.ID


def _parameter_schema(field: Schema) -> Schema:
    """Return the schema of a query parameter, without null and defaults."""
    field = {key: value for key, value in field.items() if key not in ("default", "description")}
    kinds = [kind for kind in field.pop("anyOf", []) if kind != {"type": "null"}]
    return {**field, **(kinds[0] if kinds else {})}


def _responses(operation: Operation, schemas: dict[Any, Schema]) -> Schema:
    headers = ["X-Request-Id", *(["ETag"] if operation.method == "GET" else [])]
    if operation.access is not Access.PUBLIC:
        headers.append("API-Version")
    if operation.access is Access.PUBLISHABLE:
        headers += ["RateLimit-Policy", "RateLimit"]
    if operation.takes_idempotency_key:
        headers += ["Idempotency-Expires", "Idempotent-Replayed"]
    answered = recorded.of_operation(operation.id).get("response")
    success = {
        "description": "Success",
        "headers": {name: {"$ref": f"#/components/headers/{name}"} for name in headers},
        **json_content(_envelope(operation, schemas[operation.view, "response"]), answered),
    }
    not_modified = {"304": components.NOT_MODIFIED} if operation.method == "GET" else {}
    errors = {
        str(status): {"$ref": "#/components/responses/Error"} for status in openapi_errors.statuses(operation)
    }
    limited = {"429": {"$ref": "#/components/responses/RateLimited"}}
    if operation.method != "GET":
        limited["503"] = {"$ref": "#/components/responses/Unavailable"}
    return dict(sorted({str(operation.status): success, **not_modified, **errors, **limited}.items()))


def _envelope(operation: Operation, response: Schema) -> Schema:
    if operation.access is Access.PUBLIC:
        return response
    if get_origin(operation.result) is not PageView:
        return describe_fields(components.object_of(data={**response}), "Envelope")
    cursor = {"anyOf": [{"type": "string"}, {"type": "null"}]}
    items = {"type": "array", "items": response}
    page = components.object_of(data=items, has_more={"type": "boolean"}, next_cursor=cursor)
    return describe_fields(page, "Page")
