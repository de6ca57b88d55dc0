"""Write models and params of the TypeScript client: what responses contain, and what arguments contain."""

import json
import re
import textwrap
from collections.abc import Collection, Iterable
from typing import Any

from infra.clients.description import SHARED, Description, Field, Operation, Schema, target
from infra.clients.names import short

GENERATED = "// Generated from openapi.json by `make openapi`."
SIMPLE = {"integer": "number", "number": "number", "boolean": "boolean", "string": "string", "null": "null"}
WIDTH = 110


def models(description: Description) -> dict[str, str]:
    """Return the modules with the types of responses by their file names."""
    declared: dict[str, dict[str, str]] = {}
    for name in description.responses:
        declared.setdefault(description.owner(name), {})[short(name)] = _declaration(description, name)
    modules = {f"models/{owner}.ts": _types(declared, owner) for owner in declared}
    note = "// A newer API may return other values than those listed, and more fields. Times are in ISO 8601."
    return {**modules, "models.ts": f"{GENERATED}\n\n{note}\n\n{_exports(modules)}"}


def params(description: Description) -> dict[str, str]:
    """Return the modules with the types of arguments by their file names."""
    declared = {
        SHARED: {
            short(name): _declaration(description, name)
            for name in description.requests
            if name not in description.responses
        },
        **{
            resource: {
                params_name(one): _interface(params_name(one), one.summary + ".", one.arguments)
                for one in listed
                if one.arguments
            }
            for resource, listed in description.resources.items()
        },
    }
    models = {short(name) for name in description.responses}
    modules = {f"params/{owner}.ts": _types(declared, owner, models) for owner in declared if declared[owner]}
    return {**modules, "params.ts": f"{GENERATED}\n\n{_exports(modules)}"}


def import_of(names: list[str], module: str) -> str:
    lines = "".join(f"  {name},\n" for name in names)
    return f"import type {{\n{lines}}} from '{module}';" if names else ""


def comment(text: str, indent: int = 0) -> str:
    if not text:
        return ""
    lines = textwrap.wrap(text.replace("*/", "* /"), WIDTH - indent)
    margin = " " * indent
    if len(lines) == 1:
        return f"{margin}/** {lines[0]} */\n"
    return f"{margin}/**\n" + "".join(f"{margin} * {line}\n" for line in lines) + f"{margin} */\n"


def params_name(operation: Operation) -> str:
    return f"{pascal(operation.resource)}{pascal(operation.method)}Params"


def pascal(name: str) -> str:
    return "".join(word.capitalize() for word in name.split("_"))


def _types(declared: dict[str, dict[str, str]], owner: str, models: Collection[str] = ()) -> str:
    """Return a module with the declarations of an owner. It imports shared ones and those of `models`."""
    text = "\n\n".join(declared[owner].values())
    code = re.sub(r"/\*\*.*?\*/", "", text, flags=re.DOTALL)
    used = set(re.findall(r"\w+", code)) - declared[owner].keys()
    imports = [
        import_of(sorted(used & set(models)), "../models.ts"),
        import_of(sorted(used & declared.get(SHARED, {}).keys()), f"./{SHARED}.ts"),
    ]
    return "\n\n".join([GENERATED, *filter(None, ["\n".join(filter(None, imports))]), text]) + "\n"


def _exports(modules: Iterable[str]) -> str:
    return "".join(f"export type * from './{name}';\n" for name in sorted(modules))


def _declaration(description: Description, name: str) -> str:
    schema, text = description.schemas[name], description.text(description.schemas[name])
    if description.is_object(name):
        return _interface(short(name), text, description.fields(schema))
    return f"{comment(text)}export type {short(name)} = {_listed(schema['enum'])};"


def _interface(name: str, text: str, fields: list[Field]) -> str:
    lines = "".join(
        f"{comment(one.description, 2)}  {one.name}{'' if one.is_required else '?'}: {_type(one.schema)};\n"
        for one in fields
    )
    return f"{comment(text)}export interface {name} {{\n{lines}}}"


def _type(schema: Schema) -> str:
    if "anyOf" in schema:
        return " | ".join(_type(one) for one in schema["anyOf"])
    if "$ref" in schema:
        return short(target(schema))
    if "const" in schema or "enum" in schema:
        return _listed(schema.get("enum") or [schema["const"]])
    return _plain_type(schema)


def _plain_type(schema: Schema) -> str:
    kind: Any = schema["type"]
    if kind == "array":
        items = _type(schema["items"])
        return f"({items})[]" if "|" in items else f"{items}[]"
    if kind == "object":
        values = schema.get("additionalProperties", True)
        return f"Record<string, {'unknown' if values is True else _type(values)}>"
    return SIMPLE[kind]


def _listed(values: list[Any]) -> str:
    return " | ".join(json.dumps(value).replace('"', "'") for value in values)
