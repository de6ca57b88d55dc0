"""Pages may read every header that the API describes, and send every one that it reads."""

from typing import Any

import pytest

from chalicelib.http.route import ANY_ORIGIN
from infra.template import fragments
from tests import contract
from tests.gateway import Gateway

DOCUMENT = contract.document()
SAFELISTED = {
    "Cache-Control",
    "Content-Language",
    "Content-Length",
    "Content-Type",
    "Expires",
    "Last-Modified",
}


def described_headers(node: Any) -> set[str]:
    """Return the names of all response headers in a part of the document."""
    if isinstance(node, list):
        return {name for child in node for name in described_headers(child)}
    if not isinstance(node, dict):
        return set()
    own = set(node["headers"]) if isinstance(node.get("headers"), dict) else set()
    return own | {name for child in node.values() for name in described_headers(child)}


def names_in(field: str) -> set[str]:
    return {name.strip() for name in field.split(",")}


def test_every_described_header_is_exposed() -> None:
    exposed = names_in(ANY_ORIGIN.get_access_control_headers()["Access-Control-Expose-Headers"])

    assert described_headers(DOCUMENT) - SAFELISTED == exposed


def test_a_page_may_send_every_header_of_a_publishable_route() -> None:
    parameters = [
        parameter["name"]
        for methods in DOCUMENT["paths"].values()
        for operation in methods.values()
        if any(list(credentials) == ["ApiKey"] for credentials in operation["security"])
        for parameter in operation["parameters"]
        if parameter["in"] == "header"
    ]

    assert {*parameters, "X-Api-Key"} - {"X-Mode"} <= names_in(ANY_ORIGIN.allow_headers)


def test_a_page_gets_the_exposed_headers(gateway: Gateway, payer: Gateway) -> None:
    answer = payer.get(f"/v1/checkout/orders/{gateway.order()['id']}", Origin="https://shop.example")

    assert {"ETag", "Retry-After"} <= names_in(answer.headers["access-control-expose-headers"])


@pytest.mark.parametrize(
    "kind", ["THROTTLED", "QUOTA_EXCEEDED", "DEFAULT_5XX", "MISSING_AUTHENTICATION_TOKEN"]
)
def test_errors_of_api_gateway_expose_their_headers(kind: str) -> None:
    definition = fragments.merged()["Resources"]["RestAPI"]["Properties"]["DefinitionBody"]
    response = definition["x-amazon-apigateway-gateway-responses"][kind]
    sent = {name.rpartition(".")[2]: value for name, value in response["responseParameters"].items()}

    assert names_in(sent["Access-Control-Expose-Headers"].strip("'")) == {"X-Request-Id", "Retry-After"}
    assert ("Retry-After" in sent) is (response["statusCode"] == 429)
