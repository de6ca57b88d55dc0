"""The outcome of a call to an acquirer for each fault of its server: answered, not sent or lost."""

import logging
import socket
import ssl
import time
from collections.abc import Iterator
from decimal import Decimal
from threading import Thread
from typing import Any

import pytest

from chalicelib.payments.acquirers.http import (
    MAX_BODY_SIZE,
    Answer,
    Client,
    Dialect,
    HostNotAllowed,
    Limits,
    Lost,
    NotSent,
    Outcome,
    OwnOrigin,
    Request,
)
from chalicelib.payments.acquirers.json_bodies import json_value
from tests.certificates import DAY, Authority
from tests.fault_server import FAULTS, FaultServer
from tests.receiver import MerchantServer

QUICK = Limits(connect_s=0.3, read_s=0.3)
AMPLE = Limits(connect_s=10, read_s=10)
PING = Request("GET", "/v1/ping")
SLOW = {
    "says_nothing",
    "slow_head",
    "slow_letters",
    "slow_body",
    "no_body",
    "endless_continue",
    "endless_chunks",
    "endless_trailers",
}
LOST = SLOW | {
    "closes",
    "resets",
    "half_a_status_line",
    "half_a_head",
    "resets_within_the_head",
    "half_a_body",
    "endless_body",
    "endless_headers",
    "endless_header",
    "endless_status_line",
    "endless_interim",
    "another_protocol",
    "garbage",
    "no_number",
    "a_number_too_low",
    "another_http",
    "switching_protocols",
    "too_many_headers",
    "length_too_long",
    "length_no_number",
    "length_below_zero",
    "length_twice",
    "chunk_broken",
    "chunk_below_zero",
    "interim",
    "old_http",
}
NO_JSON = {
    "length_too_short": 200,
    "gzip_bomb": 200,
    "invalid_gzip": 200,
    "body_in_pieces": 200,
    "chunks": 200,
    "no_content": 204,
    "bare_newlines": 200,
    "gone": 410,
    "unknown_status": 799,
    "redirect": 307,
    "redirect_to_no_url": 302,
    "redirect_with_bytes": 302,
    "disable": 200,
    "abort": 500,
    "retry_after_seconds": 429,
}


@pytest.fixture(scope="module")
def server() -> Iterator[FaultServer]:
    with FaultServer() as running:
        yield running


@pytest.fixture
def acquirer() -> Iterator[MerchantServer]:
    with MerchantServer() as running:
        yield running


@pytest.fixture(scope="module")
def authority(tmp_path_factory: pytest.TempPathFactory) -> Authority:
    return Authority(tmp_path_factory.mktemp("authority"))


def client(port: int, limits: Limits = AMPLE, **given: Any) -> Client:
    return Client(f"http://127.0.0.1:{port}", limits=limits, loopback=True, **given)


def client_of(acquirer: MerchantServer, **given: Any) -> Client:
    return Client(acquirer.url.removesuffix("/webhook"), limits=AMPLE, loopback=True, **given)


def posted(server: FaultServer, fault: str) -> Outcome:
    limits = QUICK if fault in SLOW else AMPLE
    return client(server.port, limits).send(Request("POST", f"/{fault}", body=b"{}"))


@pytest.mark.parametrize("fault", sorted(LOST))
def test_a_request_without_a_complete_answer_is_lost(server: FaultServer, fault: str) -> None:
    started = time.monotonic()

    assert isinstance(posted(server, fault), Lost)
    assert time.monotonic() - started < 5  # a byte now and then does not extend the time


@pytest.mark.parametrize(("fault", "status"), NO_JSON.items())
def test_an_answer_without_a_json_object_has_only_its_status(
    server: FaultServer, fault: str, status: int
) -> None:
    assert posted(server, fault) == Answer(status, None)


def test_every_fault_has_its_outcome() -> None:
    others = {fault for fault in FAULTS if fault.startswith("retry_after_")}
    others |= {"unknown_directive", "secrets", "redirect_endless"}

    assert LOST | set(NO_JSON) | others == set(FAULTS)


def test_an_answer_has_its_status_its_json_object_and_its_request_id(acquirer: MerchantServer) -> None:
    acquirer.answer_with(402, body=b'{"error": {"code": "card_declined"}}', headers={"Request-Id": "req_1"})

    answer = client_of(acquirer).send(PING)

    assert answer == Answer(402, {"error": {"code": "card_declined"}}, "req_1")


