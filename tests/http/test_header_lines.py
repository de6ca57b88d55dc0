"""Headers on several lines: API Gateway passes all lines, proxies may join them (RFC 9110, section 5.3)."""

import json
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from app import app
from tests.gateway import Gateway

SINGLE = ["Idempotency-Key", "X-Api-Key", "X-Api-Secret", "X-Merchant", "X-Mode", "X-User"]
PRINTABLE = {chr(code) for code in range(0x20, 0x7F)}


def answered(gateway: Gateway, method: str, sent: dict[str, list[str]]) -> Any:
    """Call the function with API Gateway's event, whose `headers` has the last line of each header."""
    lines = {name: [value] for name, value in gateway.headers.items()} | sent
    event = {
        "requestContext": {"httpMethod": method, "resourcePath": "/v1/orders"},
        "headers": {name: values[-1] for name, values in lines.items()},
        "multiValueHeaders": lines,
        "multiValueQueryStringParameters": None,
        "pathParameters": None,
        "stageVariables": None,
        "body": '{"amount": 100}',
    }
    return app(event, None)


@pytest.mark.parametrize("name", [*SINGLE, "idempotency-key"])
def test_a_header_of_one_value_on_two_lines_is_refused(gateway: Gateway, name: str) -> None:
    value = gateway.headers.get(name, "test")

    answer = answered(gateway, "POST", {name: [value, value]})

    error = json.loads(answer["body"])["error"]
    assert (answer["statusCode"], error["field"].lower()) == (400, name.lower())


@pytest.mark.parametrize("name", SINGLE)
def test_a_header_of_one_value_whose_lines_were_joined_is_refused(gateway: Gateway, name: str) -> None:
    answer = gateway.send("POST", "/v1/orders", b'{"amount": 100}', {name: "a, b"})

    assert (answer.status, answer.error["field"]) == (400, name)


def test_a_header_on_one_line_is_accepted(gateway: Gateway) -> None:
    assert answered(gateway, "POST", {"Idempotency-Key": ["k"]})["statusCode"] == 201


def test_the_tags_of_all_lines_are_compared(gateway: Gateway) -> None:
    tag = gateway.get("/v1/orders").headers["etag"]

    assert answered(gateway, "GET", {"If-None-Match": [tag, '"other"']})["statusCode"] == 304


def test_a_key_with_any_other_character_is_refused(gateway: Gateway) -> None:
    @settings(max_examples=30)
    @given(st.text(min_size=1, max_size=9), st.characters(exclude_characters=PRINTABLE - {","}))
    def refused(text: str, other: str) -> None:
        answer = gateway.post("/v1/orders", {"amount": 100}, key=text + other)

        assert (answer.status, answer.error["field"]) == (400, "Idempotency-Key")

    refused()
