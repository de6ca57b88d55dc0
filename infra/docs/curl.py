"""Write a recorded request as a command and its answer as JSON, for the docs."""

import json
import shlex
from collections.abc import Iterator, Sequence
from typing import Any

from infra.docs.recorded import Example

ADDRESS = "http://localhost:8000/api"
WIDTH = 96
# What a caller sends, by the security schemes of the OpenAPI document. $-names are the caller's own.
HEADERS = {
    "ApiKey": "X-Api-Key: $API_KEY",
    "ApiSecret": "X-Api-Secret: $API_SECRET",
    "Session": "Cookie: __Host-session=$SESSION",
    "DashboardPage": "X-Requested-With: dashboard",
    "OperatorSession": "Cookie: __Host-operator=$SESSION",
    "OperatorPage": "X-Requested-With: operators",
}
SERVER = ("ApiKey", "ApiSecret")


def block(example: Example, schemes: Sequence[str], headers: Sequence[str] = ()) -> Iterator[str]:
    """Yield the request and the answer as blocks of Markdown."""
    request = example["request"]
    yield from ("```bash", *_command(request, schemes, headers), "```", "")
    yield from ("```json", pretty(example["response"]), "```", "")


def _command(request: Example, schemes: Sequence[str], headers: Sequence[str]) -> Iterator[str]:
    method, body = request["method"], request.get("body")
    sent = [*(HEADERS[one] for one in schemes), *headers]
    if body and not any(one.startswith("Content-Type") for one in headers):
        sent.append("Content-Type: application/json")
    named = "" if method == ("POST" if body else "GET") else f" -X {method}"  # curl's own choice
    lines = [f'curl{named} "{ADDRESS}{request["path"]}"', *(f'-H "{one}"' for one in sent)]
    lines += [f"-d {shlex.quote(pretty(body))}"] if body else []
    yield " \\\n  ".join(lines)


def pretty(value: Any, indent: str = "") -> str:
    """Return JSON with each object or list that fits on one line on one line."""
    short = json.dumps(value, ensure_ascii=False)
    if len(indent) + len(short) <= WIDTH or not isinstance(value, (dict, list)) or not value:
        return short
    inner = f"{indent}  "
    if isinstance(value, list):
        return f"[\n{inner}" + f",\n{inner}".join(pretty(one, inner) for one in value) + f"\n{indent}]"
    fields = (f"{json.dumps(name)}: {pretty(one, inner)}" for name, one in value.items())
    return f"{{\n{inner}" + f",\n{inner}".join(fields) + f"\n{indent}}}"
