"""Any request that the API's description allows, and many that it does not: no fault of ours, no answer that
the description does not know. Each is sent as it was made up, and again about things that are there.
"""

from typing import Any

import pytest
import requests
import schemathesis
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
from infra.docs import openapi
from tests.dashboard_users import a_user, signed_in
from tests.gateway import JSON, Gateway
from tests.in_process_stage import Stage

some = settings(
    max_examples=8, derandomize=True, deadline=None, database=None, suppress_health_check=list(HealthCheck)
)
CHECKS = [
    not_a_server_error, status_code_conformance, content_type_conformance,
    response_headers_conformance, response_schema_conformance,
]  # fmt: skip
OPERATIONS: list[Any] = [
    found.ok() for found in from_dict(openapi.document()).get_all_operations() if isinstance(found, Ok)
]


@pytest.fixture
def page(gateway: Gateway) -> Gateway:
    """What an owner of the merchant sees."""
    return signed_in(gateway, a_user(gateway))


@pytest.fixture
def there(gateway: Gateway, paid: JSON, stage: Stage, page: Gateway) -> dict[str, str]:
    """Ids of this merchant's things, by the names that paths and bodies give them."""
    endpoint = gateway.post("/v1/webhook-endpoints", {"url": "https://example.com/hook"}).data
    refund = gateway.post(f"/v1/payments/{paid['id']}/refunds", {"amount": 1}).data
    authorized = gateway.payment(captured=False)
    stage.relay(gateway.account)
    stage.work("payments")
    return {
        "payment_id": authorized["id"],
        "order_id": gateway.order()["id"],
        "refund_id": refund["id"],
        "endpoint_id": endpoint["id"],
        "event_id": gateway.get("/v1/events").data[0]["id"],
        "webhook_id": gateway.get("/v1/webhooks").data[0]["id"],
        "key": page.post("/v1/dashboard/api-keys", {"name": "Another"}).data["key"],
        "user_id": a_user(gateway, Role.MEMBER).id,
    }


@pytest.mark.parametrize("operation", OPERATIONS, ids=[one.label for one in OPERATIONS])
def test_any_request_gets_an_answer_that_is_described(
    gateway: Gateway, page: Gateway, there: dict[str, str], operation: Any
) -> None:
    caller = page if operation.path.startswith("/v1/dashboard") else gateway

    @some
    @given(made_up=operation.as_strategy(generation_mode=GenerationMode.POSITIVE))
    def right(made_up: Any) -> None:
        answered(caller, made_up)
        answered(caller, about(there, made_up))

    @some
    @given(made_up=operation.as_strategy(generation_mode=GenerationMode.NEGATIVE))
    def wrong(made_up: Any) -> None:
        answered(caller, about(there, made_up))

    right()
    if operation.body or operation.query or operation.path_parameters:
        wrong()


def about(there: dict[str, str], made_up: Any) -> Any:
    """The same request about things that are there."""
    made_up.path_parameters = {name: there.get(name, id) for name, id in made_up.path_parameters.items()}
    if isinstance(made_up.body, dict) and "order_id" in made_up.body:
        made_up.body = {**made_up.body, "order_id": there["order_id"]}
    return made_up


def answered(caller: Gateway, made_up: Any) -> None:
    """Raises for a 5xx, and for an answer that is not as the description has it."""
    asked = requests.Request(**made_up.as_transport_kwargs(base_url="http://api.example.com")).prepare()
    asked.headers.update(caller.headers)
    body = asked.body or b""
    answer = caller.client.http.request(
        str(asked.method),
        asked.path_url,
        headers=dict(asked.headers),
        body=body.encode() if isinstance(body, str) else body,
    )
    headers = {name: [str(value)] for name, value in answer.headers.items()}
    made_up.validate_response(
        schemathesis.Response(answer.status_code, headers, answer.body, asked, 0, verify=False),
        checks=CHECKS,
    )
