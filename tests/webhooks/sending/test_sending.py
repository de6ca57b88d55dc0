"""One POST to a merchant's server, for any behavior of that server."""

import socket
import struct
import time
from collections.abc import Callable, Iterator
from contextlib import closing, contextmanager, suppress
from threading import Event, Thread

import pytest

from chalicelib.webhooks.sending.connection import Connection
from chalicelib.webhooks.sending.post_result import MAX_BODY_SIZE
from chalicelib.webhooks.sending.sending import post
from chalicelib.webhooks.sending.target import Rules, Target
from tests.fault_server import read_request
from tests.receiver import MerchantServer

LOCAL = Rules(https_only=False, loopback_allowed=True)
Behavior = Callable[[socket.socket], None]
OK = b"HTTP/1.1 200 OK\r\nContent-Length: 2\r\n\r\nok"


@pytest.fixture
def merchant() -> Iterator[MerchantServer]:
    with MerchantServer() as server:
        yield server


def test_the_body_and_headers_arrive_unchanged(merchant: MerchantServer) -> None:
    body = '{"name":"zoë ₹ 😀"}'.encode()

    post(merchant.url, body, {"X-Webhook-Signature": "abc", "webhook-id": "evt_1"}, LOCAL)

    (request,) = merchant.received
    assert (request.path, request.body) == ("/webhook", body)
    assert (request.headers["X-Webhook-Signature"], request.headers["webhook-id"]) == ("abc", "evt_1")
    assert request.headers["Content-Type"] == "application/json"
    assert request.headers["User-Agent"].startswith("PaymentGateway-Webhooks/")


def test_head_and_body_are_sent_together() -> None:
    ours, theirs = socket.socketpair(socket.AF_UNIX, socket.SOCK_SEQPACKET)  # keeps what is sent apart
    with ours, theirs:
        connection = Connection(Target("http", "example.com", 80, "/webhook", ("127.0.0.1",)))
        connection.sock = connection.socket = ours

        connection.post("/webhook", b"{}", {"webhook-id": "evt_1"})

        sent = theirs.recv(65536)
    assert (sent[:22], sent[-6:]) == (b"POST /webhook HTTP/1.1", b"\r\n\r\n{}")


@pytest.mark.parametrize("code", [200, 201, 202, 204, 299, 400, 404, 410, 429, 500, 503])
def test_a_response_is_returned_with_its_code(merchant: MerchantServer, code: int) -> None:
    merchant.answer_with(code, body=b"" if code == 204 else b"said so")

    answer = post(merchant.url, b"{}", {}, LOCAL)

    assert (answer.code, answer.body) == (code, "" if code == 204 else "said so")
    assert len(merchant.received) == 1


@pytest.mark.parametrize("code", [301, 302, 303, 307, 308])
def test_a_redirect_is_not_followed(merchant: MerchantServer, code: int) -> None:
    with MerchantServer() as elsewhere:
        merchant.answer_with(code, headers={"Location": elsewhere.url})

        answer = post(merchant.url, b"{}", {}, LOCAL)

    assert (answer.code, answer.error) == (code, None)
    assert elsewhere.received == []


@pytest.mark.parametrize("length", [MAX_BODY_SIZE - 1, MAX_BODY_SIZE, MAX_BODY_SIZE + 1, 50_000])
def test_a_long_body_is_truncated_at_1_kib(merchant: MerchantServer, length: int) -> None:
    merchant.answer_with(500, body=b"x" * length)

    answer = post(merchant.url, b"{}", {}, LOCAL)

    assert (answer.code, answer.body) == (500, "x" * min(length, 1024))


