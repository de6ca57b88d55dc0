"""The errors of the OpenAPI document: their codes, statuses and texts."""

from collections.abc import Iterator, Sequence

from chalicelib.domain.errors import Refusal
from chalicelib.http.route_spec import Access, Operation
from infra.docs import openapi_components as components
from infra.docs import recorded
from infra.docs.openapi_components import STRING, Schema, describe_fields, ref_to
from infra.docs.schema_texts import SCHEMAS


def status_by_code() -> dict[str, int]:
    """Return the HTTP status of each error code, lowest first."""
    found = {refusal.code: refusal.status for refusal in _subclasses(Refusal)} | {"INTERNAL_ERROR": 500}
    return dict(sorted(found.items(), key=lambda item: item[1]))


def schema() -> Schema:
    """Return the schema of errors, with the codes of all subclasses of Refusal."""
    code = {"type": "string", "enum": sorted(status_by_code())}
    one = components.object_of(code=code, description={**STRING}, request_id={**STRING}, field={**STRING})
    one["required"].remove("field")
    error = describe_fields(
        components.object_of(error=describe_fields(one, "ErrorResponse")), "ErrorResponse"
    )
    return {**error, "description": SCHEMAS["ErrorResponse"]}


def statuses(operation: Operation) -> Iterator[int]:
    """Yield the error statuses of an operation, except those with Retry-After."""
    yield from (400, 500)
    if operation.access is not Access.PUBLIC:
        yield from (401, 403)
    elif operation.is_signed:
        yield 401
    names_one = "{" in operation.path or operation.takes_customer_session
    if names_one or operation.method != "GET" or operation.access is Access.PUBLIC:
        yield 404
    if operation.method != "GET":
        yield from (409, 422)
    if operation.body is not None:
        yield 415


def _subclasses(refusal: type[Refusal]) -> Iterator[type[Refusal]]:
    yield refusal
    for child in refusal.__subclasses__():
        yield from _subclasses(child)


def responses() -> Schema:
    """Return the error responses by name, each with a recorded example of each of its codes."""
    wait = {"Retry-After": components.RETRY_AFTER}
    codes = {"RateLimited": [429], "Unavailable": [503]}
    others = sorted(set(status_by_code().values()) - {429, 503})
    return {
        "Error": _response(others),
        **{name: _response(statuses, **wait) for name, statuses in codes.items()},
    }


def _response(statuses: Sequence[int], **headers: Schema) -> Schema:
    headers = {"X-Request-Id": {"$ref": "#/components/headers/X-Request-Id"}, **headers}
    examples = {
        code: {"value": recorded.of_error(code)["response"]}
        for code, status in status_by_code().items()
        if status in statuses
    }
    content = {"schema": ref_to("ErrorResponse"), "examples": examples}
    return {"description": "Error", "headers": headers, "content": {"application/json": content}}
