"""The connection uses a checked address, and TLS still checks the name."""

import socket
import ssl
import sys
from collections.abc import Sequence
from contextlib import suppress
from datetime import timedelta
from ipaddress import IPv4Address, IPv4Network, IPv6Address
from pathlib import Path
from threading import Thread
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from chalicelib.webhooks.sending import addresses
from chalicelib.webhooks.sending.connection import Connection, ConnectTimedOut, IdleConnections
from chalicelib.webhooks.sending.post_result import Failure, PostResult
from chalicelib.webhooks.sending.sending import post
from chalicelib.webhooks.sending.target import Rules, Target
from tests.certificates import Authority
from tests.fault_server import FaultServer, read_request
from tests.webhooks.sending.test_target import LOCAL, PUBLIC, TEST, found

connected_to: list[Any] = []


def _note(event: str, arguments: tuple[Any, ...]) -> None:
    if event == "socket.connect":
        connected_to.append(arguments[1])


sys.addaudithook(_note)  # reports every connection of the process


@pytest.fixture
def authority(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Authority:
    """Return an authority that is trusted during the test."""
    made = Authority(tmp_path)
    monkeypatch.setenv("SSL_CERT_FILE", str(made.file))
    return made


@pytest.fixture
def requested_names() -> list[str | None]:
    return []


def recording(context: ssl.SSLContext, requested_names: list[str | None]) -> ssl.SSLContext:
    def note(_: ssl.SSLObject, name: str | None, __: ssl.SSLContext) -> None:
        requested_names.append(name)

    context.sni_callback = note
    return context


def test_tls_and_host_get_the_name_and_the_socket_gets_the_address(
    authority: Authority, requested_names: list[str | None]
) -> None:
    with FaultServer(tls=recording(authority.server("shop.example"), requested_names)) as server:
        answer = post(
            server.url("gone", "shop.example"), b"{}", {}, Rules(True, True), lookup=found("127.0.0.1")
        )

    assert (answer.code, answer.address, requested_names) == (410, "127.0.0.1", ["shop.example"]), answer
    [(_, request)] = server.received
    assert f"\r\nHost: shop.example:{server_port_of(request)}\r\n".encode() in request


def server_port_of(request: bytes) -> int:
    return int(request.split(b"\r\nHost: shop.example:")[1].split(b"\r\n")[0])


def test_the_default_port_is_omitted_from_host() -> None:
    connections = [
        Connection(Target(*parts, "/", (PUBLIC,)))
        for parts in (("https", "a.example", 443), ("http", "a.example", 80))
    ]

    assert [connection.port == connection.default_port for connection in connections] == [True, True]


def test_a_certificate_of_an_address_is_checked_against_that_address(authority: Authority) -> None:
    with FaultServer(tls=authority.server("127.0.0.1")) as server:
        answer = post(server.url("gone"), b"{}", {}, LOCAL)

    assert answer.code == 410, answer


@pytest.mark.parametrize(
    ("names", "details", "said"),
    [
        (("other.example",), {}, "Hostname mismatch"),
        (("127.0.0.1",), {}, "Hostname mismatch"),
        (("*.shop.example",), {}, "Hostname mismatch"),
        (("shop.example",), {"self_signed": True}, "self-signed certificate"),
        (("shop.example",), {"valid_for": -timedelta(hours=1)}, "certificate has expired"),
    ],
    ids=["another name", "the address alone", "a name below", "self-signed", "expired"],
)
def test_a_certificate_of_another_name_is_refused(
    authority: Authority, names: tuple[str, ...], details: dict[str, Any], said: str
) -> None:
    with FaultServer(tls=authority.server(*names, **details)) as server:
        answer = post(server.url("gone", "shop.example"), b"{}", {}, LOCAL, lookup=found("127.0.0.1"))

    assert (answer.code, answer.error, answer.address) == (None, Failure.TLS_FAILURE, "127.0.0.1")
    assert answer.body.startswith(f"({said}")
    assert server.received == []


def test_https_without_tls_and_http_with_tls_fail(authority: Authority) -> None:
    with FaultServer() as plain, FaultServer(tls=authority.server("127.0.0.1")) as secured:
        to_plain = post(plain.url("gone").replace("http:", "https:"), b"{}", {}, LOCAL)
        to_secured = post(secured.url("gone").replace("https:", "http:"), b"{}", {}, LOCAL)

    assert (to_plain.error, to_secured.code) == (Failure.TLS_FAILURE, None)


def test_a_name_that_changes_its_address_is_checked_at_the_next_attempt() -> None:
    answers = iter(["127.0.0.1", "169.254.169.254"])
    asked: list[str] = []

    def rebinding(name: str, port: int, **_: Any) -> Sequence[Any]:
        asked.append(name)
        return [(0, 0, 0, "", (next(answers), port))]

    with FaultServer() as server:
        url = server.url("gone", "shop.example")
        first = post(url, b"{}", {}, LOCAL, lookup=rebinding)
        second = post(url, b"{}", {}, LOCAL, lookup=rebinding)

    assert (first.code, second.error, second.address) == (410, Failure.UNSAFE_TARGET, None)
    assert asked == ["shop.example"] * 2


def test_a_kept_connection_is_not_reused_after_its_name_changes_address() -> None:
    kept = IdleConnections()
    with FaultServer() as server:
        target = Target("http", "shop.example", server.port, "/", ("127.0.0.1",))
        connection = Connection(target)
        connection.connect()
        kept.keep(connection)

        assert kept.take(Target("http", "shop.example", server.port, "/", (PUBLIC,))) is None
        assert kept.take(Target("http", "other.example", server.port, "/", ("127.0.0.1",))) is None
        assert kept.take(Target("https", "shop.example", server.port, "/", ("127.0.0.1",))) is None
        assert kept.take(target) is connection
        assert kept.take(target) is None
        connection.close()


def test_the_next_address_is_used_when_one_refuses_the_connection() -> None:
    with FaultServer() as server:
        answer = post(
            server.url("gone", "shop.example"), b"{}", {}, LOCAL, lookup=found("127.0.0.2", "127.0.0.1")
        )

    assert (answer.code, answer.address) == (410, "127.0.0.1")


def test_a_missing_tls_handshake_is_a_connect_timeout() -> None:
    with socket.create_server(("127.0.0.1", 0)) as server:
        target = Target("https", "shop.example", server.getsockname()[1], "/", ("127.0.0.1",))

        with pytest.raises(ConnectTimedOut):
            Connection(target, connect_within_s=0.1).connect()


@pytest.mark.parametrize("host", ["127.0.0.1", "localhost", "2130706433", "[::1]"])
def test_a_redirect_into_our_own_network_is_not_followed(host: str) -> None:
    with FaultServer() as inside, FaultServer() as merchant:
        connected_to.clear()

        answer = post(merchant.url("redirect"), b"{}", {}, LOCAL)

    assert (answer.code, inside.received) == (307, [])
    assert [address for address, port in connected_to] == ["127.0.0.1"]


def test_the_reason_for_an_unsafe_target_replaces_the_body() -> None:
    answer = post("http://127.0.0.1:4000/", b"{}", {}, TEST)

    assert answer == PostResult(
        None, "(url must be on the internet, but its address is loopback)", Failure.UNSAFE_TARGET
    )


def test_an_unknown_name_is_a_dns_failure() -> None:
    def lookup(*_: Any, **__: Any) -> Sequence[Any]:
        raise socket.gaierror(socket.EAI_NONAME, "not known")

    assert post("http://shop.example/", b"{}", {}, TEST, lookup=lookup).error == Failure.DNS_FAILURE


def in_a(network: Any) -> st.SearchStrategy[IPv4Address | IPv6Address]:
    first, last = int(network.network_address), int(network.broadcast_address)
    return st.integers(first, last).map(type(network.network_address))


special = st.sampled_from(
    [network for network, _ in (*addresses._special_v4(), *addresses._special_v6())]
).flatmap(in_a)
hidden = special.map(
    lambda address: IPv6Address(f"::ffff:{address}") if isinstance(address, IPv4Address) else address
)
literal = special.map(lambda address: f"[{address}]" if address.version == 6 else str(address))
as_number = in_a(IPv4Network("169.254.0.0/16")).map(lambda address: f"{int(address):#x}")


@settings(max_examples=300, deadline=None)
@given(st.lists(special | hidden, min_size=1, max_size=3), st.booleans())
def test_no_connection_is_made_to_a_special_address_of_a_name(
    behind: list[IPv4Address | IPv6Address], with_a_good_one: bool
) -> None:
    connected_to.clear()

    answer = post(
        "http://shop.example/", b"{}", {}, TEST, lookup=found(*[PUBLIC] * with_a_good_one, *map(str, behind))
    )

    assert (answer.error, connected_to) == (Failure.UNSAFE_TARGET, [])


@settings(max_examples=300, deadline=None)
@given(literal | as_number, st.integers(0, 65_535))
def test_no_connection_is_made_to_a_special_address_in_a_url(host: str, port: int) -> None:
    connected_to.clear()

    answer = post(f"http://{host}:{port}/", b"{}", {}, TEST)

    assert (answer.error, connected_to) == (Failure.UNSAFE_TARGET, [])


@settings(max_examples=300, deadline=None)
@given(st.text(max_size=40), st.text(max_size=40))
def test_any_text_as_a_url_gives_a_result_and_no_connection(host: str, path: str) -> None:
    connected_to.clear()

    for url in (host, f"http://{host}/{path}", f"https://{host}{path}"):
        with suppress(UnicodeError):
            assert post(url, b"{}", {}, TEST, lookup=found("10.0.0.1")).error == Failure.UNSAFE_TARGET

    assert connected_to == []


@pytest.mark.parametrize("notify", [True, False], ids=["close_notify", "without close_notify"])
def test_a_request_over_a_reused_tls_connection_is_repeated_if_the_connection_ends(
    authority: Authority, notify: bool
) -> None:
    requests: list[bytes] = []

    def respond_once(listener: socket.socket) -> None:
        with suppress(OSError):
            while True:
                connection = authority.server("127.0.0.1").wrap_socket(listener.accept()[0], server_side=True)
                requests.append(read_request(connection))
                connection.sendall(b"HTTP/1.1 200 OK\r\nContent-Length: 0\r\n\r\n")
                requests.append(read_request(connection))
                if notify:
                    connection.settimeout(0.1)
                    with suppress(OSError):
                        connection.unwrap()
                connection.close()

    with socket.create_server(("127.0.0.1", 0)) as listener:
        url = f"https://127.0.0.1:{listener.getsockname()[1]}/"
        Thread(target=respond_once, args=(listener,), daemon=True).start()
        answers = [post(url, b"{}", {}, LOCAL) for _ in range(2)]

    assert [answer.code for answer in answers] == [200, 200], answers
    assert [bool(request) for request in requests[:3]] == [True, True, True]
