"""One POST to a merchant's server, whatever that server does."""

import socket
import time
from collections.abc import Callable, Iterator
from contextlib import closing, contextmanager, suppress
from threading import Event, Thread

import pytest

from chalicelib.webhooks.sending.answer import BODY_KEPT
from chalicelib.webhooks.sending.sending import post
from chalicelib.webhooks.sending.target import Rules
from tests.fault_server import read_request
from tests.receiver import MerchantServer

LOCAL = Rules(https_only=False, loopback_allowed=True)
Behavior = Callable[[socket.socket], None]
OK = b"HTTP/1.1 200 OK\r\nContent-Length: 2\r\n\r\nok"


@pytest.fixture
def merchant() -> Iterator[MerchantServer]:
    with MerchantServer() as server:
        yield server


def test_the_body_and_its_headers_arrive_as_they_were_given(merchant: MerchantServer) -> None:
    body = '{"name":"zoë ₹ 😀"}'.encode()

    post(merchant.url, body, {"X-Webhook-Signature": "abc", "webhook-id": "evt_1"}, LOCAL)

    (request,) = merchant.received
    assert (request.path, request.body) == ("/webhook", body)
    assert (request.headers["X-Webhook-Signature"], request.headers["webhook-id"]) == ("abc", "evt_1")
    assert request.headers["Content-Type"] == "application/json"
    assert request.headers["User-Agent"].startswith("PaymentGateway-Webhooks/")


@pytest.mark.parametrize("code", [200, 201, 202, 204, 299, 400, 404, 410, 429, 500, 503])
def test_an_answer_is_told_with_its_code(merchant: MerchantServer, code: int) -> None:
    merchant.answer_with(code, body=b"" if code == 204 else b"said so")

    answer = post(merchant.url, b"{}", {}, LOCAL)

    assert (answer.code, answer.body) == (code, "" if code == 204 else "said so")
    assert len(merchant.received) == 1


@pytest.mark.parametrize("code", [301, 302, 303, 307, 308])
def test_a_redirect_is_an_answer_and_is_not_followed(merchant: MerchantServer, code: int) -> None:
    with MerchantServer() as elsewhere:
        merchant.answer_with(code, headers={"Location": elsewhere.url})

        answer = post(merchant.url, b"{}", {}, LOCAL)

    assert (answer.code, answer.error) == (code, None)
    assert elsewhere.received == []


@pytest.mark.parametrize("length", [BODY_KEPT - 1, BODY_KEPT, BODY_KEPT + 1, 50_000])
def test_a_long_body_is_cut_at_1_kib(merchant: MerchantServer, length: int) -> None:
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
def test_what_is_no_utf_8_is_replaced(merchant: MerchantServer, body: bytes, text: str) -> None:
    merchant.answer_with(200, body=body)

    assert post(merchant.url, b"{}", {}, LOCAL).body == text


def test_a_refused_connection_is_no_answer() -> None:
    with socket.create_server(("127.0.0.1", 0)) as server:
        port = server.getsockname()[1]

    answer = post(f"http://127.0.0.1:{port}/webhook", b"{}", {}, LOCAL)

    assert (answer.code, answer.error) == (None, "ConnectionRefused")


def saying(*parts: bytes) -> Behavior:
    def say(connection: socket.socket) -> None:
        for part in parts:
            connection.sendall(part)

    return say


@pytest.mark.parametrize(
    "url",
    [
        f"http://{'a' * 64}.invalid/", "http://a..b/", "http://.../", "http://127.0.0.1:99999/", "http://127.0.0.1:x/",
        "http://[bad/", "http://%/", "http://:80/", "http://a\x00b/", "http://٣.invalid/", "http://127.0.0.1:0/",
    ],
)  # fmt: skip
def test_an_address_that_leads_nowhere_is_no_answer(url: str) -> None:
    answer = post(url, b"{}", {}, LOCAL)

    assert answer.code is None
    assert answer.error is not None


@pytest.mark.parametrize("length", [0, 10, 1024, 2000, 5000, 300_000])
def test_an_answer_that_was_cut_does_not_spoil_the_next(length: int) -> None:
    long = b"HTTP/1.1 200 OK\r\nContent-Length: %d\r\n\r\n" % length + b"x" * length

    with behaving(answering_each(saying(long))) as url:
        answers = [post(url, b"{}", {}, LOCAL) for _ in range(4)]

    assert [(answer.code, answer.body) for answer in answers] == [(200, "x" * min(length, 1024))] * 4


def test_the_rest_of_an_answer_is_not_taken_for_the_next() -> None:
    forged = b"HTTP/1.1 202 Accepted\r\nContent-Length: 0\r\n\r\n"
    start = b"HTTP/1.1 500 No\r\nContent-Length: %d\r\n\r\n" % (2000 + len(forged)) + b"x" * 2000

    with behaving(answering_each(later(start, forged))) as url:
        answers = [post(url, b"{}", {}, LOCAL) for _ in range(2)]

    assert [answer.code for answer in answers] == [500, 500]


def test_a_kept_connection_takes_each_webhook_to_its_own_path(merchant: MerchantServer) -> None:
    origin = merchant.url.removesuffix("/webhook")
    paths = ["/a", "/b?tenant=2", "/b?tenant=3", "/", "/a"]

    for path in paths:
        post(origin + path, b"{}", {}, LOCAL)

    assert [request.path for request in merchant.received] == paths
    assert len({request.peer for request in merchant.received}) == 1


def test_a_kept_connection_that_was_closed_meanwhile_is_replaced() -> None:
    def answer_once(connection: socket.socket) -> None:
        connection.sendall(OK)

    with behaving(answer_once) as url:
        answers = [post(url, b"{}", {}, LOCAL).code for _ in range(3)]

    assert answers == [200, 200, 200]


def test_what_was_sent_over_a_kept_connection_and_not_answered_is_not_sent_twice_in_one_attempt() -> None:
    requests: list[bytes] = []

    def answer_once(connection: socket.socket) -> None:
        connection.sendall(OK)
        requests.append(read_request(connection))  # and close without a word

    with behaving(answer_once) as url:
        answers = [post(url, b"{}", {"webhook-id": f"evt_{n}"}, LOCAL) for n in range(3)]

    assert [answer.code or answer.error for answer in answers] == [200, "ConnectionReset", 200]
    assert [b"evt_1" in request for request in requests if request] == [True]


def later(start: bytes, rest: bytes) -> Behavior:
    def say(connection: socket.socket) -> None:
        connection.sendall(start)
        time.sleep(0.1)
        connection.sendall(rest)

    return say


def answering_each(behavior: Behavior) -> Behavior:
    """The same for every request that comes on one connection, which stays open."""

    def answer(connection: socket.socket) -> None:
        behavior(connection)
        while read_request(connection):
            behavior(connection)

    return answer


@contextmanager
def behaving(behavior: Behavior) -> Iterator[str]:
    """A server that reads a connection's first request, does that and closes the connection."""
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


def test_a_server_that_says_a_little_now_and_then_does_not_hold_us() -> None:
    over = Event()

    def drip(connection: socket.socket) -> None:
        connection.sendall(b"HTTP/1.1 200 OK\r\n")
        while not over.wait(0.02):
            connection.sendall(b"X-More: yes\r\n")

    with behaving(drip) as url:
        answer = post(url, b"{}", {}, LOCAL, within_s=0.3)
        over.set()

    assert (answer.code, answer.error) == (None, "Timeout")
