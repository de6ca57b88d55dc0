"""A function imports the routes of a request when it comes; tools and snapshots import all of them."""

import json
import subprocess
import sys
from collections import defaultdict
from typing import Any

import pytest

from app import ROUTES, app
from chalicelib.settings import starts_for_a_request
from infra.paths import ROOT
from infra.template.assemble import placeholder_settings

SYSTEM = ROUTES["chalicelib.system.routes.system:system_api"]
REQUESTS = """
import json
from app import app

seen = []
for request in {requests}:
    before = sorted(app.routes)
    seen.append([before, app(request, None)["statusCode"], sorted(app.routes)])
print(json.dumps(seen))
"""

PREPARED = """
import json
from app import app
from chalicelib.aws import _client

operations = [
    vars(route.view_function)["operation"] for methods in app.routes.values() for route in methods.values()
]
models = {model for one in operations for model in (one.body, one.query) if model}
unbuilt = [model.__name__ for model in models if not model.__pydantic_complete__]
print(json.dumps([sorted(app.routes), unbuilt, _client.cache_info().currsize]))
"""


def a_request(path: str) -> dict[str, Any]:
    return {
        "requestContext": {"resourcePath": path, "httpMethod": "GET", "requestId": "1"},
        "headers": {"X-Forwarded-For": "203.0.113.7"},
        "multiValueHeaders": {},
        "multiValueQueryStringParameters": None,
        "pathParameters": None,
        "stageVariables": None,
        "body": None,
        "isBase64Encoded": False,
    }


def in_a_function(*paths: str) -> Any:
    """Send requests to the API in a new process. Return the routes before and after, and the statuses."""
    lambda_settings = {"AWS_LAMBDA_FUNCTION_NAME": "gateway-api", "AWS_DEFAULT_REGION": "us-east-1"}
    ran = subprocess.run(
        [sys.executable, "-c", REQUESTS.format(requests=[a_request(path) for path in paths])],
        cwd=ROOT,
        env={**placeholder_settings(), **lambda_settings},
        capture_output=True,
        text=True,
        check=True,
    )
    return json.loads(ran.stdout.splitlines()[-1])


def test_the_table_has_the_module_of_every_route() -> None:
    modules: dict[str, set[str]] = defaultdict(set)
    for path, methods in app.routes.items():
        for route in methods.values():
            modules[vars(route.view_function)["operation"].view.__module__].add(path)

    assert modules == {name.partition(":")[0]: set(paths) for name, paths in ROUTES.items()}


def test_a_request_registers_the_routes_of_its_blueprint_once() -> None:
    first, second = in_a_function("/health", "/health")

    assert first == [[], 200, sorted(SYSTEM)]
    assert second == [sorted(SYSTEM), 200, sorted(SYSTEM)]


def test_a_function_of_a_snapshot_starts_with_all_models_and_clients() -> None:
    ran = subprocess.run(
        [sys.executable, "-c", PREPARED],
        cwd=ROOT,
        env={
            **placeholder_settings(),
            "AWS_LAMBDA_FUNCTION_NAME": "gateway-api",
            "AWS_LAMBDA_INITIALIZATION_TYPE": "snap-start",
            "AWS_DEFAULT_REGION": "us-east-1",
        },
        capture_output=True,
        text=True,
        check=True,
    )

    paths, unbuilt, clients = json.loads(ran.stdout.splitlines()[-1])
    assert (len(paths), unbuilt, clients) == (len(app.routes), [], 2)


@pytest.mark.parametrize(
    ("environment", "expected"),
    [
        ({}, False),
        ({"AWS_LAMBDA_FUNCTION_NAME": "api"}, True),
        ({"AWS_LAMBDA_FUNCTION_NAME": "api", "AWS_LAMBDA_INITIALIZATION_TYPE": "on-demand"}, True),
        ({"AWS_LAMBDA_FUNCTION_NAME": "api", "AWS_LAMBDA_INITIALIZATION_TYPE": "snap-start"}, False),
        (
            {"AWS_LAMBDA_FUNCTION_NAME": "api", "AWS_LAMBDA_INITIALIZATION_TYPE": "provisioned-concurrency"},
            False,
        ),
    ],
)
def test_a_function_starts_for_a_request_unless_it_started_before(
    environment: dict[str, str], expected: bool, monkeypatch: pytest.MonkeyPatch
) -> None:
    for name, value in environment.items():
        monkeypatch.setenv(name, value)

    assert starts_for_a_request() is expected
