"""Write the generated modules of the TypeScript client: models, parameters, resources and the version."""

import json
import re
import textwrap
from collections.abc import Iterator
from typing import Any

from infra.clients.description import Description, Field, Operation, Schema, target
from infra.clients.names import short

GENERATED = "// Generated from openapi.json by `make openapi`."
SIMPLE = {"integer": "number", "number": "number", "boolean": "boolean", "string": "string", "null": "null"}
WIDTH = 110


def models(description: Description) -> str:
    """Return the module with the types of responses."""
    names = description.responses
    parts = [
        GENERATED,
        "// A newer API may return other values than those listed, and more fields. Times are in ISO 8601.",
        *(_declaration(description, name) for name in names),
    ]
    return "\n\n".join(parts) + "\n"


def params(description: Description) -> str:
    """Return the module with the types of arguments."""
    own = [name for name in description.requests if name not in description.responses]
    shared = sorted(short(name) for name in description.requests if name in description.responses)
    operations = [one for listed in description.resources.values() for one in listed if one.arguments]
    parts = [
        GENERATED,
        _import(shared, "./models.ts"),
        *(_declaration(description, name) for name in own),
        *(_interface(_params_name(one), one.summary + ".", one.arguments) for one in operations),
    ]
    return "\n\n".join(parts) + "\n"


def resources(description: Description) -> str:
    """Return the module with a class for each resource."""
    classes = [_class(name, listed) for name, listed in description.resources.items()]
    text = "\n\n".join([*classes, _all(description)])
    used = set(re.findall(r"\w+", text))
    returned = sorted({short(one.returns) for one in description.operations})
    parameters = sorted(name for one in description.operations if (name := _params_name(one)) in used)
    imports = (
        "import { Pager } from '../pagination.ts';\n"
        "import { newKey, type RequestOptions, segment } from '../request.ts';\n"
        "import type { Transport } from '../transport.ts';\n"
        f"{_import(returned, './models.ts')}\n{_import(parameters, './params.ts')}"
    )
    return f"{GENERATED}\n\n{imports}\n\n{text}\n"


def version(description: Description) -> str:
    return f"{GENERATED}\n\nexport const API_VERSION = '{description.api_version}';\n"


def camel(name: str) -> str:
    first, *others = name.split("_")
    return first + "".join(word.capitalize() for word in others)


def _import(names: list[str], module: str) -> str:
    lines = "".join(f"  {name},\n" for name in names)
    return f"import type {{\n{lines}}} from '{module}';"


def _declaration(description: Description, name: str) -> str:
    schema, text = description.schemas[name], description.text(description.schemas[name])
    if description.is_object(name):
        return _interface(short(name), text, description.fields(schema))
    return f"{_comment(text)}export type {short(name)} = {_listed(schema['enum'])};"


def _interface(name: str, text: str, fields: list[Field]) -> str:
    lines = "".join(
        f"{_comment(one.description, 2)}  {one.name}{'' if one.is_required else '?'}: {_type(one.schema)};\n"
        for one in fields
    )
    return f"{_comment(text)}export interface {name} {{\n{lines}}}"


def _class(resource: str, operations: list[Operation]) -> str:
    start = (
        "  readonly #transport: Transport;\n\n"
        "  constructor(transport: Transport) {\n    this.#transport = transport;\n  }\n\n"
    )
    methods = "\n".join(map(_method, operations))
    return f"export class {_class_name(resource)} {{\n{start}{methods}}}"


def _method(operation: Operation) -> str:
    result = short(operation.returns)
    returns = f"Pager<{result}>" if operation.is_list else f"Promise<{result}>"
    send = "new Pager(this.#transport, request)" if operation.is_list else "this.#transport.send(request)"
    return (
        _comment(f"{operation.summary}. {operation.details}", 2)
        + f"  {camel(operation.method)}({', '.join(_signature(operation))}): {returns} {{\n"
        f"    const request = {{ {', '.join(_request(operation))} }};\n"
        f"    return {send};\n  }}\n"
    )


def _signature(operation: Operation) -> Iterator[str]:
    for one in operation.path_fields:
        yield f"{camel(one.name)}: string"
    if operation.arguments:
        optional = "" if any(one.is_required for one in operation.arguments) else " = {}"
        yield f"params: {_params_name(operation)}{optional}"
    yield "options: RequestOptions = {}"


def _request(operation: Operation) -> Iterator[str]:
    yield f"method: '{operation.http_method}'"
    path = re.sub(r"{(\w+)}", lambda match: f"${{segment({camel(match[1])})}}", operation.path)
    yield f"path: `{path}`" if "$" in path else f"path: '{path}'"
    if operation.arguments:
        yield "body: params" if operation.body else "query: params"
    if operation.is_keyed:
        yield "idempotencyKey: options.idempotencyKey ?? newKey()"
    yield "timeoutMs: options.timeoutMs"


def _all(description: Description) -> str:
    names = [*description.resources]
    fields = "\n".join(f"  readonly {camel(name)}: {_class_name(name)};" for name in names)
    values = "\n".join(f"    this.{camel(name)} = new {_class_name(name)}(transport);" for name in names)
    return (
        "/** The resources of a client. */\nexport class Resources {\n"
        f"{fields}\n\n  constructor(transport: Transport) {{\n{values}\n  }}\n}}"
    )


def _class_name(resource: str) -> str:
    return _pascal(resource) + "Resource"


def _params_name(operation: Operation) -> str:
    return f"{_pascal(operation.resource)}{_pascal(operation.method)}Params"


def _pascal(name: str) -> str:
    return "".join(word.capitalize() for word in name.split("_"))


def _comment(text: str, indent: int = 0) -> str:
    if not text:
        return ""
    lines = textwrap.wrap(text.replace("*/", "* /"), WIDTH - indent)
    margin = " " * indent
    if len(lines) == 1:
        return f"{margin}/** {lines[0]} */\n"
    return f"{margin}/**\n" + "".join(f"{margin} * {line}\n" for line in lines) + f"{margin} */\n"


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
