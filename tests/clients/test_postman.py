"""The collection for Postman and Bruno has every operation of a key, and its requests work as they are."""

import json
import re
from typing import Any

import pytest

from infra.clients import description, postman
from tests.gateway import Gateway

JSON = dict[str, Any]


@pytest.fixture(scope="module")
def items() -> dict[str, JSON]:
    """Return the requests of the collection by method and path."""
    collection = json.loads(json.dumps(postman.collection(description.read())))
    requests = [item["request"] for folder in collection["item"] for item in folder["item"]]
    return {f"{one['method']} {one['url']['raw'].removeprefix('{{base_url}}')}": one for one in requests}


def test_every_operation_of_a_key_is_in_the_collection(items: dict[str, JSON]) -> None:
    operations = description.read().operations
    expected = [f"{one.http_method} {one.path.replace('{', ':').replace('}', '')}" for one in operations]

    assert sorted(items) == sorted(expected)


@pytest.mark.parametrize(("name", "status"), [("POST /v1/orders", 201), ("GET /v1/payments", 200)])
def test_a_request_works_as_it_is(items: dict[str, JSON], gateway: Gateway, name: str, status: int) -> None:
    key, secret = gateway.headers["X-Api-Key"], gateway.headers["X-Api-Secret"]
    values = {"api_key": key, "api_secret": secret, "base_url": "", "$guid": "a-new-order"}

    def filled(text: str) -> str:
        return re.sub(r"{{(.+?)}}", lambda match: values[match[1]], text)

    request = items[name]
    response = gateway.client.http.request(
        request["method"], filled(request["url"]["raw"]),
        headers={one["key"]: filled(one["value"]) for one in request["header"]},
        body=request.get("body", {}).get("raw", "").encode(),
    )  # fmt: skip

    assert response.status_code == status
