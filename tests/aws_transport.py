"""Send AWS calls over plain sockets, each request in one packet.

The tests make more than a hundred thousand calls. botocore's own transport and signature take most of the CPU
time of a call, and its two packets wake the server twice. The functions of whole stages use both.
"""

import socket
from collections import defaultdict
from collections.abc import Iterator
from contextlib import contextmanager
from io import BytesIO
from itertools import chain
from typing import Any
from urllib.parse import urlsplit

from botocore import UNSIGNED
from botocore.awsrequest import AWSRequest, AWSResponse
from botocore.exceptions import ConnectionClosedError
from botocore.session import Session
from urllib3.util import wait_for_read

TIMEOUT_S = 60.0


@contextmanager
def one_packet_per_request(session: Session) -> Iterator[None]:
    """Send the requests of clients that the session creates later, unsigned and in place of botocore."""
    transport = Transport()
    handlers: dict[str, Any] = {
        "choose-signer": _no_signature,
        "before-sign": _name_service,
        "before-send": transport.send,
    }
    for event, handler in handlers.items():
        session.register(event, handler)
    try:
        yield
    finally:
        for event, handler in handlers.items():
            session.unregister(event, handler)
        transport.close()


class Transport:
    """Keep connections open. A thread takes one for a request and returns it after the response."""

    def __init__(self) -> None:
        self._idle: dict[str, list[_Connection]] = defaultdict(list)

    def send(self, request: Any, **_: Any) -> AWSResponse:
        server = urlsplit(request.url).netloc
        connection = self._idle_connection(server) or _Connection(server)
        try:
            connection.socket.sendall(_packet(request, server))
            response = connection.response(request.url, has_body=request.method != "HEAD")
        except OSError as error:
            connection.close()
            raise ConnectionClosedError(endpoint_url=request.url, error=error) from error
        self._idle[server].append(connection)
        return response

    def close(self) -> None:
        for connection in chain(*self._idle.values()):
            connection.close()

    def _idle_connection(self, server: str) -> "_Connection | None":
        while idle := self._idle[server]:
            connection = idle.pop()
            if not wait_for_read(connection.socket, timeout=0):
                return connection
            connection.close()  # by the server, too
        return None


class _Connection:
    def __init__(self, server: str) -> None:
        host, port = server.split(":")
        self.socket = socket.create_connection((host, int(port)), TIMEOUT_S)
        self.socket.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)
        self._reader = self.socket.makefile("rb")

    def close(self) -> None:
        self._reader.close()
        self.socket.close()

    def response(self, url: str, *, has_body: bool = True) -> AWSResponse:
        if not (status := self._line()):
            raise ConnectionResetError("The server closed the connection.")
        headers: Any = dict(line.split(": ", 1) for line in iter(self._line, ""))
        response = AWSResponse(url, int(status.split(" ")[1]), headers, None)
        length = response.headers.get("content-length") if has_body else "0"
        response.raw = _Body(b"".join(self._chunks()) if length is None else self._reader.read(int(length)))
        return response

    def _line(self) -> str:
        return self._reader.readline().decode().rstrip("\r\n")

    def _chunks(self) -> Iterator[bytes]:
        while size := int(self._line(), 16):
            yield self._reader.read(size)
            self._line()
        self._line()


class _Body(BytesIO):
    """Hold a body that is received already, for AWSResponse."""

    def stream(self) -> Iterator[bytes]:
        yield self.read()


def _no_signature(signing_name: str, **_: Any) -> Any:
    return None if signing_name == "s3" else UNSIGNED  # a presigned upload is tested with its signature


def _name_service(request: AWSRequest, signing_name: str, region_name: str, **_: Any) -> None:
    """Set the header that both engines require, without a signature, which neither verifies."""
    if signing_name == "s3":
        return
    scope = f"test/20260101/{region_name}/{signing_name}/aws4_request"
    request.headers["Authorization"] = f"AWS4-HMAC-SHA256 Credential={scope}, SignedHeaders=host, Signature=0"


def _packet(request: Any, server: str) -> bytes:
    sent: Any = request.body or b""  # a text in the query protocol, such as STS, and a stream for S3
    if not isinstance(sent, bytes | str):
        sent = sent.read()
    body = sent.encode() if isinstance(sent, str) else sent
    lines = [f"{request.method} {request.url.partition(server)[2] or '/'} HTTP/1.1"]
    headers = dict(request.headers.items()) | {"Host": server, "Content-Length": str(len(body))}
    headers.pop("Expect", None)  # the body is in the packet
    for name, value in headers.items():
        lines.append(f"{name}: {value.decode() if isinstance(value, bytes) else value}")
    return "\r\n".join([*lines, "", ""]).encode() + body
