"""A proxy that resets connections in the middle of an upload, as a broken network does."""

import socket
import struct
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from threading import Thread

RESET = struct.pack("ii", 1, 0)  # SO_LINGER: discard what is not sent, and reset
PIECE = 65_536


@contextmanager
def cut_after(bytes_sent: int, endpoint: str) -> Iterator[str]:
    """Yield the address of a proxy to the endpoint. It resets each connection over which more was sent."""
    host, port = endpoint.removeprefix("http://").split(":")
    with socket.create_server(("127.0.0.1", 0)) as listener:
        Thread(target=_accept, args=(listener, (host, int(port)), bytes_sent), daemon=True).start()
        yield f"http://127.0.0.1:{listener.getsockname()[1]}"
        listener.shutdown(socket.SHUT_RDWR)


def _accept(listener: socket.socket, endpoint: tuple[str, int], limit: int) -> None:
    with suppress(OSError):  # the test has ended
        while True:
            client, _ = listener.accept()
            server = socket.create_connection(endpoint)
            Thread(target=_send, args=(client, server, limit), daemon=True).start()
            Thread(target=_answer, args=(server, client), daemon=True).start()


def _send(client: socket.socket, server: socket.socket, limit: int) -> None:
    sent = 0
    with server, client, suppress(OSError):
        while sent <= limit and (piece := client.recv(PIECE)):
            server.sendall(piece)
            sent += len(piece)
        if sent > limit:
            client.setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, RESET)
        for end in (client, server):
            end.shutdown(socket.SHUT_RDWR)  # wakes the other thread


def _answer(server: socket.socket, client: socket.socket) -> None:
    with suppress(OSError):
        while piece := server.recv(PIECE):
            client.sendall(piece)
