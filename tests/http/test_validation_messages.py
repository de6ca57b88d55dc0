"""Validation errors have descriptions of this API, not of the library."""

import json
from collections.abc import Iterator
from types import SimpleNamespace
from typing import Any

import pytest
from chalice.app import MultiDict
from pydantic import BaseModel

from app import app
from chalicelib.accounts.routes.api_keys import ApiKeyRequest
from chalicelib.accounts.routes.users import UserUpdateRequest
from chalicelib.domain.errors import BadRequest
from chalicelib.http.parsing import parse_body, parse_query
from chalicelib.payments.routes.instruments import PaymentRequest
from chalicelib.payments.routes.orders import OrderRequest
from chalicelib.payments.routes.refunds import RefundRequest
from chalicelib.request_log.routes.request_log import RequestLogQuery
from chalicelib.webhooks.routes.endpoints import EndpointRequest

Model = type[BaseModel]

ANYTHING: list[Any] = [
    None, True, -1, 10**30, 1.5, "", "x", "x" * 9_999, "\n", "\ud800", [], [1], ["x"] * 99, {}, {"a": 1},
    {str(n): "x" for n in range(99)},
]  # fmt: skip
NO_OBJECTS = [b"[]", b"1", b"null", b"{", b"\xff", b'{"a": "\\ud800"}']


def models() -> Iterator[tuple[str, Model]]:
    """Yield every model that a route reads, as `body` or as `query`."""
    for methods in app.routes.values():
        for route in methods.values():
            operation = getattr(route.view_function, "operation", None)
            read = {"body": operation.body, "query": operation.query} if operation else {}
            yield from ((kind, model) for kind, model in read.items() if model)


def description_of(kind: str, model: Model, value: Any) -> str | None:
    """Return the description of the error for the body's bytes or the query; None without an error."""
    http: Any = SimpleNamespace(raw_body=value, query_params=value, headers={})
    try:
        (parse_body if kind == "body" else parse_query)(model, http)
    except BadRequest as refusal:
        return refusal.description
    return None


def request_of(kind: str, fields: dict[str, Any]) -> Any:
    texts = {name: value if isinstance(value, str) else json.dumps(value) for name, value in fields.items()}
    return json.dumps(fields).encode() if kind == "body" else MultiDict({n: [t] for n, t in texts.items()})


@pytest.mark.parametrize(
    ("kind", "model", "fields", "words"),
    [
        ("body", OrderRequest, {}, "amount: it is required"),
        ("body", OrderRequest, {"amount": "1"}, "amount: it must be a whole number"),
        ("body", RefundRequest, {"amount": 0}, "amount: it must be at least 1"),
        ("body", RefundRequest, {"amount": 10**13}, "amount: it must be at most 1000000000000"),
        ("body", OrderRequest, {"amount": 1, "color": "red"}, "color: unknown field"),
        ("body", OrderRequest, {"amount": 1, "receipt": 1}, "receipt: it must be a string"),
        ("body", OrderRequest, {"amount": 1, "receipt": "x" * 41}, "receipt: its length must be at most 40"),
        ("body", OrderRequest, {"amount": 1, "notes": []}, "notes: it must be an object"),
        ("body", PaymentRequest, {"order_id": ""}, "order_id: its length must be at least 1"),
        (
            "body",
            PaymentRequest,
            {"order_id": "order_1", "method": "cash"},
            "method: it must be 'upi', 'card' or 'netbanking'",
        ),
        (
            "body",
            PaymentRequest,
            {
                "order_id": "order_1",
                "method": "card",
                "card": {"number": "4", "cvv": "1", "exp_month": 1, "exp_year": 40, "holder": "Ann"},
            },
            "card.holder: unknown field",
        ),
        ("body", ApiKeyRequest, {"name": "a", "read_only": 1}, "read_only: it must be true or false"),
        ("body", ApiKeyRequest, {"name": "a", "allowed_origins": ""}, "allowed_origins: it must be a list"),
        (
            "body",
            EndpointRequest,
            {"url": "x", "events": []},
            "events: its number of entries must be at least 1",
        ),
        (
            "body",
            EndpointRequest,
            {"url": "x", "events": ["*"] * 51},
            "events: its number of entries must be at most 50",
        ),
        (
            "body",
            EndpointRequest,
            {"url": "x", "signatures": ["v2"]},
            "signatures.0: it must be 'v1' or 'v1a'",
        ),
        ("body", UserUpdateRequest, {"role": "king"}, "role: it must be 'viewer', 'member' or 'owner'"),
        ("query", RequestLogQuery, {"status": "all"}, "status: it must be a whole number"),
        ("query", RequestLogQuery, {"Status": "200"}, "Status: unknown field"),
    ],
)
def test_an_error_description_says_which_value_is_valid(
    kind: str, model: Model, fields: dict[str, Any], words: str
) -> None:
    assert description_of(kind, model, request_of(kind, fields)) == words


@pytest.mark.parametrize(
    ("body", "words"),
    [
        (b"[]", "The body: it must be an object"),
        (b"{", "The body: it is not valid JSON: EOF while parsing an object at line 1 column 1"),
    ],
)
def test_a_body_that_is_not_an_object_has_a_description(body: bytes, words: str) -> None:
    assert description_of("body", OrderRequest, body) == words


def test_no_description_comes_from_the_library(cloud: str) -> None:
    """Recognize descriptions of the library by their capital letter."""
    refusals = [
        description_of("body", model, body)
        for kind, model in models()
        if kind == "body"
        for body in NO_OBJECTS
    ]
    refusals += [
        description_of(kind, model, request_of(kind, {field.alias or name: value}))
        for kind, model in models()
        for name, field in model.model_fields.items()
        for value in ANYTHING
    ]

    texts = {refusal.partition(": ")[2] for refusal in refusals if refusal and ": " in refusal}
    assert len(texts) > 30
    assert [sentence for sentence in texts if not sentence[0].islower()] == []
