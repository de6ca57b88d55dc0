"""The OpenAPI document: made of the app's own operations, the models of what they take and the types of what
they answer. It is committed where GET /v1/openapi.json finds it; a test says when it is stale.
"""

import inspect
import json
import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any, get_args, get_origin

from pydantic import TypeAdapter
from pydantic.json_schema import GenerateJsonSchema

from app import app
from chalicelib.domain.errors import Refusal
from chalicelib.http.responses import ListOf
from chalicelib.http.route_spec import Access, Operation
from infra.paths import ROOT

FILE = ROOT / "chalicelib" / "system" / "routes" / "openapi.json"

Schema = dict[str, Any]

_COMPONENTS = "#/components/schemas/{model}"
_TIMES = re.compile(r"\w+_at|\w+_(before|since|until)|at|since|until|time")  # STYLE: times end in _at
_KEY: Schema = {"ApiKey": []}
_SERVER: Schema = {"ApiKey": [], "ApiSecret": []}
_PAGE: Schema = {"DashboardPage": []}
_USER: Schema = {"Session": [], **_PAGE}
_LET_IN: dict[Access, list[Schema]] = {
    Access.ACCOUNT: [_SERVER, _USER],
    Access.PUBLISHABLE: [_SERVER, _KEY],
    Access.DASHBOARD: [_USER],
    Access.DASHBOARD_VISITOR: [_PAGE],
    Access.ANYBODY: [],
}
_INFO = {
    "title": "Payment Gateway",
    "version": "1",
    "description": "Amounts are integers in the currency's minor unit; times are ISO 8601 in UTC.",
}


class _Schemas(GenerateJsonSchema):
    """A field's name is title enough, and one that may be null need not say that it is if it is not there."""

    def field_title_should_be_set(self, schema: Any) -> bool:  # noqa: ARG002 - the library's signature
        return False

    def default_schema(self, schema: Any) -> Schema:
        said = super().default_schema(schema)
        return {name: value for name, value in said.items() if (name, value) != ("default", None)}


def write() -> Path:
    """Returns the file."""
    FILE.write_text(text())
    return FILE


def text() -> str:
    return json.dumps(document(), indent=1, ensure_ascii=False) + "\n"


def document() -> Schema:
    operations = list(_operations())
    schemas, definitions = _schemas(operations)
    paths: dict[str, Schema] = {}
    for operation in operations:
        paths.setdefault(operation.path, {})[operation.method.lower()] = _operation(operation, schemas)
    return {
        "openapi": "3.1.0",
        "info": _INFO,
        "servers": [{"url": "/api"}],
        "paths": paths,
        "components": {
            "schemas": dict(sorted({**definitions, "Refusal": _refusal()}.items())),
            "responses": {"Refused": _refused({}), "RateLimited": _refused({"Retry-After": _RETRY_AFTER})},
            "headers": _HEADERS,
            "securitySchemes": _SECURITY,
        },
    }


def _operations() -> Iterator[Operation]:
    for _, methods in sorted(app.routes.items()):
        yield from (vars(route.view_function)["operation"] for _, route in sorted(methods.items()))


def _schemas(operations: list[Operation]) -> tuple[dict[Any, Schema], dict[str, Schema]]:
    """The schema of each operation's body, query and answer, and those that they refer to. A query's is
    taken apart into parameters, so nothing refers to it."""
    wanted: list[Any] = [
        ((operation.view, part), "validation", TypeAdapter(type))
        for operation in operations
        for part, type in _parts(operation)
    ]
    made, rest = TypeAdapter.json_schemas(wanted, ref_template=_COMPONENTS, schema_generator=_Schemas)
    definitions: dict[str, Schema] = rest.get("$defs", {})
    for schema in definitions.values():
        _say_times(schema)
    schemas = {key: schema for (key, _), schema in made.items()}
    queries = {key: schema["$ref"].rpartition("/")[2] for key, schema in schemas.items() if key[1] == "query"}
    schemas |= {key: definitions[name] for key, name in queries.items()}
    return schemas, {name: schema for name, schema in definitions.items() if name not in queries.values()}


