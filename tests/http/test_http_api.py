"""Events of an HTTP API, as AWS documents them, get the responses that those of a REST API get.

https://docs.aws.amazon.com/apigateway/latest/developerguide/http-api-develop-integrations-lambda.html
"""

import base64
import json
from typing import Any

import pytest

from chalicelib.http import http_api
from chalicelib.http.site import visitor_of
from tests.dashboard_users import ORIGIN_SECRET
from tests.gateway import Gateway

pytestmark = pytest.mark.usefixtures("client")
CALLER = "192.0.2.1"


def event(method: str, path: str, body: str | None = None, **headers: str) -> dict[str, Any]:
    """Return an event of the route $default of the stage `api`."""
    sent = {name.replace("_", "-"): value for name, value in headers.items()}
    return {
        "version": "1.0",
        "resource": "$default",
        "path": f"/api{path}",
        "httpMethod": method,
        "headers": sent,
        "multiValueHeaders": {name: [value] for name, value in sent.items()},
        "queryStringParameters": None,
        "multiValueQueryStringParameters": None,
        "requestContext": {
            "accountId": "123456789012",
            "apiId": "id",
            "authorizer": {"claims": None, "scopes": None},
            "domainName": "id.execute-api.us-east-1.amazonaws.com",
            "domainPrefix": "id",
            "extendedRequestId": "JKJaXmPLvHcESHA=",
            "httpMethod": method,
            "identity": {"sourceIp": CALLER, "userAgent": "user-agent"},
            "path": f"/api{path}",
            "protocol": "HTTP/1.1",
            "requestId": "JKJaXmPLvHcESHA=",
            "requestTime": "04/Mar/2020:19:15:17 +0000",
            "requestTimeEpoch": 1583349317135,
            "resourceId": None,
            "resourcePath": "$default",
            "stage": "api",
        },
        "pathParameters": None,
        "stageVariables": None,
        "body": body,
        "isBase64Encoded": False,
    }


def answered(sent: dict[str, Any]) -> tuple[int, Any, dict[str, str]]:
    """Return the status, body and headers with which the app answers."""
    from app import app  # noqa: PLC0415 - it reads its settings when it is used

    answer = app(sent, None)
    body = json.loads(answer["body"]) if answer["body"] else None
    return answer["statusCode"], body, {name.lower(): value for name, value in answer["headers"].items()}


def test_the_route_and_its_ids_are_found_by_the_path(gateway: Gateway) -> None:
    order = gateway.order()

    status, found, headers = answered(event("GET", f"/v1/orders/{order['id']}", **gateway.headers))

    assert (status, found) == (200, {"data": order})
    assert headers["x-request-id"] == "JKJaXmPLvHcESHA="
    assert "strict-transport-security" in headers
    assert answered(event("HEAD", f"/v1/orders/{order['id']}", **gateway.headers))[:2] == (200, None)


def test_a_body_in_base64_is_read_as_its_bytes(gateway: Gateway) -> None:
    body = base64.b64encode(b'{"amount": 700}').decode()
    sent = event("POST", "/v1/orders", body, Content_Type="application/json", **gateway.headers)

    status, made, _ = answered({**sent, "isBase64Encoded": True})

    assert (status, made["data"]["amount"]) == (201, 700)


@pytest.mark.parametrize(
    ("method", "path"),
    [
        ("GET", ""),
        ("GET", "/v1/nothing"),
        ("GET", "/v1/orders/"),
        ("GET", "/v1/orders//"),
        ("PUT", "/v1/orders"),
        ("OPTIONS", "/v1/orders"),
        ("GET", "/v1/orders/{order_id}/x"),
    ],
)
def test_an_address_or_method_without_a_route_is_not_found(method: str, path: str) -> None:
    status, refused, headers = answered(event(method, path))

    assert (status, refused["error"]["code"]) == (404, "NOT_FOUND")
    assert refused["error"]["request_id"] == headers["x-request-id"]
    assert headers["access-control-allow-origin"] == "*"


def test_a_route_without_ids_comes_first() -> None:
    routes = ["/v1/links/{link_id}", "/v1/links/open", "/v1/links/{link_id}/{part}"]

    def routed(path: str) -> tuple[str, Any]:
        found = http_api.with_route(event("GET", path), routes)
        assert found is not None
        return found["requestContext"]["resourcePath"], found["pathParameters"]

    assert routed("/v1/links/open") == ("/v1/links/open", None)
    assert routed("/v1/links/a%20b") == ("/v1/links/{link_id}", {"link_id": "a b"})


def test_a_page_may_call_publishable_routes_only() -> None:
    status, _, headers = answered(event("OPTIONS", "/v1/checkout/orders/order_1"))

    assert (status, headers["access-control-allow-methods"]) == (200, "GET,HEAD,OPTIONS")
    assert headers["access-control-max-age"] == "600"


@pytest.mark.parametrize("appended", [True, False])
@pytest.mark.parametrize(
    ("sent", "headers", "address"),
    [
        ([], {}, CALLER),
        (["10.0.0.1", "10.0.0.2"], {}, CALLER),  # the client wrote them
        (["10.0.0.1", "198.51.100.7"], {"X-Origin-Secret": ORIGIN_SECRET}, "198.51.100.7"),
    ],
)
def test_the_address_of_a_client_is_one_that_it_cannot_write(
    sent: list[str], headers: dict[str, str], address: str, *, appended: bool
) -> None:
    hops = ", ".join([*sent, CALLER] if appended else sent)
    given = event("GET", "/v1/orders", **{"X-Forwarded-For": hops} if hops else {}, **headers)

    routed = http_api.with_route(given, ["/v1/orders"])

    assert routed is not None
    assert visitor_of(routed["headers"]).address == address
