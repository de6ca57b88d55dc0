"""Validate every response that a test gets against the OpenAPI document."""

import json
import re
from functools import cache
from typing import Any

from jsonschema import Draft202012Validator

from infra.paths import ROOT

Schema = dict[str, Any]
FILE = ROOT / "chalicelib" / "system" / "routes" / "openapi.json"


def check(method: str, path: str, status: int, body: Any) -> None:
    """Raise ValidationError for an invalid response, KeyError for an undocumented status."""
    template = _template_of(path.partition("?")[0])
    if status != 304 and template is not None and method.lower() in document()["paths"][template]:
        _validator(template, method.lower(), str(status)).validate(body)


def _template_of(path: str) -> str | None:
    return next((template for template, pattern in _patterns() if pattern.fullmatch(path)), None)


@cache
def _patterns() -> list[tuple[str, re.Pattern[str]]]:
    """Return the path templates, those with the fewest parameters first."""
    templates = sorted(document()["paths"], key=lambda template: template.count("{"))
    return [(one, re.compile(re.sub(r"{\w+}", "[^/]*", one))) for one in templates]


@cache
def _validator(template: str, method: str, status: str) -> Draft202012Validator:
    components = document()["components"]
    response = document()["paths"][template][method]["responses"][status]
    if "$ref" in response:
        response = components["responses"][response["$ref"].rpartition("/")[2]]
    schema = _closed(response["content"]["application/json"]["schema"])
    return Draft202012Validator({**schema, "components": {"schemas": _closed_components()}})


@cache
def _closed_components() -> Any:
    return _closed(document()["components"]["schemas"])


@cache
def document() -> Schema:
    document: Schema = json.loads(FILE.read_text())
    return document


def _closed(schema: Any) -> Any:
    """Return the schema with additional fields forbidden: clients must accept new fields, tests must not."""
    if isinstance(schema, list):
        return [_closed(one) for one in schema]
    if not isinstance(schema, dict):
        return schema
    shut = {"additionalProperties": False} if isinstance(schema.get("properties"), dict) else {}
    return {**shut, **{name: _closed(value) for name, value in schema.items()}}
