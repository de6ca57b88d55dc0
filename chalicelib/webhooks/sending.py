"""One HTTP POST to a merchant's server, and what came of it."""

import socket
import ssl
from collections.abc import Mapping
from dataclasses import replace
from datetime import UTC, datetime
from http.client import HTTPException, HTTPResponse
from queue import Empty, SimpleQueue
from threading import Lock, Thread

from chalicelib.webhooks.answer import Answer, Failure, control_of, kept_headers, retry_after_s, start_of
from chalicelib.webhooks.connection import Connection, ConnectTimedOut, IdleConnections
from chalicelib.webhooks.target import Lookup, NameNotFound, Rules, UnsafeTarget, resolve

TIMEOUT_S = 15
BODY_PATIENCE_S = 1  # the status has decided already
OURS = {"Content-Type": "application/json", "User-Agent": "PaymentGateway-Webhooks/1.0", "Accept": "*/*"}

_idle = IdleConnections()


def post(
    url: str,
    body: bytes,
    headers: Mapping[str, str],
    rules: Rules,
    *,
    within_s: float = TIMEOUT_S,
    lookup: Lookup = socket.getaddrinfo,
) -> Answer:
    """Never raises for what the other side does. A redirect is an answer, and is not followed.

    A library's time limits are for each read, so that a server which says a little now and then would hold
    a function until it is killed with all its messages. Here the whole exchange, the lookup of the name with
    it, has one, in a thread whose connection is broken off when the time is over.
    """
    exchange = _Exchange(within_s)
    answers: SimpleQueue[Answer] = SimpleQueue()
    Thread(target=lambda: answers.put(exchange.made(url, body, headers, rules, lookup)), daemon=True).start()
    try:
        return answers.get(timeout=within_s)
    except Empty:
        return exchange.given_up()


class _Exchange:
    """One POST on a thread of its own, as far as it came."""

    def __init__(self, within_s: float) -> None:
        self._within_s = within_s
        self._connection: Connection | None = None
        self._head: Answer | None = None  # known when the status is, before the body
        self._finished = False
        self._over = False
        self._ending = Lock()

    def made(self, url: str, body: bytes, headers: Mapping[str, str], rules: Rules, lookup: Lookup) -> Answer:
        try:
            target = resolve(url, rules, lookup)
            self._connection = _idle.take(target) or Connection(target)
            return self._answered(self._connection, body, headers)
        except (UnsafeTarget, NameNotFound, ConnectTimedOut, OSError, HTTPException) as error:
            return self._head or self._failed(error)
        finally:
            self._release()

    def given_up(self) -> Answer:
        """The time is over. What came by then counts; the thread ends soon."""
        with self._ending:
            self._over = True
            if self._connection:
                self._connection.break_off()
            return self._head or self._failed(TimeoutError())

    def _answered(self, connection: Connection, body: bytes, headers: Mapping[str, str]) -> Answer:
        if connection.sock is None:
            connection.connect()
        if self._over:
            raise TimeoutError
        connection.wait_at_most(self._within_s)
        connection.request("POST", connection.target.path, body, {**headers, **OURS})
        response = connection.getresponse()
        self._head = self._head_of(response, connection)
        connection.wait_at_most(BODY_PATIENCE_S)
        start, self._finished = start_of(response, BODY_PATIENCE_S)
        response.close()
        return replace(self._head, body=start)

    def _head_of(self, response: HTTPResponse, connection: Connection) -> Answer:
        return Answer(
            response.status,
            address=connection.address,
            headers=kept_headers(response.getheaders()),
            retry_after_s=retry_after_s(response.getheader("Retry-After"), datetime.now(UTC)),
            control=control_of(response.getheader("webhook-delivery")),
        )

    def _failed(self, error: Exception) -> Answer:
        failure = next(failure for kind, failure in _FAILURES.items() if isinstance(error, kind))
        said = f"({error})" if isinstance(error, UnsafeTarget) else ""
        address = self._connection.address if self._connection else None
        return Answer(None, said, failure, address)

    def _release(self) -> None:
        with self._ending:
            connection, self._connection = self._connection, None
            if connection and connection.sock and self._finished and not self._over:
                _idle.keep(connection)
            elif connection:
                connection.close()


_FAILURES: dict[type[Exception], Failure] = {  # the first that fits: most of these are OSErrors
    UnsafeTarget: Failure.UNSAFE_TARGET,
    NameNotFound: Failure.DNS_FAILURE,
    ConnectTimedOut: Failure.CONNECT_TIMEOUT,
    TimeoutError: Failure.TIMEOUT,
    ssl.SSLError: Failure.TLS_FAILURE,
    ConnectionRefusedError: Failure.CONNECTION_REFUSED,
    ConnectionError: Failure.CONNECTION_RESET,
    HTTPException: Failure.INVALID_RESPONSE,
    OSError: Failure.UNREACHABLE,
}
