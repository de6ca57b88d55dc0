"""Texts for the types and limits of JSON schemas, as a reader of docs/api.md needs them."""

from collections.abc import Iterator, Mapping

from infra.docs.openapi_components import Schema

MAX_LISTED = 12  # values of an enumeration; the description says what more of them have in common
_NULL = {"type": "null"}
_PLAIN = ("boolean", "integer", "number", "object", "string", "time")


def name_of(schema: Schema) -> str:
    """Return the name of the schema that a reference points to; empty if it is no reference."""
    return str(schema.get("$ref", "")).rpartition("/")[2]


def without_null(schema: Schema) -> Schema:
    """Return the schema of the values that are not null."""
    kinds = [kind for kind in schema.get("anyOf", []) if kind != _NULL]
    return kinds[0] if len(kinds) == 1 else schema


def type_text(schema: Schema, schemas: Mapping[str, Schema]) -> str:
    """Return a short text of the type: "string", "list of RefundView", "one of `viewer`, `owner`"."""
    choices = [choice for choice in schema.get("anyOf") or schema.get("oneOf") or [] if choice != _NULL]
    if choices:
        return " or ".join(type_text(choice, schemas) for choice in choices)
    if name := name_of(schema):
        return type_text(schemas[name], schemas) if "enum" in schemas[name] else name
    if "const" in schema:
        return f"`{str(schema['const']).lower()}`"
    values = schema.get("enum", [])
    if 0 < len(values) <= MAX_LISTED:
        return f"one of {', '.join(f'`{value}`' for value in values)}"
    return _plain_type(schema, schemas)


def _plain_type(schema: Schema, schemas: Mapping[str, Schema]) -> str:
    if schema.get("format") == "date-time":
        return "time"
    if schema["type"] == "array":
        return f"list of {_plural(type_text(schema['items'], schemas)).removeprefix('one of ')}"
    values = schema.get("additionalProperties")
    if isinstance(values, dict):
        return f"object of {_plural(type_text(values, schemas))}"
    return str(schema["type"])


def _plural(type: str) -> str:
    return f"{type}s" if type in _PLAIN else type


def limits(schema: Schema) -> Iterator[str]:
    """Yield a text for each limit of the schema, and of the keys and values of an object."""
    target = without_null(schema)
    for low, high, unit in (
        ("minimum", "maximum", ""),
        ("minLength", "maxLength", " characters"),
        ("minItems", "maxItems", " items"),
        ("minProperties", "maxProperties", " pairs"),
    ):
        if high in target:
            yield f"{_from(target.get(low))}{target[high]:,}{unit}"
    inner = {"keys": target.get("propertyNames"), "values": target.get("additionalProperties")}
    for name, part in inner.items():
        if isinstance(part, dict) and "maxLength" in part:
            yield f"{name} of at most {part['maxLength']:,} characters"


def _from(low: int | None) -> str:
    return "at most " if low is None else f"{low:,} to "
