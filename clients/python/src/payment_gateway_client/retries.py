"""Decide whether a failed request is sent again, and after how many seconds."""

import random

import httpx

from payment_gateway_client.arguments import Request
from payment_gateway_client.errors import APIError, GatewayError, api_error, connection_error

FIRST_WAIT_S, MAX_WAIT_S = 0.25, 8.0
MAX_RETRY_AFTER_S = 60.0  # a longer one is for the caller to plan
RETRIED_STATUSES = frozenset({500, 502, 503, 504})


class Retries:
    """Count the tries of one request. Each method returns the seconds to wait before the next, or raises."""

    def __init__(self, request: Request, max_retries: int) -> None:
        self._request = request
        self._left = max_retries
        self._longest_wait_s = FIRST_WAIT_S

    def after_response(self, response: httpx.Response) -> float:
        error = api_error(response, self._request.idempotency_key)
        after_s = error.retry_after_s or 0
        if not self._may_succeed_later(error) or after_s > MAX_RETRY_AFTER_S:
            raise error
        return self._wait(after_s, error)

    def after_lost_response(self, problem: httpx.TransportError) -> float:
        error = connection_error(problem, self._request.idempotency_key)
        was_not_sent = isinstance(problem, httpx.ConnectError | httpx.ConnectTimeout | httpx.PoolTimeout)
        if not (self._request.is_repeatable or was_not_sent):
            raise error from problem
        return self._wait(0, error)

    def _may_succeed_later(self, error: APIError) -> bool:
        """Return whether to retry. A limit on cards lasts until the hour ends; a 429 changed nothing."""
        if error.status == 429:
            return error.code in {"", "RATE_LIMITED"}
        return error.status in RETRIED_STATUSES and self._request.is_repeatable

    def _wait(self, least_s: float, error: GatewayError) -> float:
        """Return a random wait, so that clients that failed together do not return together."""
        if self._left == 0:
            raise error
        self._left -= 1
        wait_s = random.uniform(self._longest_wait_s / 2, self._longest_wait_s)
        self._longest_wait_s = min(2 * self._longest_wait_s, MAX_WAIT_S)
        return least_s + wait_s
