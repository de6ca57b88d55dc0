"""Write a collection for Postman, which Bruno and Insomnia import too: each operation with its example."""

import json
import re
from collections.abc import Mapping
from pathlib import Path
from typing import Any

from infra.clients.description import Description, Operation

NAME = "payment-gateway.postman_collection.json"
SCHEMA = "https://schema.getpostman.com/json/collection/v2.1.0/collection.json"
# The key of the test merchant of `make up`.
VARIABLES = {
    "base_url": "http://localhost:8000/api",
    "api_key": "key_test_abc123",
    "api_secret": "secret_test_xyz789",
}

Item = Mapping[str, Any]


def write(described: Description, folder: Path) -> None:
    """Write the collection to a folder."""
    (folder / NAME).write_text(json.dumps(collection(described), indent=1, ensure_ascii=False) + "\n")


def collection(described: Description) -> Item:
    """Return the collection: a folder for each resource."""
    return {
        "info": {"name": "Payment Gateway", "schema": SCHEMA},
        "variable": [{"key": key, "value": value} for key, value in VARIABLES.items()],
        "item": [
            {
                "name": resource.replace("_", " "),
                "item": [_item(one, described.api_version) for one in listed],
            }
            for resource, listed in described.resources.items()
        ],
    }


def _item(operation: Operation, version: str) -> Item:
    request = {
        "method": operation.http_method,
        "description": operation.description,
        "header": [{"key": key, "value": value} for key, value in _headers(operation, version).items()],
        "url": _url(operation),
    }
    if operation.example is not None:
        body = json.dumps(operation.example, indent=2, ensure_ascii=False)
        request["body"] = {"mode": "raw", "raw": body, "options": {"raw": {"language": "json"}}}
    return {"name": operation.summary, "request": request}


def _headers(operation: Operation, version: str) -> Mapping[str, str]:
    always = {"X-Api-Key": "{{api_key}}", "X-Api-Secret": "{{api_secret}}", "API-Version": version}
    typed = {"Content-Type": "application/json"} if operation.example is not None else {}
    return {**always, **typed, **({"Idempotency-Key": "{{$guid}}"} if operation.is_keyed else {})}


def _url(operation: Operation) -> Item:
    """Return the address. Ids are path variables; filters are there, switched off."""
    path = re.sub(r"{(\w+)}", r":\1", operation.path)
    return {
        "raw": "{{base_url}}" + path,
        "host": ["{{base_url}}"],
        "path": path.strip("/").split("/"),
        "variable": [
            {"key": one.name, "value": "", "description": one.description} for one in operation.path_fields
        ],
        "query": [
            {"key": one.name, "value": "", "description": one.description, "disabled": not one.is_required}
            for one in operation.query
        ],
    }
