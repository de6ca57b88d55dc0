"""Receivers in a process of their own: each answers 200 after a fixed time, at little cost of CPU."""

import asyncio
from collections.abc import Iterator
from contextlib import contextmanager
from multiprocessing.connection import Connection

from bench.load import PROCESSES

_ANSWER = b"HTTP/1.1 200 OK\r\nContent-Length: 2\r\nContent-Type: text/plain\r\n\r\nok"


@contextmanager
def receivers(count: int, after_s: float) -> Iterator[list[str]]:
    """Start receivers on ports of their own, and yield their URLs."""
    ours, theirs = PROCESSES.Pipe()
    process = PROCESSES.Process(target=_serve, args=(count, after_s, theirs), daemon=True)
    process.start()
    try:
        yield [f"http://127.0.0.1:{port}/webhook" for port in ours.recv()]
    finally:
        process.terminate()
        process.join()


def _serve(count: int, after_s: float, pipe: Connection) -> None:
    asyncio.run(_listen(count, after_s, pipe))


async def _listen(count: int, after_s: float, pipe: Connection) -> None:
    loop = asyncio.get_running_loop()
    servers = [
        await loop.create_server(lambda: _Receiver(loop, after_s), "127.0.0.1", 0, backlog=512)
        for _ in range(count)
    ]
    pipe.send([server.sockets[0].getsockname()[1] for server in servers])
    await asyncio.Event().wait()


class _Receiver(asyncio.Protocol):
    """Answer each complete request. A client sends one at a time over a connection."""

    def __init__(self, loop: asyncio.AbstractEventLoop, after_s: float) -> None:
        self._loop, self._after_s, self._got = loop, after_s, b""

    def connection_made(self, transport: asyncio.BaseTransport) -> None:
        self._transport = transport

    def data_received(self, data: bytes) -> None:
        self._got += data
        head, separator, body = self._got.partition(b"\r\n\r\n")
        if not separator or len(body) < _length_of(head):
            return
        self._got = b""
        if self._after_s:
            self._loop.call_later(self._after_s, self._answer)
        else:
            self._answer()

    def _answer(self) -> None:
        assert isinstance(self._transport, asyncio.WriteTransport)
        if not self._transport.is_closing():
            self._transport.write(_ANSWER)


def _length_of(head: bytes) -> int:
    for line in head.lower().split(b"\r\n"):
        if line.startswith(b"content-length:"):
            return int(line.partition(b":")[2])
    return 0
