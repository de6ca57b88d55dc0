"""Write resources.py and async_resources.py of the Python client: a class for each resource."""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from infra.clients.description import Description, Field, Operation
from infra.clients.names import short
from infra.clients.python_types import GENERATED, argument_type, docstring, identifier

IDEMPOTENCY_KEY = (
    "idempotency_key: Your own key of this request. By default a new one, which its retries use too."
)


@dataclass(frozen=True)
class Kind:
    """Name what differs between the sync and the async module."""

    prefix: str
    transport: str
    pager: str
    define: str
    wait: str


SYNC = Kind("", "Transport", "Pager", "def", "")
ASYNC = Kind("Async", "AsyncTransport", "AsyncPager", "async def", "await ")


def resources(description: Description, kind: Kind) -> str:
    """Return the module."""
    title = '"""Define the operations of each resource."""'
    if kind is ASYNC:
        title = '"""Define the operations of each resource, for `AsyncClient`."""'
    classes = [_class(name, listed, kind) for name, listed in description.resources.items()]
    parts = [title, "# ruff: noqa: PLR0913\n" + GENERATED, _imports(description, kind, "\n".join(classes))]
    return "\n\n".join([*parts, *classes, _all(description, kind)]) + "\n"


def _imports(description: Description, kind: Kind, text: str) -> str:
    """Return the imports, without the names that the text does not use."""
    used = set(re.findall(r"\w+", text))
    modules = {
        "collections.abc": {"Mapping", "Sequence"},
        "datetime": {"datetime"},
        "typing": {"Any", "Literal"},
        "payment_gateway_client.arguments": {"OMIT", "Omit", "Request", "new_key", "segment"},
        "payment_gateway_client.models": {short(name) for name in description.responses},
        "payment_gateway_client.pagination": {kind.pager},
        "payment_gateway_client.params": {
            short(name) for name in description.requests if name not in description.responses
        },
        "payment_gateway_client.transport": {kind.transport},
    }
    kept = {module: sorted(names & used) for module, names in modules.items()}
    lines = [f"from {module} import {', '.join(names)}" for module, names in kept.items() if names]
    library = sum("payment_gateway_client" not in line for line in lines)
    return "\n".join([*lines[:library], "", *lines[library:]])


def _class(resource: str, operations: list[Operation], kind: Kind) -> str:
    head = f"class {_class_name(resource, kind)}:\n"
    start = (
        f"    def __init__(self, transport: {kind.transport}) -> None:\n        self._transport = transport\n"
    )
    return head + start + "\n" + "\n".join(_method(one, kind) for one in operations)


def _method(operation: Operation, kind: Kind) -> str:
    result = short(operation.returns)
    define, send, returns = kind.define, f"return {kind.wait}self._transport.send", result
    if operation.is_list:
        define, send, returns = "def", f"return {kind.pager}", f"{kind.pager}[{result}]"
    first = "self._transport, request" if operation.is_list else "request"
    return (
        f"    {define} {operation.method}(self{''.join(_signature(operation))}) -> {returns}:\n"
        + docstring(operation.summary + ".", operation.details, arguments=_field_texts(operation), indent=8)
        + f"        request = Request({', '.join(_request(operation))})\n"
        f"        {send}({first}, {result})\n"
    )


def _signature(operation: Operation) -> Iterator[str]:
    for one in operation.path_fields:
        yield f", {one.name}: str"
    if operation.arguments or operation.is_keyed:
        yield ", *"
    for one in operation.arguments:
        yield f", {identifier(one.name)}: {_annotated(one)}"
    if operation.is_keyed:
        yield ", idempotency_key: str | None = None"


def _annotated(one: Field) -> str:
    kind = argument_type(one.schema)
    if one.is_required:
        return kind
    end = " | None"
    return f"{kind.removesuffix(end)} | Omit{end if kind.endswith(end) else ''} = OMIT"


def _field_texts(operation: Operation) -> Iterator[str]:
    texts = [*operation.path_fields, *operation.arguments]
    yield from (f"{identifier(one.name)}: {one.description}" for one in texts)
    if operation.is_keyed:
        yield IDEMPOTENCY_KEY


def _request(operation: Operation) -> Iterator[str]:
    path = re.sub(r"{(\w+)}", r"{segment(\1)}", operation.path)
    yield f'"{operation.http_method}", {"f" if "{" in path else ""}"{path}"'
    for name, fields in (("query", operation.query), ("body", operation.body)):
        if fields:
            yield f"{name}={{{', '.join(f'{one.name!r}: {identifier(one.name)}' for one in fields)}}}"
    if operation.is_keyed:
        yield "idempotency_key=idempotency_key or new_key()"


def _all(description: Description, kind: Kind) -> str:
    name, transport = f"{kind.prefix}Resources", kind.transport
    lines = "\n".join(
        f"        self.{one} = {_class_name(one, kind)}(transport)" for one in description.resources
    )
    text = '    """Hold the resources of a client, as attributes."""\n\n'
    return f"class {name}:\n{text}    def __init__(self, transport: {transport}) -> None:\n{lines}\n"


def _class_name(resource: str, kind: Kind) -> str:
    return kind.prefix + "".join(word.capitalize() for word in resource.split("_")) + "Resource"
