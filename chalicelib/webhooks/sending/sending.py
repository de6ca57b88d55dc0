"""One HTTP POST to a merchant's server, and what came of it."""

import atexit
import socket
import ssl
from collections.abc import Mapping
from dataclasses import replace
from datetime import UTC, datetime
from http.client import HTTPException, HTTPResponse
from queue import Empty, SimpleQueue
from threading import Lock, Thread

from chalicelib.webhooks.sending.answer import (
    NO_BODY,
    Answer,
    Failure,
    control_of,
    kept_headers,
    retry_after_s,
    start_of,
)
from chalicelib.webhooks.sending.connection import Connection, ConnectTimedOut, IdleConnections
from chalicelib.webhooks.sending.target import Lookup, NameNotFound, Rules, Target, UnsafeTarget, resolve

TIMEOUT_S = 15
BODY_PATIENCE_S = 1  # the status has decided already
OURS = {"Content-Type": "application/json", "User-Agent": "PaymentGateway-Webhooks/1.0", "Accept": "*/*"}

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
) -> Answer:
    """Never raises for what the other side does. A redirect is an answer, and is not followed.

    A library's time limits are for each read, so that a server which says a little now and then would hold
    a function until it is killed with all its messages. Here the whole exchange, the lookup of the name with
    it, has one, in a thread whose connection is broken off when the time is over.
    """
    exchange = _Exchange(within_s, lookup)
    Thread(target=exchange.make, args=(url, body, headers, rules), daemon=True).start()
    return exchange.answer()


class _Exchange:
    """One POST on a thread of its own, which tells the head of the answer, then the whole."""

    def __init__(self, within_s: float, lookup: Lookup) -> None:
        self._within_s, self._lookup = within_s, lookup
        self._told: SimpleQueue[Answer] = SimpleQueue()
        self._connection: Connection | None = None
        self._over = self._released = self._read_whole = False
        self._ending = Lock()

    def answer(self) -> Answer:
        """The status decides, so what the body adds is not waited for as long."""
        known = None
        try:
            known = self._told.get(timeout=self._within_s)
            return known if known.code is None else self._told.get(timeout=2 * BODY_PATIENCE_S)
        except Empty:
            self._give_up()
            return known or self._failed(TimeoutError())

    def _give_up(self) -> None:
        """The thread ends soon."""
        with self._ending:
            self._over = True
            if self._connection and not self._released:
                self._connection.break_off()

    def make(self, url: str, body: bytes, headers: Mapping[str, str], rules: Rules) -> None:
        try:
            target = resolve(url, rules, self._lookup)
            self._told.put(self._over_any_connection(target, body, {**headers, **OURS}))
        except (UnsafeTarget, NameNotFound, ConnectTimedOut, OSError, HTTPException) as error:
            self._told.put(self._failed(error))
        finally:
            self._release()

    def _over_any_connection(self, target: Target, body: bytes, headers: Mapping[str, str]) -> Answer:
        """An idle one may have been closed meanwhile: what cannot even be sent over it goes over a new one.
        What was sent may have been worked on, and its schedule sends it again."""
        self._connection = _idle.take(target)
        if not (self._connection and self._could_send(self._connection, target.path, body, headers)):
            self._connection = Connection(target)
            self._send(self._connection, target.path, body, headers)
        return self._answered(self._connection)

    def _could_send(self, connection: Connection, path: str, body: bytes, headers: Mapping[str, str]) -> bool:
        try:
            self._send(connection, path, body, headers)
        except ConnectionError:
            connection.close()
            return False
        return True

    def _send(self, connection: Connection, path: str, body: bytes, headers: Mapping[str, str]) -> None:
        if connection.sock is None and not self._over:
            connection.connect()
        if self._over:
            raise TimeoutError
        connection.wait_at_most(self._within_s)
        connection.request("POST", path, body, headers)

    def _answered(self, connection: Connection) -> Answer:
        response = connection.getresponse()
        head = self._head_of(response, connection)
        self._told.put(head)
        connection.wait_at_most(BODY_PATIENCE_S)
        start, self._read_whole = start_of(response, BODY_PATIENCE_S)
        response.close()
        return replace(head, body=start)

    def _head_of(self, response: HTTPResponse, connection: Connection) -> Answer:
        return Answer(
            response.status,
            NO_BODY,
            address=connection.address,
            headers=kept_headers(response.getheaders()),
            retry_after_s=retry_after_s(response.getheader("Retry-After"), datetime.now(UTC)),
            control=control_of(response.getheader("webhook-delivery")),
        )

    def _failed(self, error: Exception) -> Answer:
        failure = next(failure for kind, failure in _FAILURES.items() if isinstance(error, kind))
        address = self._connection.address if self._connection else None
        return Answer(None, _said(error), failure, address)

    def _release(self) -> None:
        with self._ending:
            self._released = True
            connection = self._connection
            if connection and connection.sock and self._read_whole and not self._over:
                _idle.keep(connection)
            elif connection:
                connection.close()


def _said(error: Exception) -> str:
    """What helps the merchant to mend it: about the URL, or the certificate."""
    if isinstance(error, UnsafeTarget):
        return f"({error})"
    return f"({error.verify_message})" if isinstance(error, ssl.SSLCertVerificationError) else ""


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