def test_the_request_is_sent_as_it_was_built(acquirer: MerchantServer) -> None:
    headers = {"Idempotency-Key": "k"}

    client_of(acquirer).send(
        Request("POST", "/v1/refunds/{id}", {"id": "re/1?"}, "a=b%20c", b"amount=1", headers)
    )

    (received,) = acquirer.received
    assert (received.path, received.body) == ("/v1/refunds/re%2F1%3F?a=b%20c", b"amount=1")
    assert received.headers["Idempotency-Key"] == "k"
    assert received.headers["Content-Length"] == "8"
    assert received.headers["Accept-Encoding"] == "identity"


@pytest.mark.parametrize(
    "body",
    [b"", b"[]", b"1", b'{"a": 1', b'{"a": NaN}', b'{"a": Infinity}', b"\xff", b"[" * 100_000, b"9" * 9999],
)
def test_a_body_that_is_no_json_object_is_none(acquirer: MerchantServer, body: bytes) -> None:
    acquirer.answer_with(200, body=body)

    assert client_of(acquirer).send(PING) == Answer(200, None)


def test_a_client_can_parse_bodies_in_its_own_way(acquirer: MerchantServer) -> None:
    acquirer.answer_with(200, body=b"[1.10]")
    dialect = Dialect(parse=lambda body: {"items": json_value(body, Decimal)})

    assert client_of(acquirer, dialect=dialect).send(PING) == Answer(200, {"items": [Decimal("1.10")]})


@pytest.mark.parametrize(("size", "outcome"), [(MAX_BODY_SIZE, Answer), (MAX_BODY_SIZE + 1, Lost)])
def test_a_body_is_read_up_to_a_mebibyte(acquirer: MerchantServer, size: int, outcome: type) -> None:
    acquirer.answer_with(200, body=b'{"a": "' + b"x" * (size - 9) + b'"}')

    assert isinstance(client_of(acquirer).send(PING), outcome)


def test_an_answer_that_ends_with_the_connection_counts_if_its_object_is_complete() -> None:
    with socket.create_server(("127.0.0.1", 0)) as listener:
        Thread(target=answer_and_close, args=(listener, b'HTTP/1.1 200 OK\r\n\r\n{"id": "pi_1"}')).start()

        assert client(listener.getsockname()[1]).send(PING) == Answer(200, {"id": "pi_1"})


def test_a_redirect_is_an_answer_and_is_not_followed(acquirer: MerchantServer) -> None:
    acquirer.answer_with(307, headers={"Location": acquirer.url})

    assert client_of(acquirer).send(PING) == Answer(307, None)
    assert len(acquirer.received) == 1


def test_an_error_is_not_repeated(acquirer: MerchantServer) -> None:
    acquirer.answer_with(503, headers={"Retry-After": "0"})

    assert client_of(acquirer).send(PING) == Answer(503, None)
    assert len(acquirer.received) == 1


def test_every_call_has_its_own_connection(acquirer: MerchantServer) -> None:
    sender = client_of(acquirer)

    sender.send(PING)
    sender.send(PING)

    assert len({request.peer for request in acquirer.received}) == 2


def test_a_refused_connection_is_not_sent() -> None:
    with socket.create_server(("127.0.0.1", 0)) as listener:
        port = listener.getsockname()[1]

    assert isinstance(client(port).send(PING), NotSent)


def test_a_name_that_is_not_found_is_not_sent() -> None:
    assert isinstance(Client("http://nowhere.localhost:1", loopback=True, limits=QUICK).send(PING), NotSent)


def test_a_tls_handshake_that_does_not_end_is_not_sent(authority: Authority) -> None:
    with socket.create_server(("127.0.0.1", 0)) as listener:
        sender = over_tls(listener.getsockname()[1], authority, limits=QUICK)

        assert isinstance(sender.send(PING), NotSent)


def test_nothing_is_sent_after_a_call_was_reported_as_not_sent(authority: Authority) -> None:
    received: list[bytes] = []
    with socket.create_server(("127.0.0.1", 0)) as listener:
        late = Thread(target=accept_late, args=(listener, authority, received))
        late.start()
        outcome = over_tls(listener.getsockname()[1], authority, limits=QUICK).send(PING)
        late.join()

    assert isinstance(outcome, NotSent)
    assert received == [b""]


def test_a_trusted_certificate_of_the_name_is_accepted(authority: Authority) -> None:
    with FaultServer(tls=authority.server("127.0.0.1")) as server:
        assert over_tls(server.port, authority).send(PING) == Answer(200, None)