@pytest.mark.parametrize(
    ("body", "text"),
    [
        (b"caf\xe9", "caf\ufffd"),
        (b"\xff\xfe\x00", "\ufffd\ufffd\x00"),
        (b"x" * 1023 + "é".encode(), "x" * 1023),
        ("é₹😀".encode(), "é₹😀"),
    ],
    ids=["latin-1", "binary", "cut within a letter", "whole"],
)
def test_invalid_utf_8_is_replaced(merchant: MerchantServer, body: bytes, text: str) -> None:
    merchant.answer_with(200, body=body)

    assert post(merchant.url, b"{}", {}, LOCAL).body == text


def test_a_refused_connection_is_a_failure() -> None:
    with socket.create_server(("127.0.0.1", 0)) as server:
        port = server.getsockname()[1]

    answer = post(f"http://127.0.0.1:{port}/webhook", b"{}", {}, LOCAL)

    assert (answer.code, answer.error) == (None, "ConnectionRefused")


def responding_with(*parts: bytes) -> Behavior:
    def respond(connection: socket.socket) -> None:
        for part in parts:
            connection.sendall(part)

    return respond


@pytest.mark.parametrize(
    "url",
    [
        f"http://{'a' * 64}.invalid/", "http://a..b/", "http://.../", "http://127.0.0.1:99999/", "http://127.0.0.1:x/",
        "http://[bad/", "http://%/", "http://:80/", "http://a\x00b/", "http://٣.invalid/", "http://127.0.0.1:0/",
    ],
)  # fmt: skip
def test_an_invalid_target_is_a_failure(url: str) -> None:
    answer = post(url, b"{}", {}, LOCAL)

    assert answer.code is None
    assert answer.error is not None


def test_an_error_of_our_own_code_is_no_failure_of_the_server(merchant: MerchantServer) -> None:
    with pytest.raises(ValueError, match="Invalid header value"):
        post(merchant.url, b"{}", {"webhook-id": "a\nb"}, LOCAL)


@pytest.mark.parametrize("length", [0, 10, 1024, 2000, 5000, 300_000])
def test_a_truncated_response_does_not_affect_the_next(length: int) -> None:
    long = b"HTTP/1.1 200 OK\r\nContent-Length: %d\r\n\r\n" % length + b"x" * length

    with behaving(responding_to_each(responding_with(long))) as url:
        answers = [post(url, b"{}", {}, LOCAL) for _ in range(4)]

    assert [(answer.code, answer.body) for answer in answers] == [(200, "x" * min(length, 1024))] * 4


def test_the_rest_of_a_response_is_not_read_as_the_next() -> None:
    forged = b"HTTP/1.1 202 Accepted\r\nContent-Length: 0\r\n\r\n"
    start = b"HTTP/1.1 500 No\r\nContent-Length: %d\r\n\r\n" % (2000 + len(forged)) + b"x" * 2000

    with behaving(responding_to_each(later(start, forged))) as url:
        answers = [post(url, b"{}", {}, LOCAL) for _ in range(2)]

    assert [answer.code for answer in answers] == [500, 500]


def test_a_kept_connection_sends_each_webhook_to_its_path(merchant: MerchantServer) -> None:
    origin = merchant.url.removesuffix("/webhook")
    paths = ["/a", "/b?tenant=2", "/b?tenant=3", "/", "/a"]

    for path in paths:
        post(origin + path, b"{}", {}, LOCAL)

    assert [request.path for request in merchant.received] == paths
    assert len({request.peer for request in merchant.received}) == 1


def test_a_kept_connection_that_was_closed_is_replaced() -> None:
    def respond_once(connection: socket.socket) -> None:
        connection.sendall(OK)

    with behaving(respond_once) as url:
        answers = [post(url, b"{}", {}, LOCAL).code for _ in range(3)]

    assert answers == [200, 200, 200]


