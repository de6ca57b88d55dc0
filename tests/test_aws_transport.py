"""The transport that tests use in place of botocore's."""

import socket
from collections.abc import Iterator
from contextlib import contextmanager
from threading import Semaphore, Thread

import pytest
from botocore.awsrequest import AWSPreparedRequest, AWSResponse
from botocore.compat import HTTPHeaders
from botocore.exceptions import ConnectionClosedError

from tests.aws_transport import Transport

SIZED = b"HTTP/1.1 200 OK\r\nContent-Length: 2\r\n\r\n{}"
CHUNKED = b"HTTP/1.1 400 Bad Request\r\nTransfer-Encoding: chunked\r\n\r\n3\r\nabc\r\n2\r\nde\r\n0\r\n\r\n"


@contextmanager
def answering(*connections: list[bytes], closed: Semaphore | None = None) -> Iterator[str]:
    """Give each connection its responses, one for each request, and then close it. Yield the URL.

    `closed` is released for each closed connection.
    """
    with socket.create_server(("127.0.0.1", 0)) as server:

        def serve() -> None:
            for responses in connections:
                with server.accept()[0] as accepted:
                    for response in responses:
                        accepted.recv(1 << 16)
                        accepted.sendall(response)
                if closed:
                    closed.release()

        serving = Thread(target=serve)
        serving.start()
        yield f"http://127.0.0.1:{server.getsockname()[1]}/"
        serving.join()


def sent(transport: Transport, url: str) -> AWSResponse:
    return transport.send(AWSPreparedRequest("POST", url, HTTPHeaders(), b"{}", False))


@pytest.fixture
def transport() -> Iterator[Transport]:
    created = Transport()
    yield created
    created.close()


def test_a_connection_is_used_again_after_a_body_with_a_length_or_in_chunks(transport: Transport) -> None:
    with answering([CHUNKED, SIZED]) as url:
        first, second = sent(transport, url), sent(transport, url)

    assert (first.status_code, first.content) == (400, b"abcde")
    assert (second.status_code, second.content) == (200, b"{}")


def test_a_connection_that_the_server_closed_is_replaced(transport: Transport) -> None:
    closed = Semaphore(0)
    with answering([SIZED], [SIZED], closed=closed) as url:
        first = sent(transport, url)
        closed.acquire()
        second = sent(transport, url)

    assert first.content == second.content == b"{}"


def test_a_lost_response_raises_the_error_after_which_botocore_tries_again(transport: Transport) -> None:
    with answering([b""]) as url, pytest.raises(ConnectionClosedError):
        sent(transport, url)