def _parts(operation: Operation) -> Iterator[tuple[str, Any]]:
    types = operation.types
    yield from ((part, types[part]) for part in ("body", "query") if part in types)
    answer = types["return"]
    yield "answer", get_args(answer)[0] if get_origin(answer) is ListOf else answer


def _say_times(schema: Schema) -> None:
    for name, field in schema.get("properties", {}).items():
        for kind in (field, *field.get("anyOf", [])):
            if _TIMES.fullmatch(name) and kind.get("type") == "string":
                kind["format"] = "date-time"


def _operation(operation: Operation, schemas: dict[Any, Schema]) -> Schema:
    said = inspect.getdoc(operation.view)
    body = schemas.get((operation.view, "body"))
    return {
        "operationId": operation.view.__name__,
        "tags": [re.sub("^/(v1/)?(dashboard/)?", "", operation.path).split("/")[0]],
        "summary": operation.view.__name__.replace("_", " ").capitalize(),
        **({"description": said} if said else {}),
        "security": _security(operation),
        "parameters": list(_parameters(operation, schemas)),
        **({"requestBody": {"required": True, **_json(body)}} if body else {}),
        "responses": _responses(operation, schemas),
    }


def _security(operation: Operation) -> list[Schema]:
    return _LET_IN[operation.access]


def _parameters(operation: Operation, schemas: dict[Any, Schema]) -> Iterator[Schema]:
    for name in re.findall(r"{(\w+)}", operation.path):
        yield {"name": name, "in": "path", "required": True, "schema": _ID}
    query = schemas.get((operation.view, "query"), {})
    for name, field in query.get("properties", {}).items():
        yield {"name": name, "in": "query", "schema": _given(field)}
    if operation.access in (Access.ACCOUNT, Access.PUBLISHABLE, Access.DASHBOARD):
        yield _MODE
    if operation.access in (Access.ACCOUNT, Access.DASHBOARD):
        yield _LOADED_FOR
    if operation.method == "GET":
        yield _KNOWN
    if operation.takes_idempotency_key:
        yield {"name": "Idempotency-Key", "in": "header", "schema": _PRINTABLE}


def _given(field: Schema) -> Schema:
    """A query's field, which is a value or is not there: null and defaults are ours alone."""
    field = {key: value for key, value in field.items() if key != "default"}
    kinds = [kind for kind in field.pop("anyOf", []) if kind != {"type": "null"}]
    return {**field, **(kinds[0] if kinds else {})}


def _responses(operation: Operation, schemas: dict[Any, Schema]) -> Schema:
    headers = ["X-Request-Id", *(["ETag"] if operation.method == "GET" else [])]
    if operation.takes_idempotency_key:
        headers += ["Idempotency-Expires", "Idempotent-Replayed"]
    answer = {
        "description": "Done" if operation.method != "GET" else "Found",
        "headers": {name: {"$ref": f"#/components/headers/{name}"} for name in headers},
        **_json(_enveloped(operation, schemas[operation.view, "answer"])),
    }
    known = {"304": _NOT_MODIFIED} if operation.method == "GET" else {}
    refusals = {str(status): {"$ref": "#/components/responses/Refused"} for status in _refusals(operation)}
    limited = {"429": {"$ref": "#/components/responses/RateLimited"}}
    return dict(sorted({str(operation.status): answer, **known, **refusals, **limited}.items()))


def _refusals(operation: Operation) -> Iterator[int]:
    yield from (400, 500)
    if operation.access is not Access.ANYBODY:
        yield from (401, 403)
    if "{" in operation.path or operation.method != "GET" or operation.access is Access.ANYBODY:
        yield 404
    if operation.method != "GET":
        yield from (409, 422)