@pytest.mark.parametrize("reset", [False, True], ids=["closed", "reset"])
def test_a_reused_connection_without_a_response_is_replaced_once_in_the_same_attempt(reset: bool) -> None:
    requests: list[bytes] = []

    def respond_once(connection: socket.socket) -> None:
        connection.sendall(OK)
        requests.append(read_request(connection))
        if reset:
            connection.setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, struct.pack("ii", 1, 0))

    with behaving(respond_once) as url:
        answers = [post(url, b"{}", {"webhook-id": f"evt_{n}"}, LOCAL) for n in range(3)]

    assert [answer.code or answer.error for answer in answers] == [200, 200, 200]
    assert [b"evt_1" in request for request in requests if request] == [True, False]


@pytest.mark.parametrize("start", [b"H", b"HTTP/1.1 200 OK\r\nContent-Le"])
def test_a_response_that_started_on_a_reused_connection_is_not_requested_again(start: bytes) -> None:
    requests: list[bytes] = []

    def respond_once(connection: socket.socket) -> None:
        connection.sendall(OK)
        requests.append(read_request(connection))
        connection.sendall(start)

    with behaving(respond_once) as url:
        answers = [post(url, b"{}", {"webhook-id": f"evt_{n}"}, LOCAL) for n in range(2)]

    assert [answer.code or answer.error for answer in answers] == [200, "ConnectionReset"]
    assert len(requests) == 1


def test_a_request_is_repeated_on_one_new_connection_only() -> None:
    connections: list[int] = []

    def respond_only_to_the_first(connection: socket.socket) -> None:
        connections.append(1)
        if len(connections) == 1:
            connection.sendall(OK)
            read_request(connection)  # and close without a response

    with behaving(respond_only_to_the_first) as url:
        answers = [post(url, b"{}", {}, LOCAL) for _ in range(2)]

    assert [answer.code or answer.error for answer in answers] == [200, "ConnectionReset"]
    assert len(connections) == 2


def test_a_reused_connection_without_a_response_in_time_is_not_repeated() -> None:
    requests: list[bytes] = []
    over = Event()

    def respond_once(connection: socket.socket) -> None:
        connection.sendall(OK)
        requests.append(read_request(connection))
        over.wait(30)

    with behaving(respond_once) as url:
        answers = [post(url, b"{}", {}, LOCAL, within_s=within_s) for within_s in (15, 0.3)]
        over.set()

    assert [answer.code or answer.error for answer in answers] == [200, "Timeout"]
    assert len(requests) == 1


def later(start: bytes, rest: bytes) -> Behavior:
    def respond(connection: socket.socket) -> None:
        connection.sendall(start)
        time.sleep(0.1)
        connection.sendall(rest)

    return respond


def responding_to_each(behavior: Behavior) -> Behavior:
    """Repeat the behavior for every request of one connection, which stays open."""

    def respond(connection: socket.socket) -> None:
        behavior(connection)
        while read_request(connection):
            behavior(connection)

    return respond


@contextmanager
def behaving(behavior: Behavior) -> Iterator[str]:
    """Yield the URL of a server that reads one request per connection, behaves so and closes it."""
    with socket.create_server(("127.0.0.1", 0)) as server:
        Thread(target=_serve, args=(server, behavior), daemon=True).start()
        yield f"http://127.0.0.1:{server.getsockname()[1]}/webhook"


def _serve(server: socket.socket, behavior: Behavior) -> None:
    while True:
        try:
            connection, _ = server.accept()
        except OSError:
            return
        Thread(target=_behave, args=(connection, behavior), daemon=True).start()


def _behave(connection: socket.socket, behavior: Behavior) -> None:
    with closing(connection), suppress(OSError):
        read_request(connection)
        behavior(connection)


def test_a_server_that_sends_slowly_does_not_block_us() -> None:
    over = Event()

    def send_slowly(connection: socket.socket) -> None:
        connection.sendall(b"HTTP/1.1 200 OK\r\n")
        while not over.wait(0.02):
            connection.sendall(b"X-More: yes\r\n")

    with behaving(send_slowly) as url:
        answer = post(url, b"{}", {}, LOCAL, within_s=0.3)
        over.set()

    assert (answer.code, answer.error) == (None, "Timeout")
