"""A call of AWS that gets no answer: the client learns that it can send the request again."""

from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

import pytest
from botocore.exceptions import ClientError, EndpointConnectionError, ReadTimeoutError

from chalicelib.aws import client
from chalicelib.db.outages import is_passing
from chalicelib.db.rows import EventRow
from chalicelib.payments.store.rows import OrderRow
from tests.gateway import Gateway


@contextmanager
def lost_answers(operation: str) -> Iterator[None]:
    """Let each call take effect and lose its answer."""

    def lose(**_: Any) -> None:
        raise ReadTimeoutError(endpoint_url="https://dynamodb")

    events, name = client("dynamodb").meta.events, f"after-call.dynamodb.{operation}"
    events.register(name, lose)
    try:
        yield
    finally:
        events.unregister(name, lose)


def test_a_write_without_an_answer_can_be_sent_again_with_its_key(gateway: Gateway) -> None:
    with lost_answers("TransactWriteItems"):
        lost = gateway.post("/v1/orders", {"amount": 50_000}, key="cart-1")
    again = gateway.post("/v1/orders", {"amount": 50_000}, key="cart-1")

    assert (lost.status, lost.error["code"], lost.headers["retry-after"]) == (503, "SERVICE_UNAVAILABLE", "1")
    assert (again.status, again.headers["idempotent-replayed"]) == (201, "true")
    assert [row.id for row in OrderRow.of_account(gateway.account)] == [again.data["id"]]
    assert len(list(EventRow.of_account(gateway.account))) == 1


@pytest.mark.parametrize("code", ["ThrottlingException", "InternalServerError", "RequestLimitExceeded"])
def test_a_refusal_of_the_load_passes(code: str) -> None:
    assert is_passing(ClientError({"Error": {"Code": code}}, "PutItem"))


def test_an_unreachable_endpoint_passes_and_our_own_faults_do_not() -> None:
    assert is_passing(EndpointConnectionError(endpoint_url="https://dynamodb"))
    assert not is_passing(ClientError({"Error": {"Code": "ValidationException"}}, "PutItem"))
    assert not is_passing(ValueError())
