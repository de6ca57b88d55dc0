"""The generated modules of the client libraries match the OpenAPI document."""

import json
import re
import tomllib
from collections.abc import Iterator

import payment_gateway_client
from payment_gateway_client import errors
from payment_gateway_client.transport import USER_AGENT

from chalicelib.versions.rendering import LATEST
from infra.clients import description, generate
from infra.docs.openapi import FILE
from infra.docs.openapi_errors import status_by_code
from infra.paths import ROOT

PYTHON = ROOT / "clients" / "python"
TYPESCRIPT = ROOT / "clients" / "typescript"


def test_the_generated_modules_are_current() -> None:
    sources = generate.sources()

    changed = [file for file, text in sources.items() if not file.exists() or file.read_text() != text]

    assert [*changed, *generate.stale(sources)] == [], "make openapi"


def test_a_model_of_one_resource_is_in_its_module_and_another_in_the_shared_one() -> None:
    described = description.read()

    owners = {name: described.owner(name) for name in ("NoteView", "OrderView", "RefundView")}

    assert owners == {
        "NoteView": "payments",
        "OrderView": "orders",
        "RefundView": "shared",
    }


def test_every_operation_of_a_key_with_its_secret_is_a_method() -> None:
    listed = [one.id for one in description.read().operations]

    assert sorted(listed) == sorted(_server_operations())
    methods = [(one.resource, one.method) for one in description.read().operations]
    assert len(methods) == len(set(methods))


def test_every_error_code_has_a_class_with_its_status() -> None:
    codes = status_by_code()

    assert set(errors.BY_CODE) == set(codes)
    assert all(issubclass(errors.BY_CODE[code], errors.BY_STATUS[status]) for code, status in codes.items())


def test_the_libraries_have_the_same_classes_of_errors() -> None:
    text = (TYPESCRIPT / "src" / "errors.ts").read_text()

    by_code = dict(re.findall(r"^  ([A-Z_]+): (\w+),$", text, re.MULTILINE))
    by_status = dict(re.findall(r"^  (\d+): (\w+),$", text, re.MULTILINE))
    assert by_code == {code: kind.__name__ for code, kind in errors.BY_CODE.items()}
    assert by_status == {str(status): kind.__name__ for status, kind in errors.BY_STATUS.items()}


def test_the_libraries_name_their_version_and_that_of_the_api() -> None:
    project = tomllib.loads((PYTHON / "pyproject.toml").read_text())["project"]
    package = json.loads((TYPESCRIPT / "package.json").read_text())
    transport = (TYPESCRIPT / "src" / "transport.ts").read_text()

    assert payment_gateway_client.API_VERSION == LATEST
    assert payment_gateway_client.__version__ == project["version"]
    assert USER_AGENT.endswith(f"/{project['version']}")
    assert f"payment-gateway-client-node/{package['version']}'" in transport


def _server_operations() -> Iterator[str]:
    for methods in json.loads(FILE.read_text())["paths"].values():
        for operation in methods.values():
            if any("ApiSecret" in needed for needed in operation.get("security", [])):
                yield operation["operationId"]
