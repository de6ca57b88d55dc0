"""The HTTP server under each double of an acquirer, its faults, and what the tests of all acquirers share."""

import json
from abc import ABC, abstractmethod
from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime, timedelta
from enum import StrEnum
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from threading import Thread
from types import TracebackType
from typing import Any, Self
from urllib.parse import urlsplit

from chalicelib.payments.acquirers import NeverSeen, NotSent, Unanswered, http
from tests.builders import NOON

Json = dict[str, Any]


class Fault(StrEnum):
    """Name the fault of one request."""

    LOST_BEFORE = "lost before"  # the connection ends, and nothing was done
    LOST_AFTER = "lost after"  # it was done, and the answer is lost
    HALF_AFTER = "half after"  # it was done, and half of the answer arrives
    ERROR_BEFORE = "500 before"
    ERROR_AFTER = "500 after"  # it was done, and the answer is an error
    IN_USE = "409"
    BUSY = "429"


@dataclass
class Clock:
    """A clock that the test advances."""

    at: datetime = NOON

    def __call__(self) -> datetime:
        return self.at

    def advance(self, by: timedelta) -> None:
        self.at += by


class Scripted(http.Client):
    """Return the given outcomes in order, and the last one for every further call."""

    def __init__(self, *outcomes: http.Outcome) -> None:
        self._outcomes = list(outcomes)

    def send(self, request: http.Request) -> http.Outcome:
        return self._outcomes.pop(0) if len(self._outcomes) > 1 else self._outcomes[0]


@dataclass(frozen=True)
class Reply:
    """`whole` False sends half of the body."""

    status: int
    body: Json
    whole: bool = True


class Double(ABC):
    """A server on this machine. `faults` hits the first request whose method and path end like the name."""

    faults: dict[str, Fault]

    def start(self) -> None:
        self._server = ThreadingHTTPServer(("127.0.0.1", 0), _handler(self))
        self.origin = f"http://127.0.0.1:{self._server.server_port}"

    def __enter__(self) -> Self:
        Thread(target=self._server.serve_forever, args=(0.02,), daemon=True).start()
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self._server.shutdown()
        self._server.server_close()

    @abstractmethod
    def reply(self, method: str, path: str, sent: str, headers: Any) -> Reply | None:
        """Return the answer to a body or query, or None for one that is lost."""

    def take_fault(self, method: str, path: str) -> Fault | None:
        hit = next((name for name in self.faults if f"{method} {path}".endswith(name.partition(" ")[2])
                    and name.startswith(method)), None)  # fmt: skip
        return self.faults.pop(hit) if hit else None


def last(
    send: Callable[[], Any], find: Callable[[], Any], wanted: type, wait: Callable[[], None], tries: int = 40
) -> None:
    """Send, then look up, and send again only what was never seen or not sent, as the worker does."""
    verdict = send()
    for _ in range(tries):
        if isinstance(verdict, wanted):
            return
        assert isinstance(verdict, Unanswered | NeverSeen | NotSent)
        wait()
        verdict = find()
        if isinstance(verdict, NeverSeen):
            verdict = send()
    raise AssertionError(f"no {wanted.__name__} after {tries} tries")


def _handler(double: Double) -> type[BaseHTTPRequestHandler]:
    class Handler(BaseHTTPRequestHandler):
        timeout = 10

        def do_POST(self) -> None:
            url = urlsplit(self.path)
            body = self.rfile.read(int(self.headers.get("Content-Length", "0"))).decode()
            sent = body if self.command == "POST" else url.query
            reply = double.reply(self.command, url.path, sent, self.headers)
            if reply is None:
                return
            answer = json.dumps(reply.body).encode()
            self.send_response(reply.status)
            self.send_header("Content-Length", str(len(answer)))
            self.send_header("Request-Id", "req_double")
            self.end_headers()
            self.wfile.write(answer if reply.whole else answer[: len(answer) // 2])

        def do_GET(self) -> None:
            self.do_POST()

        def log_message(self, format: str, *args: object) -> None:
            """Keep the test's output quiet."""

    return Handler
