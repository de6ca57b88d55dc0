"""The publishable key: it can create tokens, and call no other route of the API key."""

from datetime import UTC, datetime

import pytest

from chalicelib.accounts.store.rows import ApiKeyRow
from tests.gateway import JSON, Gateway

CARD: JSON = {"number": "4242424242424242", "exp_month": 12, "exp_year": 2040, "cvv": "123"}


def test_the_publishable_key_cannot_call_the_routes_of_a_server(
    gateway: Gateway, payer: Gateway, paid: JSON
) -> None:
    reads = [
        "/v1/orders",
        "/v1/payments",
        f"/v1/payments/{paid['id']}",
        "/v1/webhook-endpoints",
        "/v1/events",
    ]
    writes = ["/v1/orders", "/v1/payments", f"/v1/payments/{paid['id']}/refunds", "/v1/webhook-endpoints"]

    answers = [payer.get(path) for path in reads] + [payer.post(path) for path in writes]

    assert {answer.status for answer in answers} == {401}


@pytest.mark.parametrize(
    "headers",
    [{"X-Api-Key": "key_unknown"}, {"X-Api-Key": ""}, {"X-Api-Secret": ""}, {"X-Api-Secret": "wrong"}],
)
def test_a_wrong_key_or_secret_cannot_create_a_token(payer: Gateway, headers: dict[str, str]) -> None:
    payer.headers |= headers

    assert payer.post("/v1/tokens", {"card": CARD}).status == 401


def test_a_revoked_key_cannot_create_a_token(gateway: Gateway, payer: Gateway) -> None:
    row = ApiKeyRow(gateway.headers["X-Api-Key"])
    row.update([ApiKeyRow.revoked_at.set(datetime.now(UTC))])

    assert payer.post("/v1/tokens", {"card": CARD}).status == 401


def test_a_repeated_request_of_a_server_returns_the_same_token(gateway: Gateway) -> None:
    first, again = (gateway.post("/v1/tokens", {"card": CARD}, key="once") for _ in range(2))
    other = gateway.post("/v1/tokens", {"card": CARD | {"cvv": "321"}}, key="once")

    assert (first.data, other.status) == (again.data, 422)


def test_an_idempotency_key_of_a_browser_has_no_effect(gateway: Gateway, payer: Gateway) -> None:
    first, again = (payer.post("/v1/tokens", {"card": CARD}, key="once") for _ in range(2))
    servers = gateway.post("/v1/tokens", {"card": CARD}, key="once")

    assert len({answer.data["id"] for answer in (first, again, servers)}) == 3
