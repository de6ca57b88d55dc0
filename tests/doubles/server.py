"""A local HTTP server for the double of an acquirer, its faults, and a clock."""

import json
from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from enum import StrEnum
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from threading import Lock, Thread
from types import TracebackType
from typing import Any, NamedTuple, Self

from chalicelib.payments.acquirers import NeverSeen, NotSent, Unanswered, http
from chalicelib.payments.domain.card import Card
from tests.builders import NOON

Json = dict[str, Any]
LIMITS = http.Limits(connect_s=10, read_s=10)


class Fault(StrEnum):
    """Name the fault of one request."""

    LOST_BEFORE = "lost before"  # the connection ends, and nothing was done
    LOST_AFTER = "lost after"  # it was done, and the answer is lost
    HALF_AFTER = "half a body"  # it was done, and the answer ends in the middle
    ERROR_BEFORE = "500 before"
    ERROR_AFTER = "500 after"  # it was done, and the answer is an error
    IN_USE = "409"
    BUSY = "429"


class Received(NamedTuple):
    method: str
    target: str
    body: bytes
    headers: Any


@dataclass
class Server:
    """Serve on the loopback interface. `answer` returns None for an answer that is lost.

    A test whose double saw or gave what the acquirer does not document fails at the end of the double.

    `faults` hits the first request whose method and path end like the name, such as `POST refunds`.
    """

    now: Callable[[], datetime] = field(default=lambda: datetime.now(UTC))
    faults: dict[str, Fault] = field(default_factory=dict)
    passed: list[str] = field(default_factory=list)
    violations: list[str] = field(default_factory=list)
    cuts: bool = False  # whether the answer ends in the middle
    is_slow: bool = False  # whether the next answer comes after the client gave up

    def __post_init__(self) -> None:
        self.lock = Lock()
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
        if kind is None:
            assert self.violations == [], self.violations

    def answer(self, received: Received) -> tuple[int, Any] | None:
        raise NotImplementedError

    def take_fault(self, method: str, path: str) -> Fault | None:
        hit = next((name for name in self.faults if name.partition(" ")[0] == method
                    and path.endswith(name.partition(" ")[2])), None)  # fmt: skip
        fault = self.faults.pop(hit) if hit else None
        self.cuts = fault is Fault.HALF_AFTER
        return fault


@dataclass
class Clock:
    """A clock that the test advances."""

    at: datetime = NOON

    def __call__(self) -> datetime:
        return self.at

    def advance(self, by: timedelta) -> None:
        self.at += by


class Scripted(http.Client):
    """Return the given outcomes in order, and the last one for every further call.

    `contract` returns what an acquirer does not allow in a request: nothing, in every test.
    """

    def __init__(self, *outcomes: http.Outcome, contract: Callable[[http.Request], list[str]]) -> None:
        self._outcomes, self._contract = list(outcomes), contract
        self.sent: list[http.Request] = []

    def send(self, request: http.Request) -> http.Outcome:
        self.sent.append(request)
        assert self._contract(request) == []
        return self._outcomes.pop(0) if len(self._outcomes) > 1 else self._outcomes[0]


def a_card(number: str = "4242424242424242") -> Card:
    return Card(number, 12, 2030, "123")


def send_until(
    wanted: type, send: Callable[[], Any], find: Callable[[], Any], wait: Callable[[], None], tries: int = 40
) -> None:
    """Send, then look up, and send again only what was never seen or not sent."""
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


def _handler(server: Server) -> type[BaseHTTPRequestHandler]:
    class Handler(BaseHTTPRequestHandler):
        timeout = 10

        def do_POST(self) -> None:
            sent = self.rfile.read(int(self.headers.get("Content-Length", "0")))
            answer = server.answer(Received(self.command, self.path, sent, self.headers))
            if server.is_slow:
                server.is_slow = False
                self.connection.recv(1)  # returns when the client has closed the connection
                return
            if answer is None:
                return
            body = json.dumps(answer[1]).encode()
            self.send_response(answer[0])
            self.send_header("Content-Length", str(len(body)))
            self.send_header("Request-Id", "req_double")
            self.end_headers()
            self.wfile.write(body[: len(body) // 2] if server.cuts else body)

        def do_GET(self) -> None:
            self.do_POST()

        def do_PATCH(self) -> None:
            self.do_POST()

        def do_PUT(self) -> None:
            self.do_POST()

        def log_message(self, format: str, *args: object) -> None:
            """Keep the test's output quiet."""

    return Handler
