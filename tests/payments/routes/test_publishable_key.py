"""What the key opens without its secret: POST /v1/tokens, and nothing else."""

from datetime import UTC, datetime

import pytest

from chalicelib.accounts.store.rows import ApiKeyRow
from tests.gateway import JSON, Gateway

CARD: JSON = {"number": "4242424242424242", "exp_month": 12, "exp_year": 2040, "cvv": "123"}


def test_the_key_alone_opens_nothing_but_tokens(gateway: Gateway, payer: Gateway, paid: JSON) -> None:
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
    [{"X-Api-Key": "key_nobody"}, {"X-Api-Key": ""}, {"X-Api-Secret": ""}, {"X-Api-Secret": "wrong"}],
)
def test_a_wrong_key_or_a_wrong_secret_gets_no_token(payer: Gateway, headers: dict[str, str]) -> None:
    payer.headers |= headers

    assert payer.post("/v1/tokens", {"card": CARD}).status == 401


def test_a_revoked_key_gets_no_token(gateway: Gateway, payer: Gateway) -> None:
    row = ApiKeyRow(gateway.headers["X-Api-Key"])
    row.update([ApiKeyRow.revoked_at.set(datetime.now(UTC))])

    assert payer.post("/v1/tokens", {"card": CARD}).status == 401


def test_a_server_that_asks_again_gets_the_same_token(gateway: Gateway) -> None:
    first, again = (gateway.post("/v1/tokens", {"card": CARD}, key="once") for _ in range(2))
    other = gateway.post("/v1/tokens", {"card": CARD | {"cvv": "321"}}, key="once")

    assert (first.data, other.status) == (again.data, 422)


def test_a_browsers_idempotency_key_claims_nothing(gateway: Gateway, payer: Gateway) -> None:
    first, again = (payer.post("/v1/tokens", {"card": CARD}, key="once") for _ in range(2))
    servers = gateway.post("/v1/tokens", {"card": CARD}, key="once")

    assert len({answer.data["id"] for answer in (first, again, servers)}) == 3
