"""Write resources of the TypeScript client: a module with a class for each resource."""

import re
from collections.abc import Iterator

from infra.clients.description import Description, Operation
from infra.clients.names import short
from infra.clients.typescript_types import GENERATED, comment, import_of, params_name, pascal


def resources(description: Description) -> dict[str, str]:
    """Return the module of each resource, and the one that holds them, by their file names."""
    modules = {f"resources/{name}.ts": _resource(description, name) for name in description.resources}
    imports = "".join(
        f"import {{ {_class_name(name)} }} from './resources/{name}.ts';\n" for name in description.resources
    )
    imports += "import type { Transport } from '../transport.ts';\n"
    return {**modules, "resources.ts": f"{GENERATED}\n\n{imports}\n{_all(description)}\n"}


def _resource(description: Description, resource: str) -> str:
    operations = description.resources[resource]
    text = _class(resource, operations)
    used = set(re.findall(r"\w+", text))
    helpers = [name for name in ("newKey", "RequestOptions", "segment") if name in used]
    imports = [
        "import { Pager } from '../../pagination.ts';" if "Pager" in used else "",
        f"import {{ {', '.join(helpers).replace('Req', 'type Req')} }} from '../../request.ts';",
        "import type { Transport } from '../../transport.ts';",
        import_of(sorted({short(one.returns) for one in operations}), "../models.ts"),
        import_of(sorted(name for one in operations if (name := params_name(one)) in used), "../params.ts"),
    ]
    return "\n\n".join([GENERATED, "\n".join(filter(None, imports)), text]) + "\n"


def version(description: Description) -> str:
    return f"{GENERATED}\n\nexport const API_VERSION = '{description.api_version}';\n"


def camel(name: str) -> str:
    first, *others = name.split("_")
    return first + "".join(word.capitalize() for word in others)


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
        comment(f"{operation.summary}. {operation.details}", 2)
        + f"  {camel(operation.method)}({', '.join(_signature(operation))}): {returns} {{\n"
        f"    const request = {{ {', '.join(_request(operation))} }};\n"
        f"    return {send};\n  }}\n"
    )


def _signature(operation: Operation) -> Iterator[str]:
    for one in operation.path_fields:
        yield f"{camel(one.name)}: string"
    if operation.arguments:
        optional = "" if any(one.is_required for one in operation.arguments) else " = {}"
        yield f"params: {params_name(operation)}{optional}"
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
    return pascal(resource) + "Resource"
