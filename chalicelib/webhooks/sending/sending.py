"""One HTTP POST to a merchant's server, and its result."""

import atexit
import socket
import ssl
from collections.abc import Callable, Mapping
from contextlib import suppress
from dataclasses import replace
from datetime import UTC, datetime
from http.client import HTTPException, HTTPResponse
from queue import Empty, SimpleQueue
from threading import Lock

from chalicelib.webhooks.sending.connection import Connection, ConnectTimedOut, IdleConnections, NoResponse
from chalicelib.webhooks.sending.post_result import (
    NO_BODY,
    Failure,
    PostResult,
    directive_of,
    loggable_headers,
    read_body_start,
    retry_after_s,
)
from chalicelib.webhooks.sending.target import Lookup, NameNotFound, Rules, Target, UnsafeTarget, resolve
from chalicelib.webhooks.sending.threads import Threads

TIMEOUT_S = 15
BODY_TIMEOUT_S = 1  # the status code decides, the body is only logged
FIXED_HEADERS = {
    "Content-Type": "application/json",
    "User-Agent": "PaymentGateway-Webhooks/1.0",
    "Accept": "*/*",
}

_threads = Threads()
_idle = IdleConnections()
atexit.register(_idle.close)


def post(
    url: str,
    body: bytes,
    headers: Mapping[str, str],
    rules: Rules,
    *,
    within_s: float = TIMEOUT_S,
    lookup: Lookup = socket.getaddrinfo,
) -> PostResult:
    """Send one request to a URL that the rules allow and return its result."""
    return post_to(lambda: resolve(url, rules, lookup), body, headers, within_s=within_s)


def post_to(
    find: Callable[[], Target], body: bytes, headers: Mapping[str, str], *, within_s: float = TIMEOUT_S
) -> PostResult:
    """Send one request and return its result; never raise for the server's behavior or follow a redirect.

    `find` returns the target, or raises UnsafeTarget or NameNotFound.

    The time limits of HTTP libraries apply to each read, so a server that sends a byte now and then could
    block the function until its timeout, with all its messages. Here one limit covers the whole exchange,
    DNS lookup included: it runs in a thread whose connection is shut down when the time is over.
    """
    exchange = _Exchange(within_s)
    _threads.run(lambda: exchange.make(find, body, headers))
    return exchange.result()


class _Exchange:
    """One POST in its own thread, which queues the response's head first, then the complete result."""

    def __init__(self, within_s: float) -> None:
        self._within_s = within_s
        self._results: SimpleQueue[PostResult | Exception] = SimpleQueue()
        self._connection: Connection | None = None
        self._over = self._released = self._read_whole = False
        self._ending = Lock()

    def result(self) -> PostResult:
        """Return the result; once the head is known, wait only briefly for the body.

        Raise an error of our own code, which says nothing about the server.
        """
        head = None
        try:
            head = self._next(self._within_s)
            return head if head.code is None else self._next(2 * BODY_TIMEOUT_S)
        except Empty:
            self._give_up()
            return head or self._failed(TimeoutError())

    def _next(self, timeout_s: float) -> PostResult:
        result = self._results.get(timeout=timeout_s)
        if isinstance(result, Exception):
            raise result
        return result

    def _give_up(self) -> None:
        """Stop the thread soon."""
        with self._ending:
            self._over = True
            if self._connection and not self._released:
                self._connection.abort()

    def make(self, find: Callable[[], Target], body: bytes, headers: Mapping[str, str]) -> None:
        try:
            self._results.put(self._over_any_connection(find(), body, {**headers, **FIXED_HEADERS}))
        except (UnsafeTarget, NameNotFound, ConnectTimedOut, OSError, HTTPException) as error:
            self._results.put(self._failed(error))
        except Exception as error:  # noqa: BLE001 - the caller's thread raises it
            self._results.put(error)
        finally:
            self._release()

    def _over_any_connection(self, target: Target, body: bytes, headers: Mapping[str, str]) -> PostResult:
        """Send over an idle connection or a new one.

        A server may close an idle connection while a request is on its way (RFC 9112, 9.5). If the response
        has not started, the request is sent once more, over a new connection. In every other case only the
        schedule sends it again.
        """
        idle = _idle.take(target)
        if idle:
            with suppress(NoResponse):
                return self._send(idle, target.path, body, headers)
            idle.close()
        return self._send(Connection(target), target.path, body, headers)

    def _send(self, connection: Connection, path: str, body: bytes, headers: Mapping[str, str]) -> PostResult:
        self._connection = connection
        if connection.sock is None and not self._over:
            connection.connect()
        if self._over:
            raise TimeoutError
        connection.set_timeout(self._within_s)
        with suppress(ConnectionError, ssl.SSLEOFError):  # a response may have come before the end
            connection.post(path, body, headers)
        return self._read_response(connection)

    def _read_response(self, connection: Connection) -> PostResult:
        response = connection.getresponse()
        head = self._head_of(response, connection)
        self._results.put(head)
        connection.set_timeout(BODY_TIMEOUT_S)
        start, self._read_whole = read_body_start(response, BODY_TIMEOUT_S)
        response.close()
        return replace(head, body=start)

    def _head_of(self, response: HTTPResponse, connection: Connection) -> PostResult:
        return PostResult(
            response.status,
            NO_BODY,
            address=connection.address,
            headers=loggable_headers(response.getheaders()),
            retry_after_s=retry_after_s(response.getheader("Retry-After"), datetime.now(UTC)),
            directive=directive_of(response.getheader("webhook-delivery")),
        )

    def _failed(self, error: Exception) -> PostResult:
        failure = next(failure for kind, failure in _FAILURES.items() if isinstance(error, kind))
        address = self._connection.address if self._connection else None
        return PostResult(None, _explanation(error), failure, address)

    def _release(self) -> None:
        with self._ending:
            self._released = True
            connection = self._connection
            if connection and connection.sock and self._read_whole and not self._over:
                _idle.keep(connection)
            elif connection:
                connection.close()


def _explanation(error: Exception) -> str:
    """Return the reason that helps the merchant to fix the URL or the certificate."""
    if isinstance(error, UnsafeTarget):
        return f"({error})"
    return f"({error.verify_message})" if isinstance(error, ssl.SSLCertVerificationError) else ""


_FAILURES: dict[type[Exception], Failure] = {  # the first match counts: most of these are OSErrors
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
