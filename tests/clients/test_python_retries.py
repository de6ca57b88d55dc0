"""The Python client repeats a request only where that is safe, waits as it is asked, and keeps its key."""

import httpx
import pytest
from payment_gateway_client import (
    APIConnectionError,
    APIError,
    APITimeoutError,
    Client,
    InternalError,
    RateLimitedError,
    ServiceUnavailableError,
    TooManyDeclinesError,
)
from payment_gateway_client.arguments import Request
from payment_gateway_client.retries import MAX_WAIT_S, Retries

from tests.receiver import MerchantServer

GET = Request("GET", "/v1/orders/order_1")
POST = Request("POST", "/v1/orders", body={"amount": 100}, idempotency_key="k-1")
PATCH = Request("PATCH", "/v1/acquirers/acq_1", body={"name": "A"})
LOST, TIMEOUT = httpx.ReadError("reset"), httpx.ReadTimeout("late")
NOT_SENT = httpx.ConnectError("refused")


def refused(status: int, code: str = "", retry_after: str | None = None) -> httpx.Response:
    headers = {} if retry_after is None else {"Retry-After": retry_after}
    error = {"code": code, "description": "No.", "request_id": "req_1"}
    return httpx.Response(status, headers=headers, json={"error": error})


@pytest.mark.parametrize("request_", [GET, POST])
def test_a_lost_response_is_asked_for_again(request_: Request) -> None:
    assert 0 < Retries(request_, 1).after_lost_response(LOST) < 1


def test_a_change_without_a_key_is_repeated_only_if_it_was_not_sent() -> None:
    assert Retries(PATCH, 1).after_lost_response(NOT_SENT) > 0
    with pytest.raises(APIConnectionError, match="reset"):
        Retries(PATCH, 1).after_lost_response(LOST)
    with pytest.raises(InternalError):
        Retries(PATCH, 1).after_response(refused(500, "INTERNAL_ERROR"))


def test_retries_wait_longer_each_time_and_end_with_the_key() -> None:
    retries = Retries(POST, 8)
    waits = [retries.after_lost_response(LOST) for _ in range(8)]

    with pytest.raises(APITimeoutError) as ended:
        retries.after_lost_response(TIMEOUT)
    assert ended.value.idempotency_key == "k-1"
    assert waits[0] < 0.5
    assert waits[3] < waits[5]
    assert MAX_WAIT_S / 2 <= waits[-1] <= MAX_WAIT_S


def test_retry_after_is_the_least_wait() -> None:
    assert Retries(GET, 1).after_response(refused(503, "SERVICE_UNAVAILABLE", "7")) > 7
    assert Retries(PATCH, 1).after_response(refused(429, "RATE_LIMITED", "2")) > 2
    with pytest.raises(ServiceUnavailableError) as long:
        Retries(GET, 1).after_response(refused(503, "SERVICE_UNAVAILABLE", "3600"))
    assert long.value.retry_after_s == 3600


@pytest.mark.parametrize("status", [400, 401, 403, 404, 409, 415, 422])
def test_a_refusal_is_final(status: int) -> None:
    with pytest.raises(APIError, match="req_1"):
        Retries(POST, 3).after_response(refused(status))


def test_a_limit_on_cards_is_final() -> None:
    with pytest.raises(TooManyDeclinesError):
        Retries(POST, 3).after_response(refused(429, "TOO_MANY_DECLINES", "1"))


def test_a_response_of_a_proxy_and_a_new_code_have_the_class_of_their_status() -> None:
    with pytest.raises(RateLimitedError, match="Too Many Requests"):
        Retries(GET, 0).after_response(httpx.Response(429, text="<html>"))
    with pytest.raises(ServiceUnavailableError) as newer:
        Retries(GET, 0).after_response(refused(503, "NEWER"))
    assert newer.value.code == "NEWER"


def test_a_page_of_a_proxy_is_an_error_of_the_library() -> None:
    with MerchantServer() as server, Client("key_1", "secret_1", server.url) as client:
        server.answer_with(200, body=b"<html>")
        with pytest.raises(APIError, match="the response is not JSON"):
            client.orders.get("order_1")


def test_a_retry_has_the_key_and_the_body_of_the_first_request() -> None:
    with MerchantServer() as server, Client("key_1", "secret_1", server.url) as client:
        server.answer_with(500, times=1)
        server.answer_with(400)
        with pytest.raises(APIError):
            client.refunds.create("pay_1", amount=5)
        first, second = server.received

    assert first.path == "/webhook/v1/payments/pay_1/refunds"
    assert [first.body, second.body] == 2 * [b'{"amount":5}']
    assert first.headers["Idempotency-Key"] == second.headers["Idempotency-Key"] is not None
    assert first.headers["API-Version"] is not None
