"""Parts of closed JSON schemas."""

from collections.abc import Iterable
from typing import Any

Schema = dict[str, Any]
NULL: Schema = {"type": "null"}
BOOLEAN: Schema = {"type": "boolean"}


def text(longest: int = 256, pattern: str = "", **more: Any) -> Schema:
    rule = {"pattern": pattern} if pattern else {}
    return {"type": "string", "minLength": 1, "maxLength": longest} | rule | more


def number(least: int, most: int | None = None) -> Schema:
    upper = {} if most is None else {"maximum": most}
    return {"type": "integer", "minimum": least} | upper


def closed(required: str = "", /, **properties: Schema) -> Schema:
    names = {"properties": properties, "required": required.split()}
    return {"type": "object", "additionalProperties": False} | names


def complete(*optional: str, **properties: Schema) -> Schema:
    """Return the schema of an object with all of these fields, except the optional ones."""
    return closed(" ".join(name for name in properties if name not in optional), **properties)


def one_of(values: Iterable[str]) -> Schema:
    return {"enum": sorted(values)}


def or_null(schema: Schema) -> Schema:
    return {"anyOf": [schema, NULL]}


def list_of(schema: Schema, least: int = 0) -> Schema:
    return {"type": "array", "items": schema, "minItems": least}


def where(field: str, value: Any, **then: Schema) -> Schema:
    """Return the rule that an object whose field has the value has these other fields."""
    condition = {"properties": {field: {"const": value}}, "required": [field]}
    return {"if": condition, "then": {"properties": then}}


def with_rules(schema: Schema, *rules: Schema) -> Schema:
    return schema | {"allOf": [*schema.get("allOf", []), *rules]}