def _enveloped(operation: Operation, answer: Schema) -> Schema:
    if operation.access is Access.ANYBODY:
        return answer
    if get_origin(operation.types["return"]) is not ListOf:
        return _object(data=answer)
    cursor = {"anyOf": [{"type": "string"}, {"type": "null"}]}
    items = {"type": "array", "items": answer}
    return _object(data=items, has_more={"type": "boolean"}, next_cursor=cursor)


def _refusal() -> Schema:
    """The shape of every refusal, with every code that the tree of refusals has."""
    codes = sorted({refusal.code for refusal in _tree(Refusal)} | {"INTERNAL_ERROR", "RATE_LIMITED"})
    one = _object(code={"type": "string", "enum": codes}, description=_STRING, request_id=_STRING)
    one["properties"]["field"] = {**_STRING, "description": "The field at fault, where one is."}
    return {**_object(error=one), "description": "What was refused, and why; nothing was changed by it."}


def _tree(refusal: type[Refusal]) -> Iterator[type[Refusal]]:
    yield refusal
    for below in refusal.__subclasses__():
        yield from _tree(below)


def _refused(headers: Schema) -> Schema:
    headers = {"X-Request-Id": {"$ref": "#/components/headers/X-Request-Id"}, **headers}
    return {"description": "Refused", "headers": headers, **_json(_ref("Refusal"))}


def _object(**properties: Schema) -> Schema:
    return {"type": "object", "properties": properties, "required": list(properties)}


def _json(schema: Schema) -> Schema:
    return {"content": {"application/json": {"schema": schema}}}


def _ref(name: str) -> Schema:
    return {"$ref": _COMPONENTS.format(model=name)}


_STRING: Schema = {"type": "string"}
_ID: Schema = {"type": "string", "minLength": 1, "maxLength": 64}
_PRINTABLE: Schema = {"type": "string", "pattern": "^[ -~]{1,255}$"}
_KNOWN: Schema = {
    "name": "If-None-Match",
    "in": "header",
    "description": "The ETag of an answer that is known: the same again has no body.",
    "schema": {"type": "string"},
}
_MODE: Schema = {
    "name": "X-Mode",
    "in": "header",
    "description": "Which data a user's session is about; a key has its own. `test` if not sent.",
    "schema": {"type": "string", "enum": ["test", "live"]},
}
_LOADED_FOR: Schema = {
    "name": "X-User",
    "in": "header",
    "description": "The user whom the page was loaded for; 401 if the session is another's by now.",
    "schema": {"type": "string"},
}
_RETRY_AFTER: Schema = {"schema": {"type": "integer"}, "description": "Seconds until it may be tried again"}
_HEADERS: Schema = {
    "X-Request-Id": {"schema": _STRING, "required": True, "description": "What the logs know it by"},
    "ETag": {"schema": _STRING, "description": "What this very answer is known by"},
    "Idempotent-Replayed": {"schema": {"const": "true"}, "description": "It is the first answer again"},
    "Idempotency-Expires": {
        "schema": {"type": "string", "format": "date-time"},
        "description": "Until when the Idempotency-Key gets this answer",
    },
}
_NOT_MODIFIED: Schema = {
    "description": "As known",
    "headers": {name: {"$ref": f"#/components/headers/{name}"} for name in ("X-Request-Id", "ETag")},
}
_SECURITY: Schema = {
    "ApiKey": {"type": "apiKey", "in": "header", "name": "X-Api-Key", "description": "May be public"},
    "ApiSecret": {"type": "apiKey", "in": "header", "name": "X-Api-Secret", "description": "Servers only"},
    "Session": {"type": "apiKey", "in": "cookie", "name": "session", "description": "Of a dashboard user"},
    "DashboardPage": {
        "type": "apiKey",
        "in": "header",
        "name": "X-Requested-With",
        "description": "`dashboard`: shows that the dashboard's own page asks",
    },
}
