"""Find what could break a merchant's code between two OpenAPI documents, by the rules of docs/api.md.

A release may add operations, optional fields of requests, fields of responses and values of their fields. It
may accept more than before. All else is a breaking change. The dashboard's own operations do not count, since
its pages are of the same release.
"""

import math
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from typing import Any

Schema = Mapping[str, Any]
NOT_PROMISED = "/v1/dashboard/"
UPPER, LOWER = ("maximum", "maxLength", "maxItems", "maxProperties"), ("minimum", "minLength", "minItems")


def breaking_changes(old: Schema, new: Schema) -> list[str]:
    """Return a sentence for each breaking change, sorted."""
    return sorted(set(_Comparison(old, new).all()))


@dataclass
class _Comparison:
    old: Schema
    new: Schema
    seen: set[tuple[str, str, bool]] = field(default_factory=set)

    def all(self) -> Iterator[str]:
        for path, methods in self.old["paths"].items():
            if not path.startswith(NOT_PROMISED):
                for method, operation in methods.items():
                    after = self.new["paths"].get(path, {}).get(method)
                    yield from self._operation(f"{method.upper()} {path}", operation, after)

    def _operation(self, name: str, old: Schema, new: Schema | None) -> Iterator[str]:
        if new is None:
            yield f"{name} is removed"
            return
        if not _allowed(old) <= _allowed(new):
            yield f"{name} needs other credentials"
        yield from self._parameters(name, old["parameters"], new["parameters"])
        yield from self._body(name, old.get("requestBody", {}), new.get("requestBody", {}))
        for status, response in old["responses"].items():
            if status.startswith("2"):
                after = new["responses"].get(status)
                if after is None:
                    yield f"{name} does not return {status}"
                else:
                    yield from self._contents(name, response, after, is_request=False)

    def _parameters(self, name: str, old: list[Schema], new: list[Schema]) -> Iterator[str]:
        before, after = ({(one["in"], one["name"]): one for one in listed} for listed in (old, new))
        for key, one in before.items():
            if key not in after:
                yield f"{name}: {key[1]} is removed"
            else:
                yield from self._schemas(f"{name}: {key[1]}", one["schema"], after[key]["schema"], True)
        for key, one in after.items():
            if one.get("required") and not before.get(key, {}).get("required"):
                yield f"{name}: {key[1]} is required"

    def _body(self, name: str, old: Schema, new: Schema) -> Iterator[str]:
        if new.get("required") and not old.get("required"):
            yield f"{name}: a body is required"
        yield from self._contents(name, old, new, is_request=True)

    def _contents(self, name: str, old: Schema, new: Schema, *, is_request: bool) -> Iterator[str]:
        for kind, content in old.get("content", {}).items():
            after = new.get("content", {}).get(kind)
            if after is None:
                yield f"{name}: {kind} is removed"
            else:
                yield from self._schemas(name, content["schema"], after["schema"], is_request)

    def _schemas(self, name: str, old: Schema, new: Schema, is_request: bool) -> Iterator[str]:
        """Compare two schemas. Those of components are compared once and named by themselves."""
        targets = (str(old.get("$ref", "")), str(new.get("$ref", "")), is_request)
        if targets[0] and targets in self.seen:
            return
        self.seen.add(targets)
        name = targets[0].rpartition("/")[2] or name
        before, after = _Values.of(old, self.old), _Values.of(new, self.new)
        yield from _values(name, before, after, is_request)
        yield from self._inside(name, before.schema, after.schema, is_request)

    def _inside(self, name: str, old: Schema, new: Schema, is_request: bool) -> Iterator[str]:
        fields = new.get("properties", {})
        for key, one in old.get("properties", {}).items():
            if key not in fields:
                yield f"{name}.{key} is removed"
            else:
                yield from self._schemas(f"{name}.{key}", one, fields[key], is_request)
        were, are = set(old.get("required", [])), set(new.get("required", []))
        changed = are - were if is_request else (were - are) & fields.keys()
        yield from (f"{name}.{key} is {'required' if is_request else 'optional'}" for key in changed)
        for part in ("items", "additionalProperties"):
            if isinstance(old.get(part), dict) and isinstance(new.get(part), dict):
                yield from self._schemas(f"{name}[]", old[part], new[part], is_request)


@dataclass(frozen=True)
class _Values:
    """The schema of the values that are not null, and whether null is one."""

    schema: Schema
    is_nullable: bool

    @classmethod
    def of(cls, schema: Schema, document: Schema) -> "_Values":
        kinds = [_resolved(one, document) for one in schema.get("anyOf", [schema])]
        others = [one for one in kinds if one.get("type") != "null"]
        return cls(others[0] if len(others) == 1 else {"anyOf": others}, len(others) < len(kinds))


def _values(name: str, old: _Values, new: _Values, is_request: bool) -> Iterator[str]:
    before, after = old.schema, new.schema
    if before.get("type") != after.get("type"):
        yield f"{name} has another type"
    if before.get("format") != after.get("format"):
        yield f"{name} has another format"
    if is_request:
        yield from _refused(name, before, after)
    if (old.is_nullable and not new.is_nullable) if is_request else (new.is_nullable and not old.is_nullable):
        yield f"{name} {'cannot' if is_request else 'can'} be null"


def _refused(name: str, old: Schema, new: Schema) -> Iterator[str]:
    """Yield the values of a request that were accepted."""
    if "enum" in new:
        for value in old.get("enum", ["another value"]):
            if value not in new["enum"]:
                yield f"{name} refuses {value}"
    if new.get("pattern") not in {None, old.get("pattern")}:
        yield f"{name} has another pattern"
    smaller = [one for one in UPPER if new.get(one, math.inf) < old.get(one, math.inf)]
    larger = [one for one in LOWER if new.get(one, -math.inf) > old.get(one, -math.inf)]
    yield from (f"{name} has a smaller {limit}" for limit in smaller)
    yield from (f"{name} has a larger {limit}" for limit in larger)


def _allowed(operation: Schema) -> set[tuple[tuple[str, tuple[str, ...]], ...]]:
    """Return the ways to authenticate, each with its scopes, without those of the dashboard."""
    ways = operation.get("security") or [{}]
    return {
        tuple(sorted((scheme, tuple(scopes)) for scheme, scopes in way.items()))
        for way in ways
        if "Session" not in way
    }


def _resolved(schema: Schema, document: Schema) -> Schema:
    reference = schema.get("$ref")
    if reference is None:
        return schema
    found: Schema = document["components"]["schemas"][reference.rpartition("/")[2]]
    return found
