"""A merchant's server for tests: it records requests and sends the configured responses."""

import socket
import time
from collections import deque
from collections.abc import Callable, Mapping
from contextlib import suppress
from dataclasses import dataclass, field
from datetime import UTC, datetime
from email.message import Message
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from threading import Condition
from typing import Any

from tests.local_server import LocalServer

BODY_LISTED = 200


@dataclass(frozen=True)
class Request:
    """One received request. `headers` ignores case; a missing header is None. `peer` is the client's end of
    the connection."""

    path: str
    headers: Message
    body: bytes
    at: datetime
    peer: tuple[str, int]


@dataclass(frozen=True)
class Answer:
    status: int
    body: bytes = b""
    headers: Mapping[str, str] = field(default_factory=dict)


class MerchantServer(LocalServer):
    """A server that answers 200 on every path of 127.0.0.1, unless `answer_with` changes it."""

    def __init__(self, port: int = 0, *, answers_after_s: float = 0) -> None:
        self._answers_after_s = answers_after_s
        self._changed = Condition()
        self._received: list[Request] = []
        self._scripted: deque[Answer] = deque()
        self._otherwise = Answer(200)
        super().__init__(_handler(self._take), port, _Server)

    @property
    def url(self) -> str:
        return f"{self.origin}/webhook"

    @property
    def received(self) -> list[Request]:
        with self._changed:
            return list(self._received)

    def answer_with(
        self,
        status: int,
        *,
        times: int | None = None,
        body: bytes = b"",
        headers: Mapping[str, str] | None = None,
    ) -> None:
        """Set the response to the next `times` requests; without `times`, to all others."""
        answer = Answer(status, body, headers or {})
        with self._changed:
            if times is None:
                self._otherwise = answer
            else:
                self._scripted.extend([answer] * times)

    def wait_for(self, predicate: Callable[[Request], bool], timeout_s: float = 60.0) -> Request:
        """Return the first request that satisfies `predicate`, or wait for it. Raises AssertionError."""
        with self._changed:
            found = self._changed.wait_for(lambda: next(filter(predicate, self._received), None), timeout_s)
            if found is None:
                raise AssertionError(f"No such request within {timeout_s} s. {self._listed()}")
            return found

    def _take(self, request: Request) -> Answer:
        time.sleep(self._answers_after_s)
        with self._changed:
            self._received.append(request)
            self._changed.notify_all()
            return self._scripted.popleft() if self._scripted else self._otherwise

    def _listed(self) -> str:
        lines = [f"{it.at:%H:%M:%S.%f} {it.path} {it.body[:BODY_LISTED]!r}" for it in self._received]
        return "\n  ".join([f"{len(lines)} received:", *lines])


class _Server(ThreadingHTTPServer):
    request_queue_size = 128  # deliveries come in bursts, and a full queue would delay them by a second

    def __init__(self, *given: Any) -> None:
        super().__init__(*given)
        self._connections: set[socket.socket] = set()

    def get_request(self) -> tuple[socket.socket, Any]:
        connection, peer = super().get_request()
        self._connections.add(connection)
        return connection, peer

    def shutdown_request(self, request: Any) -> None:
        self._connections.discard(request)
        super().shutdown_request(request)

    def server_close(self) -> None:
        """Close the kept connections too, as when a server's process ends."""
        super().server_close()
        for connection in list(self._connections):
            with suppress(OSError):
                connection.shutdown(socket.SHUT_RDWR)


def _handler(take: Callable[[Request], Answer]) -> type[BaseHTTPRequestHandler]:
    class Handler(BaseHTTPRequestHandler):
        timeout = 10
        protocol_version = "HTTP/1.1"  # keeps connections open, as real servers do

        def do_POST(self) -> None:
            body = self.rfile.read(int(self.headers.get("Content-Length", "0")))
            answer = take(Request(self.path, self.headers, body, datetime.now(UTC), self.client_address))
            self.send_response(answer.status)
            for name, value in {"Content-Length": str(len(answer.body)), **answer.headers}.items():
                self.send_header(name, value)
            self.end_headers()
            self.wfile.write(answer.body)

        def do_GET(self) -> None:
            self.do_POST()

        def log_message(self, format: str, *args: object) -> None:
            """Keep the test's output quiet."""

    return Handler