@pytest.mark.parametrize("given", [{"names": ("other.test",)}, {"self_signed": True}, {"valid_for": -DAY}])
def test_another_certificate_is_refused_before_anything_is_sent(
    authority: Authority, given: dict[str, Any]
) -> None:
    names = given.pop("names", ("127.0.0.1",))
    with FaultServer(tls=authority.server(*names, **given)) as server:
        outcome = over_tls(server.port, authority).send(PING)

    assert isinstance(outcome, NotSent)
    assert server.received == []


@pytest.mark.parametrize("fault", ["closes", "resets", "half_a_body", "another_protocol"])
def test_a_tls_connection_that_breaks_after_the_request_is_lost(authority: Authority, fault: str) -> None:
    with FaultServer(tls=authority.server("127.0.0.1")) as server:
        outcome = over_tls(server.port, authority).send(Request("POST", f"/{fault}", body=b"{}"))

    assert isinstance(outcome, Lost)


def test_a_call_is_not_sent_if_the_function_may_end_before_its_answer(acquirer: MerchantServer) -> None:
    sender = client_of(acquirer, time_left_s=lambda: 20.1)

    assert isinstance(sender.send(PING), NotSent)
    assert acquirer.received == []


@pytest.mark.parametrize(
    "origin",
    [
        "https://api.example.com",
        "https://api.stripe.com.example.com",
        "https://api.stripe.com@example.com",
        "https://user@api.stripe.com",
        "http://api.stripe.com",
        "https://api.stripe.com:8443",
        "https://127.0.0.1:443",
        "http://localhost:80",
    ],
)
def test_another_host_is_refused(origin: str) -> None:
    with pytest.raises(HostNotAllowed):
        Client(origin)


def test_the_stage_itself_is_called_by_https_only() -> None:
    Client(OwnOrigin("https://pay.example.com"))

    for origin in ("http://pay.example.com", "https://pay.example.com:444", "https://me@pay.example.com"):
        with pytest.raises(HostNotAllowed):
            Client(OwnOrigin(origin))


@pytest.mark.parametrize("origin", ["https://api.example.com", "http://api.stripe.com", "http://10.0.0.1:80"])
def test_only_the_loopback_host_is_added(origin: str) -> None:
    with pytest.raises(HostNotAllowed):
        Client(origin, loopback=True)


def test_the_log_holds_no_id_header_or_body(
    acquirer: MerchantServer, caplog: pytest.LogCaptureFixture
) -> None:
    caplog.set_level(logging.INFO)
    acquirer.answer_with(200, body=b'{"secret": 1}', headers={"Request-Id": "req_1"})

    client_of(acquirer).send(
        Request("POST", "/v1/x/{id}", {"id": "secret"}, "q=secret", b"secret", {"Authorization": "secret"})
    )

    (record,) = caplog.records
    logged = vars(record)
    assert (logged["message"], logged["method"], logged["path"]) == ("acquirer.called", "POST", "/v1/x/{id}")
    assert (logged["outcome"], logged["status"], logged["acquirer_request_id"]) == ("answer", 200, "req_1")
    assert logged["duration_ms"] >= 0
    assert "secret" not in str(logged)


def test_no_library_logs_a_url(server: FaultServer, caplog: pytest.LogCaptureFixture) -> None:
    caplog.set_level(logging.WARNING)

    posted(server, "half_a_head")

    assert caplog.records == []


def test_the_log_names_the_error_of_a_lost_call(
    server: FaultServer, caplog: pytest.LogCaptureFixture
) -> None:
    caplog.set_level(logging.INFO)

    posted(server, "half_a_body")

    assert vars(caplog.records[-1])["outcome"] == "lost"
    assert vars(caplog.records[-1])["error"] == "ProtocolError"


def over_tls(port: int, authority: Authority, limits: Limits = AMPLE) -> Client:
    tls = ssl.create_default_context(cafile=authority.file)
    return Client(f"https://127.0.0.1:{port}", limits=limits, loopback=True, tls=tls)


def answer_and_close(listener: socket.socket, answer: bytes) -> None:
    connection, _ = listener.accept()
    with connection:
        connection.recv(65_536)
        connection.sendall(answer)


def accept_late(listener: socket.socket, authority: Authority, received: list[bytes]) -> None:
    """Complete the TLS handshake after the client's time for it, and record what arrives."""
    connection, _ = listener.accept()
    time.sleep(2 * QUICK.connect_s)
    try:
        with authority.server("127.0.0.1").wrap_socket(connection, server_side=True) as secured:
            received.append(secured.recv(100))
    except OSError:
        received.append(b"")
