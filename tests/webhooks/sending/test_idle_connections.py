"""An idle connection is used again only if it is open, and nothing arrived since its last response."""

import socket
from collections.abc import Callable, Iterator
from contextlib import closing
from dataclasses import replace

import pytest

from chalicelib.webhooks.sending.connection import Connection, IdleConnections
from chalicelib.webhooks.sending.target import Target


@pytest.fixture
def server() -> Iterator[socket.socket]:
    with socket.create_server(("127.0.0.1", 0)) as listening:
        yield listening


@pytest.fixture
def idle() -> Iterator[IdleConnections]:
    with closing(IdleConnections()) as kept:
        yield kept


@pytest.mark.parametrize(
    "spoil", [socket.socket.close, lambda peer: peer.sendall(b"HTTP/1.1 200 OK\r\n")], ids=["closed", "sent"]
)
def test_the_newest_connection_that_is_quiet_is_taken(
    server: socket.socket, idle: IdleConnections, spoil: Callable[[socket.socket], None]
) -> None:
    quiet, its_peer = _connected(server)
    spoiled, peer = _connected(server)
    idle.keep(quiet)
    idle.keep(spoiled)
    spoil(peer)

    assert idle.take(_target(server)) is quiet
    assert idle.take(_target(server)) is None

    quiet.close()
    its_peer.close()
    peer.close()


def test_a_connection_to_another_server_stays_idle(server: socket.socket, idle: IdleConnections) -> None:
    connection, peer = _connected(server)
    idle.keep(connection)

    assert idle.take(replace(_target(server), name="example.com")) is None
    assert idle.take(_target(server)) is connection

    connection.close()
    peer.close()


def _connected(server: socket.socket) -> tuple[Connection, socket.socket]:
    connection = Connection(_target(server))
    connection.connect()
    return connection, server.accept()[0]


def _target(server: socket.socket) -> Target:
    return Target("http", "127.0.0.1", server.getsockname()[1], "/", ("127.0.0.1",))
