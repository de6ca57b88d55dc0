"""A misbehaving server with one path per fault, such as POST /gzip_bomb.

`python -m tests.fault_server 4120` listens there until Ctrl-C; use one of its URLs for a webhook endpoint.
"""

import gzip
import socket
import ssl
import struct
import sys
from collections.abc import Callable, Iterable, Iterator
from contextlib import closing, suppress
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from email.utils import format_datetime
from itertools import chain, repeat
from threading import Event, Thread
from types import TracebackType
from typing import Self


@dataclass(frozen=True)
class Wait:
    """A pause that ends when the server stops."""

    seconds: float


RESET = object()  # the connection is reset, as after a crash of the machine
FOREVER = Wait(3600)
Step = bytes | Wait | object  # bytes are sent
Script = Callable[[], Iterable[Step]]

OK = b"HTTP/1.1 200 OK\r\n"
FOUND = b"HTTP/1.1 302 Found\r\n"
CHUNKED = b"Transfer-Encoding: chunked\r\n\r\n"
EMPTY = b"Content-Length: 0\r\n\r\n"
CONTINUE = b"HTTP/1.1 100 Continue\r\n\r\n"
BOMB = gzip.compress(bytes(10_000_000))


def answer(head: bytes, body: bytes = b"", status: bytes = OK) -> Script:
    length = b"Content-Length: %d\r\n" % len(body)
    return lambda: [status + head + length + b"\r\n" + body]


def script_of(*steps: Step) -> Script:
    return lambda: steps


def _slowly(piece: bytes) -> Iterator[Step]:
    return chain.from_iterable(repeat((piece, Wait(0.02))))


def _retry_after(value: str) -> Script:
    return answer(b"Retry-After: %s\r\n" % value.encode(), status=b"HTTP/1.1 429 Too Many Requests\r\n")


def _in_a_minute() -> Iterable[Step]:
    return _retry_after(format_datetime(datetime.now(UTC) + timedelta(seconds=60), usegmt=True))()


FAULTS: dict[str, Script] = {
    # Missing, incomplete or slow responses
    "closes": script_of(),
    "resets": script_of(RESET),
    "says_nothing": script_of(FOREVER),
    "half_a_status_line": script_of(b"HTTP/1.1 200"),
    "half_a_head": script_of(OK + b"Content-Le"),
    "resets_within_the_head": script_of(OK, Wait(0.05), RESET),
    "slow_head": lambda: chain([OK], _slowly(b"X-More: yes\r\n")),
    "slow_letters": lambda: _slowly(b"H"),
    "slow_body": lambda: chain([OK, b"Content-Length: 500\r\n\r\n"], _slowly(b"x")),
    "no_body": script_of(OK, b"Content-Length: 100\r\n\r\n", FOREVER),
    "half_a_body": script_of(OK, b"Content-Length: 100\r\n\r\nhalf"),
    "body_in_pieces": script_of(OK, b"Content-Length: 10\r\n\r\nfirst", Wait(0.05), b" half"),
    # Endless responses
    "endless_body": lambda: chain([OK, b"\r\n"], repeat(b"x" * 65_536)),
    "endless_chunks": lambda: chain([OK, CHUNKED], repeat(b"1\r\nx\r\n" * 999)),
    "endless_headers": lambda: chain([OK], repeat(b"X-More: yes\r\n" * 999)),
    "endless_header": lambda: chain([OK, b"X-Long: "], repeat(b"x" * 65_536)),
    "endless_status_line": lambda: chain([b"HTTP/1.1 200 "], repeat(b"x" * 65_536)),
    "endless_interim": lambda: repeat(b"HTTP/1.1 102 Processing\r\n\r\n" * 999),
    "endless_continue": lambda: repeat(CONTINUE * 999),
    "endless_trailers": lambda: chain(
        [OK, b"Transfer-Encoding: chunked\r\n\r\n0\r\n"], repeat(b"X: y\r\n" * 999)
    ),
    # Invalid responses
    "garbage": script_of(b"\x00\xff\xfe" * 9999),
    "another_protocol": script_of(b"SSH-2.0-OpenSSH_9.9\r\n"),
    "no_number": script_of(b"HTTP/1.1 abc OK\r\n\r\n"),
    "a_number_too_low": script_of(b"HTTP/1.1 42 What\r\n\r\n"),
    "another_http": script_of(b"HTTP/7.0 200 OK\r\n\r\n"),
    "switching_protocols": script_of(b"HTTP/1.1 101 Switching Protocols\r\nUpgrade: h2c\r\n\r\n"),
    "too_many_headers": answer(b"X: y\r\n" * 200),
    "length_too_long": script_of(OK, b"Content-Length: 500\r\n\r\nshort"),
    "length_too_short": script_of(OK, b"Content-Length: 2\r\n\r\nlonger than that"),
    "length_no_number": script_of(OK, b"Content-Length: many\r\n\r\nbody"),
    "length_below_zero": script_of(OK, b"Content-Length: -1\r\n\r\nbody"),
    "length_twice": script_of(OK, b"Content-Length: 4\r\nContent-Length: 9\r\n\r\nbody"),
    "chunk_broken": script_of(OK, b"Transfer-Encoding: chunked\r\n\r\nzz\r\n"),
    "chunk_below_zero": script_of(OK, b"Transfer-Encoding: chunked\r\n\r\n-5\r\nbody\r\n0\r\n\r\n"),
    "gzip_bomb": answer(b"Content-Encoding: gzip\r\n", BOMB),
    "invalid_gzip": answer(b"Content-Encoding: gzip\r\n", b"not packed"),
    # Valid, but rare
    "interim": script_of(b"HTTP/1.1 103 Early Hints\r\nLink: </>\r\n\r\n" + CONTINUE + OK + EMPTY),
    "chunks": script_of(OK, b"Transfer-Encoding: chunked\r\n\r\n3\r\nabc\r\n2\r\nde\r\n0\r\n\r\n"),
    "old_http": script_of(b"HTTP/1.0 200 OK\r\n\r\nfine"),
    "no_content": script_of(b"HTTP/1.1 204 No Content\r\n\r\n"),
    "bare_newlines": script_of(b"HTTP/1.1 200 OK\nContent-Length: 2\n\nok"),
    "gone": answer(b"", b"gone", b"HTTP/1.1 410 Gone\r\n"),
    "unknown_status": answer(b"", b"", b"HTTP/1.1 799 Odd\r\n"),
    "redirect": answer(b"Location: http://127.0.0.1:9/\r\n", b"", b"HTTP/1.1 307 Temporary Redirect\r\n"),
    "redirect_to_no_url": answer(b"Location: http://[bad\r\n", status=FOUND),
    "redirect_with_bytes": answer(b"Location: /caf\xe9\r\n", status=FOUND),
    "redirect_endless": lambda: chain([FOUND, b"Location: /\r\n", CHUNKED], repeat(b"1\r\nx\r\n" * 999)),
    "disable": answer(b"webhook-delivery: Disable \r\n"),
    "abort": answer(b"Webhook-Delivery: abort\r\n", b"", b"HTTP/1.1 500 No\r\n"),
    "unknown_directive": answer(b"webhook-delivery: self-destruct\r\n"),
    "secrets": answer(
        b"Set-Cookie: a=1\r\nX-Api-Token: t\r\nX-Request-Id: r1\r\nLocation: /?access_token=t\r\n"
    ),
    "retry_after_seconds": _retry_after("30"),
    "retry_after_minutes": _retry_after("300"),
    "retry_after_year": _retry_after("31536000"),
    "retry_after_date": _in_a_minute,
    "retry_after_past": _retry_after("Wed, 21 Oct 2015 07:28:00 GMT"),
    "retry_after_below_zero": _retry_after("-5"),
    "retry_after_fraction": _retry_after("1.5"),
    "retry_after_huge": _retry_after("9" * 40),
    "retry_after_words": _retry_after("tomorrow"),
    "retry_after_other_digits": _retry_after("\u0663"),
    "retry_after_nothing": _retry_after(""),
}  # fmt: skip


