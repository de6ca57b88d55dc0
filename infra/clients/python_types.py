"""Write models and params of the Python client: what responses contain, and what arguments contain."""

import keyword
import re
import textwrap
from collections.abc import Iterable, Iterator
from itertools import chain
from typing import Any

from infra.clients.description import SHARED, Description, Field, Schema, target
from infra.clients.names import short

GENERATED = "# Generated from openapi.json by `make openapi`."
SIMPLE = {"integer": "int", "number": "float", "boolean": "bool", "string": "str"}
MAX_LISTED = 16  # a longer list of values would fill what an editor shows of a method
WIDTH = 104


def models(description: Description) -> dict[str, str]:
    """Return the modules with the types of responses by their file names."""
    by_owner: dict[str, list[str]] = {}
    for name in description.responses:
        by_owner.setdefault(description.owner(name), []).append(name)
    modules = {f"models/{owner}.py": _models_of(description, owner, by_owner) for owner in sorted(by_owner)}
    imports = "\n".join(
        f"from payment_gateway_client.models.{owner} import {', '.join(map(short, by_owner[owner]))}"
        for owner in sorted(by_owner)
    )
    title = f'"""Define what the API returns. An optional field without a value is None.\n\n{_AS_TEXT}\n"""'
    exported = f"__all__ = {sorted(map(short, description.responses))!r}"
    return {**modules, "models/__init__.py": f"{title}\n\n{GENERATED}\n\n{imports}\n\n{exported}\n"}


def _models_of(description: Description, owner: str, by_owner: dict[str, list[str]]) -> str:
    names = by_owner[owner]
    returned = f"the API returns of {owner.replace('_', ' ')}"
    if owner == SHARED:
        returned = "several resources return"
    text = "\n\n".join(
        [
            *(_values(description, name) for name in names if not description.is_object(name)),
            *(_model(description, name) for name in names if description.is_object(name)),
        ]
    )
    used = set(re.findall(r"\w+", text))
    shared = sorted(used & set(map(short, by_owner[SHARED]))) if owner != SHARED else []
    parts = [
        f'"""Define what {returned}."""',
        GENERATED,
        "from __future__ import annotations",
        "from dataclasses import dataclass, field\nfrom datetime import datetime\n"
        "from typing import Any, Literal",
        *([f"from payment_gateway_client.models.{SHARED} import {', '.join(shared)}"] if shared else []),
        text,
    ]
    return "\n\n".join(parts) + "\n"


def params(description: Description) -> str:
    """Return the module with the types of nested arguments."""
    names = description.requests
    shared = [short(name) for name in names if name in description.responses]
    own = [name for name in names if name not in description.responses]
    parts = [
        '"""Define the objects and values inside the arguments of operations."""',
        GENERATED,
        "from __future__ import annotations",
        "from collections.abc import Mapping, Sequence\nfrom datetime import datetime\n"
        "from typing import Any, Literal, NotRequired, TypedDict",
        f"from payment_gateway_client.models import {', '.join(sorted(shared))}",
        *(_values(description, name) for name in own if not description.is_object(name)),
        *(_typed_dict(description, name) for name in own if description.is_object(name)),
        f"__all__ = {sorted(map(short, names))!r}",
    ]
    return "\n\n".join(parts) + "\n"


def identifier(name: str) -> str:
    return f"{name}_" if keyword.iskeyword(name) else name


def response_type(schema: Schema) -> str:
    """Return the annotation of a value in a response."""
    return _type(schema, many="list", pairs="dict")


def argument_type(schema: Schema) -> str:
    """Return the annotation of an argument."""
    return _type(schema, many="Sequence", pairs="Mapping")


def docstring(*paragraphs: str, arguments: Iterable[str] = (), indent: int = 4) -> str:
    """Return a docstring of wrapped paragraphs and arguments, or an empty string if all are empty."""
    parts = ["\n".join(textwrap.wrap(one, WIDTH - indent)) for one in paragraphs if one]
    listed = [
        "\n".join(textwrap.wrap(one, WIDTH - indent - 8, subsequent_indent="    ")) for one in arguments
    ]
    if listed:
        parts.append("Args:\n" + textwrap.indent("\n".join(listed), "    "))
    text = "\n\n".join(parts).replace("\\", "\\\\")
    if not text:
        return ""
    end = "\n" if "\n" in text else ""
    return textwrap.indent(f'"""{text}{end}"""\n', " " * indent)


def _values(description: Description, name: str) -> str:
    schema = description.schemas[name]
    text = docstring(description.text(schema), indent=0)
    return f"{short(name)} = Literal[{', '.join(map(repr, schema['enum']))}]\n{text}".rstrip()


def _model(description: Description, name: str) -> str:
    fields = description.fields(description.schemas[name])
    lines = chain.from_iterable(_attribute(one) for one in fields)
    text = docstring(description.text(description.schemas[name]))
    return f"@dataclass(frozen=True, kw_only=True)\nclass {short(name)}:\n{text}\n" + "\n".join(lines)


def _attribute(one: Field) -> Iterator[str]:
    """Yield the attribute and its text. A secret is not in the repr of its model, which logs may contain."""
    kind = response_type(one.schema)
    hidden = "secret" in one.name and kind == "str"
    options = [*(["default=None"] if not one.is_required else []), *(["repr=False"] if hidden else [])]
    value = f" = field({', '.join(options)})" if hidden else "" if one.is_required else " = None"
    optional = "" if one.is_required or kind.endswith("| None") else " | None"
    yield f"    {identifier(one.name)}: {kind}{optional}{value}"
    yield docstring(one.description).rstrip()


def _typed_dict(description: Description, name: str) -> str:
    fields = description.fields(description.schemas[name])
    lines = chain.from_iterable(
        (f"    {one.name}: {_key_type(one)}", docstring(one.description).rstrip()) for one in fields
    )
    text = docstring(description.text(description.schemas[name]))
    return f"class {short(name)}(TypedDict):\n{text}\n" + "\n".join(lines)


def _key_type(one: Field) -> str:
    kind = argument_type(one.schema)
    return kind if one.is_required else f"NotRequired[{kind}]"


def _type(schema: Schema, many: str, pairs: str) -> str:
    if "anyOf" in schema:
        kinds = [_type(one, many, pairs) for one in schema["anyOf"]]
        return " | ".join(sorted(kinds, key="None".__eq__))
    if "$ref" in schema:
        return short(target(schema))
    if "const" in schema:
        return f"Literal[{schema['const']!r}]"
    if len(schema.get("enum", [])) in range(1, MAX_LISTED):
        return f"Literal[{', '.join(map(repr, schema['enum']))}]"
    return _plain_type(schema, many, pairs)


def _plain_type(schema: Schema, many: str, pairs: str) -> str:
    kind: Any = schema["type"]
    if kind == "array":
        return f"{many}[{_type(schema['items'], many, pairs)}]"
    if kind == "object":
        values = schema.get("additionalProperties", True)
        return f"{pairs}[str, {'Any' if values is True else _type(values, many, pairs)}]"
    if schema.get("format") == "date-time":
        return "datetime"
    return "None" if kind == "null" else SIMPLE[kind]


_AS_TEXT = "\n".join(
    textwrap.wrap(
        "A newer API may return other values of a `Literal` than those listed: handle them as unknown. "
        "It may also return more fields, which the models leave out.",
        WIDTH,
    )
)
