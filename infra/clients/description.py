"""Read from the OpenAPI document what the client libraries offer: what an API key and its secret reach."""

import json
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cached_property
from typing import Any

from infra.clients.names import resource_and_method
from infra.paths import OPENAPI

Schema = Mapping[str, Any]
SHARED = "shared"  # the module of what several resources return


@dataclass(frozen=True)
class Field:
    """Describe a field of a schema, a path or a query. Without `is_required` it can be left out."""

    name: str
    schema: Schema
    is_required: bool
    description: str


@dataclass(frozen=True)
class Operation:
    """Describe an operation.

    `body` has the fields of the request, `example` a valid one. `returns` names the schema of `data`.
    """

    id: str
    resource: str
    method: str
    http_method: str
    path: str
    summary: str
    description: str
    path_fields: list[Field]
    query: list[Field]
    body: list[Field]
    returns: str
    is_list: bool
    is_keyed: bool
    example: Any

    @property
    def details(self) -> str:
        """Return the description, and for a list how to read it."""
        is_paged = any(one.name == "limit" for one in self.query)
        return self.description + (
            " Iterate over the result to get the items of all pages." if is_paged else ""
        )

    @property
    def arguments(self) -> list[Field]:
        """Return the arguments by name, the required ones first."""
        return sorted([*self.body, *self.query], key=lambda field: not field.is_required)


class Description:
    """Hold the operations, and the schemas that their requests and responses use."""

    def __init__(self, document: Schema) -> None:
        self.schemas: Mapping[str, Schema] = document["components"]["schemas"]
        self.operations = [
            self._operation(path, method, operation)
            for path, methods in document["paths"].items()
            for method, operation in methods.items()
            if any("ApiSecret" in needed for needed in operation.get("security", []))
        ]
        versions = next(_parameters(document, "API-Version"))
        self.api_version: str = versions["schema"]["enum"][-1]

    @cached_property
    def responses(self) -> list[str]:
        """Return the names of the schemas in responses, sorted."""
        return sorted(self._reachable({operation.returns for operation in self.operations} | {"EventView"}))

    def owner(self, name: str) -> str:
        """Return the only resource whose responses contain a schema, or SHARED."""
        owners = {resource for resource, schemas in self._returned.items() if name in schemas}
        return owners.pop() if len(owners) == 1 else SHARED

    @cached_property
    def _returned(self) -> dict[str, set[str]]:
        """Return the schemas in the responses of each resource."""
        return {
            resource: self._reachable({one.returns for one in operations})
            for resource, operations in self.resources.items()
        }

    @cached_property
    def requests(self) -> list[str]:
        """Return the names of the schemas inside the arguments of operations, sorted."""
        arguments = [one.schema for operation in self.operations for one in operation.arguments]
        return sorted(self._reachable(set(_references(arguments))))

    @cached_property
    def resources(self) -> dict[str, list[Operation]]:
        """Return the operations of each resource, both sorted by name."""
        found: dict[str, list[Operation]] = {}
        for operation in sorted(self.operations, key=lambda one: (one.resource, one.method)):
            found.setdefault(operation.resource, []).append(operation)
        return found

    def fields(self, schema: Schema) -> list[Field]:
        """Return the fields of an object's schema, the required ones first."""
        required = schema.get("required", [])
        listed = [
            Field(name, one, name in required, self.text(one))
            for name, one in schema.get("properties", {}).items()
        ]
        return sorted(listed, key=lambda field: not field.is_required)

    def is_object(self, name: str) -> bool:
        return self.schemas[name].get("type") == "object"

    def text(self, schema: Schema) -> str:
        return str(schema.get("description") or self.schemas.get(target(schema), {}).get("description", ""))

    def _operation(self, path: str, method: str, operation: Schema) -> Operation:
        fields = {place: list(_fields_in(operation, place)) for place in ("path", "query")}
        resource, name = resource_and_method(operation["operationId"], operation["tags"][0])
        response = next(one for status, one in operation["responses"].items() if status.startswith("2"))
        data = response["content"]["application/json"]["schema"]["properties"]["data"]
        content = operation.get("requestBody", {}).get("content", {}).get("application/json")
        body = self.schemas[target(content["schema"])] if content else {}
        return Operation(
            id=operation["operationId"],
            resource=resource,
            method=name,
            http_method=method.upper(),
            path=path,
            summary=operation["summary"],
            description=operation["description"],
            path_fields=fields["path"],
            query=fields["query"],
            body=self.fields(body),
            returns=target(data.get("items", data)),
            is_list="items" in data,
            example=content.get("example") if content else None,
            is_keyed=any(one["name"] == "Idempotency-Key" for one in operation["parameters"]),
        )

    def _reachable(self, names: set[str]) -> set[str]:
        found, pending = set[str](), set(names)
        while pending:
            name = pending.pop()
            found.add(name)
            pending |= set(_references(self.schemas[name])) - found
        return found


def read() -> Description:
    return Description(json.loads(OPENAPI.read_text()))


def target(schema: Schema) -> str:
    """Return the name of the schema that a schema refers to, or an empty string."""
    return str(schema.get("$ref", "")).rpartition("/")[2]


def _fields_in(operation: Schema, place: str) -> Iterator[Field]:
    for one in operation["parameters"]:
        if one["in"] == place:
            yield Field(one["name"], one["schema"], one.get("required", False), one.get("description", ""))


def _parameters(document: Schema, name: str) -> Iterator[Schema]:
    for methods in document["paths"].values():
        for operation in methods.values():
            yield from (one for one in operation.get("parameters", []) if one["name"] == name)


def _references(value: Any) -> Iterator[str]:
    if isinstance(value, dict):
        if "$ref" in value:
            yield value["$ref"].rpartition("/")[2]
        for one in value.values():
            yield from _references(one)
    elif isinstance(value, list):
        for one in value:
            yield from _references(one)
