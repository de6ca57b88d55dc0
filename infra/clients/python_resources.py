"""Write the packages resources and async_resources of the Python client: a module for each resource."""

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
    """Name what differs between the sync and the async package."""

    package: str
    prefix: str
    transport: str
    pager: str
    define: str
    wait: str


SYNC = Kind("resources", "", "Transport", "Pager", "def", "")
ASYNC = Kind("async_resources", "Async", "AsyncTransport", "AsyncPager", "async def", "await ")


def resources(description: Description, kind: Kind) -> dict[str, str]:
    """Return the modules of a package by their file names."""
    modules = {
        f"{kind.package}/{name}.py": _module(description, name, kind) for name in description.resources
    }
    return {**modules, f"{kind.package}/__init__.py": _all(description, kind)}


def _module(description: Description, resource: str, kind: Kind) -> str:
    title = f'"""Define the operations on {resource.replace("_", " ")}{_for_whom(kind)}."""'
    text = _class(resource, description.resources[resource], kind)
    parts = [title, "# ruff: noqa: PLR0913\n" + GENERATED, _imports(description, kind, text), text]
    return "\n\n".join(parts) + "\n"


def _for_whom(kind: Kind) -> str:
    return ", for `AsyncClient`" if kind is ASYNC else ""


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
    title = f'"""Hold the operations of each resource{_for_whom(kind)}."""'
    imports = "\n".join(
        f"from payment_gateway_client.{kind.package}.{one} import {_class_name(one, kind)}"
        for one in description.resources
    )
    imports += f"\nfrom payment_gateway_client.transport import {transport}"
    lines = "\n".join(
        f"        self.{one} = {_class_name(one, kind)}(transport)" for one in description.resources
    )
    text = '    """Hold the resources of a client, as attributes."""\n\n'
    made = f"class {name}:\n{text}    def __init__(self, transport: {transport}) -> None:\n{lines}\n"
    return f"{title}\n\n{GENERATED}\n\n{imports}\n\n{made}"


def _class_name(resource: str, kind: Kind) -> str:
    return kind.prefix + "".join(word.capitalize() for word in resource.split("_")) + "Resource"
