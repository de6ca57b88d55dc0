"""Send generated requests, valid and invalid: no 5xx, and every response matches the OpenAPI document.

Each request is sent as generated, and again with ids of existing resources if it names any.
"""

import json
from dataclasses import dataclass
from functools import cached_property
from typing import Any

import pytest
import requests
import schemathesis
from chalice.test import Client
from hypothesis import HealthCheck, given, settings
from schemathesis import GenerationMode
from schemathesis.checks import not_a_server_error
from schemathesis.core.result import Ok
from schemathesis.openapi import from_dict
from schemathesis.specs.openapi.checks import (
    content_type_conformance,
    response_headers_conformance,
    response_schema_conformance,
    status_code_conformance,
)

from chalicelib.domain.role import Role
from tests import contract
from tests.dashboard_users import a_user, signed_in
from tests.gateway import Gateway, a_merchant
from tests.in_process_stage import Stage

some = settings(
    max_examples=8, derandomize=True, deadline=None, database=None, suppress_health_check=list(HealthCheck)
)
CHECKS = [
    not_a_server_error, status_code_conformance, content_type_conformance,
    response_headers_conformance, response_schema_conformance,
]  # fmt: skip
EXISTING = {
    "payment_id", "order_id", "refund_id", "endpoint_id", "event_id", "webhook_id", "key", "user_id",
}  # fmt: skip
OPERATIONS: list[Any] = [
    found.ok()
    for found in from_dict(json.loads(contract.FILE.read_text())).get_all_operations()
    if isinstance(found, Ok)
]


@dataclass(frozen=True)
class Merchant:
    """A merchant, and the dashboard of its owner."""

    gateway: Gateway
    page: Gateway

    @classmethod
    def new(cls, client: Client) -> "Merchant":
        gateway = a_merchant(client)
        return cls(gateway, signed_in(gateway, a_user(gateway)))

    @cached_property
    def existing(self) -> dict[str, str]:
        """Create one resource of each type. Return their ids by the names of parameters."""
        return one_of_each(self.gateway, self.page)


def one_of_each(gateway: Gateway, page: Gateway) -> dict[str, str]:
    stage = Stage()
    paid, authorized = gateway.payment(), gateway.payment(captured=False)
    stage.run(gateway.account)
    endpoint = gateway.post("/v1/webhook-endpoints", {"url": "https://example.com/hook"}).data
    refund = gateway.post(f"/v1/payments/{paid['id']}/refunds", {"amount": 1}).data
    order = gateway.order()
    stage.relay(gateway.account)
    stage.work("webhooks_slow", gateway.account)
    return {
        "payment_id": authorized["id"],
        "order_id": order["id"],
        "refund_id": refund["id"],
        "endpoint_id": endpoint["id"],
        "event_id": gateway.get("/v1/events").data[0]["id"],
        "webhook_id": gateway.get("/v1/webhooks").data[0]["id"],
        "key": page.post("/v1/dashboard/api-keys", {"name": "Another"}).data["key"],
        "user_id": a_user(gateway, Role.MEMBER).id,
    }


@pytest.fixture(scope="module")
def read_only_merchant(client: Client) -> Merchant:
    """Return one merchant for all operations that change nothing, whose lists have rows."""
    merchant = Merchant.new(client)
    assert merchant.existing
    return merchant


@pytest.fixture
def merchant(request: pytest.FixtureRequest, client: Client, operation: Any) -> Merchant:
    if operation.method.upper() == "GET":
        shared: Merchant = request.getfixturevalue("read_only_merchant")
        return shared
    return Merchant.new(client)


@pytest.mark.parametrize("operation", OPERATIONS, ids=[one.label for one in OPERATIONS])
def test_any_request_gets_a_documented_response(merchant: Merchant, operation: Any) -> None:
    caller = merchant.page if operation.path.startswith("/v1/dashboard") else merchant.gateway

    @some
    @given(generated=operation.as_strategy(generation_mode=GenerationMode.POSITIVE))
    def right(generated: Any) -> None:
        check_response(caller, generated)
        if names_a_resource(generated):
            check_response(caller, with_existing_ids(merchant.existing, generated))

    @some
    @given(generated=operation.as_strategy(generation_mode=GenerationMode.NEGATIVE))
    def wrong(generated: Any) -> None:
        if names_a_resource(generated):
            generated = with_existing_ids(merchant.existing, generated)
        check_response(caller, generated)

    right()
    if operation.body or operation.query or operation.path_parameters:
        wrong()


def names_a_resource(generated: Any) -> bool:
    in_body = isinstance(generated.body, dict) and "order_id" in generated.body
    return in_body or not EXISTING.isdisjoint(generated.path_parameters)


def with_existing_ids(existing: dict[str, str], generated: Any) -> Any:
    """Return the request with ids of existing resources."""
    generated.path_parameters = {
        name: existing.get(name, id) for name, id in generated.path_parameters.items()
    }
    if isinstance(generated.body, dict) and "order_id" in generated.body:
        generated.body = {**generated.body, "order_id": existing["order_id"]}
    return generated


def check_response(caller: Gateway, generated: Any) -> None:
    """Raise for a 5xx, and for a response that does not match the document."""
    asked = requests.Request(**generated.as_transport_kwargs(base_url="http://api.example.com")).prepare()
    asked.headers.update(caller.headers)
    body = asked.body or b""
    answer = caller.client.http.request(
        str(asked.method),
        asked.path_url,
        headers=dict(asked.headers),
        body=body.encode() if isinstance(body, str) else body,
    )
    headers = {name: [str(value)] for name, value in answer.headers.items()}
    generated.validate_response(
        schemathesis.Response(answer.status_code, headers, answer.body, asked, 0, verify=False),
        checks=CHECKS,
    )