class FaultServer:
    """The server, on 127.0.0.1. `received` holds the start of each request, with the requested fault."""

    def __init__(self, port: int = 0, tls: ssl.SSLContext | None = None) -> None:
        self._listener = socket.create_server(("127.0.0.1", port), backlog=128)
        self._tls = tls
        self._over = Event()
        self.received: list[tuple[str, bytes]] = []

    def __enter__(self) -> Self:
        Thread(target=self._accept, daemon=True).start()
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self._over.set()
        self._listener.close()

    @property
    def port(self) -> int:
        port: int = self._listener.getsockname()[1]
        return port

    def url(self, fault: str, host: str = "127.0.0.1") -> str:
        return f"{'https' if self._tls else 'http'}://{host}:{self.port}/{fault}"

    def _accept(self) -> None:
        with suppress(OSError):
            while True:
                connection, _ = self._listener.accept()
                Thread(target=self._serve, args=(connection,), daemon=True).start()

    def _serve(self, connection: socket.socket) -> None:
        with closing(connection), suppress(OSError, ssl.SSLError):
            if self._tls:
                connection = self._tls.wrap_socket(connection, server_side=True)
            with closing(connection):
                self._respond(connection)

    def _respond(self, connection: socket.socket) -> None:
        request = read_request(connection)
        fault = request.partition(b" /")[2].partition(b" ")[0].partition(b"?")[0].decode(errors="replace")
        self.received.append((fault, request))
        for step in FAULTS.get(fault, answer(b""))():
            if isinstance(step, bytes):
                connection.sendall(step)
            elif isinstance(step, Wait):
                self._over.wait(step.seconds)
            else:
                connection.setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, struct.pack("ii", 1, 0))
            if self._over.is_set():
                return


def read_request(connection: socket.socket) -> bytes:
    """Read one request completely: closing a connection with unread data resets it."""
    request = b""
    while more := connection.recv(65_536):
        request += more
        head, end, body = request.partition(b"\r\n\r\n")
        length = head.lower().partition(b"content-length: ")[2].partition(b"\r\n")[0]
        if not request.startswith(b"POST ") or (end and len(body) >= int(length or 0)):
            break
    return request


if __name__ == "__main__":
    with FaultServer(int(sys.argv[1])) as server, suppress(KeyboardInterrupt):
        sys.stdout.write("\n".join(server.url(fault) for fault in FAULTS) + "\n")
        Event().wait()
