"""Run each example receiver as its reader would: as a process configured by its environment."""

import json
import os
import signal
import socket
import subprocess
import sys
import time
from collections.abc import Iterable, Iterator, Mapping
from contextlib import closing, contextmanager
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from http.client import HTTPConnection
from itertools import count
from pathlib import Path
from queue import Queue
from threading import Thread
from typing import IO

import pytest

from chalicelib.webhooks.sending.signature import SigningKeys, headers, new_key_pair, new_secret
from tests.node import beside_packages, node
from tests.ports import free_port

EXAMPLES = Path(__file__).parents[2] / "examples"
PLAIN = ["receiver.py", "receiver.mjs"]
RECEIVERS = [*PLAIN, "receiver_flask.py", "receiver_fastapi.py", "receiver_express.mjs"]
SECRET = "whsec_cGF5bWVudC1nYXRld2F5LXRlc3Qta2V5"
OTHER = new_secret(bytes([0xFB, 0xFF]) * 16)  # base64 with + and /
WAIT_S = 60.0
AT = "2026-11-23T10:00:00Z"
Headers = Mapping[str, str]


@dataclass
class Receiver:
    process: subprocess.Popen[str]
    port: int
    errors: IO[str]
    lines: "Queue[str]" = field(default_factory=Queue)

    def next_line(self) -> str:
        """Return the next printed line about a webhook, without a framework's banner; empty after the end."""
        while (line := self.lines.get(timeout=WAIT_S)) and not line.startswith(AT):
            pass
        return line

    def post(self, body: bytes, signed: Headers | None = None, path: str = "/webhook") -> int:
        return self.send("POST", path, body, signed_now(body) if signed is None else signed)

    def send(self, method: str, path: str, body: bytes, headers: Headers) -> int:
        with closing(HTTPConnection("127.0.0.1", self.port, timeout=WAIT_S)) as connection:
            connection.request(method, path, body, dict(headers))
            return connection.getresponse().status

    def send_chunks(self, chunks: Iterable[bytes], headers: Headers) -> int:
        """Return the status; 0 if the receiver ends the connection before it read everything."""
        with closing(HTTPConnection("127.0.0.1", self.port, timeout=WAIT_S)) as connection:
            try:
                connection.request("POST", "/webhook", chunks, dict(headers), encode_chunked=True)
                return connection.getresponse().status
            except ConnectionError:
                return 0

    def printed_next(self) -> str:
        """Send a valid webhook and return the next printed line, to prove that no line came before it."""
        assert self.post(an_event("refund.processed", "rfnd_1", "processed")) == 200
        return self.next_line()


REFUNDED = f"{AT} refund.processed rfnd_1 processed 50000\n"
PAID = f"{AT} payment.success pay_1 success 50000\n"
_event_ids = count(1)


@pytest.fixture(scope="module", params=RECEIVERS)
def example(request: pytest.FixtureRequest) -> str:
    return str(request.param)


@pytest.fixture(scope="module")
def receiver(example: str, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Receiver]:
    with running(example, tmp_path_factory.mktemp("receiver")) as started:
        yield started


def test_a_webhook_with_a_valid_signature_is_answered_and_printed(receiver: Receiver) -> None:
    assert receiver.post(a_webhook()) == 200
    assert receiver.next_line() == PAID


def test_a_body_with_non_ascii_characters_is_verified_by_its_bytes(receiver: Receiver) -> None:
    assert receiver.post(a_webhook(notes={"name": "Zoë 🛒 ₹"})) == 200
    assert receiver.next_line() == PAID


@pytest.mark.parametrize(
    "change",
    [
        {"webhook-signature": ""},
        {"webhook-signature": "v1,"},
        {"webhook-signature": "v1," + "A" * 43 + "="},
        {"webhook-signature": "not a signature at all"},
        {"webhook-signature": "v1,\xe9"},
        {"webhook-signature": "v1a," + "A" * 86 + "=="},
        {"webhook-id": "evt_other"},
        {"webhook-timestamp": ""},
        {"webhook-timestamp": "now"},
        {"webhook-timestamp": "NaN"},
        {"webhook-timestamp": "9" * 9000},
    ],
    ids=lambda change: str(change)[:50],
)
def test_a_wrong_header_is_rejected(receiver: Receiver, change: Headers) -> None:
    body = a_webhook()

    assert receiver.post(body, {**signed_now(body), **change}) == 401
    assert receiver.printed_next() == REFUNDED


@pytest.mark.parametrize("name", ["webhook-id", "webhook-timestamp", "webhook-signature"])
def test_a_missing_header_is_rejected(receiver: Receiver, name: str) -> None:
    body = a_webhook()

    assert receiver.post(body, {key: text for key, text in signed_now(body).items() if key != name}) == 401
    assert receiver.printed_next() == REFUNDED


@pytest.mark.parametrize("minutes", [-6, 6])
def test_a_recorded_webhook_with_a_valid_signature_is_rejected(receiver: Receiver, minutes: int) -> None:
    body = a_webhook()

    assert receiver.post(body, signed_now(body, later=timedelta(minutes=minutes))) == 401
    assert receiver.post(body, signed_now(body, later=timedelta(minutes=minutes // 2))) == 200
    assert receiver.next_line() == PAID


def test_another_secret_is_rejected(receiver: Receiver) -> None:
    body = a_webhook()

    assert receiver.post(body, signed_now(body, secrets=(OTHER,))) == 401
    assert receiver.printed_next() == REFUNDED


def test_one_valid_signature_among_several_is_enough(receiver: Receiver) -> None:
    body = a_webhook()
    keys = SigningKeys((OTHER, SECRET), new_key_pair(bytes(32)).private)

    assert receiver.post(body, headers(keys, "evt_1", body, datetime.now(UTC))) == 200
    assert receiver.next_line() == PAID


def test_an_empty_request_is_rejected(receiver: Receiver) -> None:
    assert receiver.post(b"", {}) == 401

    assert receiver.printed_next() == REFUNDED


def test_a_changed_body_is_rejected(receiver: Receiver) -> None:
    body = a_webhook()

    assert receiver.post(body.replace(b"50000", b"10000"), signed_now(body)) == 401
    assert receiver.post(body + b" ", signed_now(body)) == 401
    assert receiver.printed_next() == REFUNDED


def test_a_repeated_webhook_is_answered_again_and_handled_once(receiver: Receiver) -> None:
    body = a_webhook()

    assert [receiver.post(body) for _ in range(3)] == [200, 200, 200]
    assert receiver.next_line() == PAID
    assert receiver.printed_next() == REFUNDED


@pytest.mark.parametrize(("method", "path"), [("GET", "/webhook"), ("POST", "/"), ("POST", "/webhook/more")])
def test_only_post_webhook_is_handled(receiver: Receiver, method: str, path: str) -> None:
    body = a_webhook()

    assert receiver.send(method, path, body, signed_now(body)) in (404, 405, 501)
    assert receiver.printed_next() == REFUNDED


def test_a_body_over_the_limit_is_rejected(receiver: Receiver, example: str) -> None:
    body = bytes(1024**2 + 1) if "express" in example else b""  # the others answer without reading the body

    assert receiver.send("POST", "/webhook", body, {"Content-Length": str(1024**2 + 1)}) in (400, 413)

    assert receiver.printed_next() == REFUNDED


@pytest.mark.parametrize("size", [1, 7, 4096])
def test_a_chunked_body_is_accepted(receiver: Receiver, size: int) -> None:
    body = a_webhook()

    assert receiver.send_chunks(in_pieces(body, size), signed_now(body)) == 200
    assert receiver.next_line() == PAID


def test_a_chunked_body_over_the_limit_is_rejected(receiver: Receiver) -> None:
    body = an_event("payment.success", "x" * 1024**2, "success")

    status = receiver.send_chunks(in_pieces(body, 64 * 1024), signed_now(body))

    assert status in (0, 401, 413)  # Flask cuts the body at the limit, so its signature is wrong

    assert receiver.printed_next() == REFUNDED


def test_an_invalid_chunk_is_rejected(receiver: Receiver) -> None:
    for chunk in (b"zz\r\n", b"-5\r\nhello\r\n0\r\n\r\n", b"5\r\nhel"):
        head = b"POST /webhook HTTP/1.1\r\nHost: a\r\nTransfer-Encoding: chunked\r\n\r\n"
        with socket.create_connection(("127.0.0.1", receiver.port), WAIT_S) as connection:
            connection.sendall(head + chunk)
            connection.shutdown(socket.SHUT_WR)
            assert b" 200 " not in connection.recv(4096)

    assert receiver.printed_next() == REFUNDED


def test_the_secret_is_read_from_the_environment(example: str, tmp_path: Path) -> None:
    body = a_webhook()

    with running(example, tmp_path, WEBHOOK_SECRET=OTHER) as receiver:
        assert receiver.post(body) == 401
        assert receiver.post(body, signed_now(body, secrets=(OTHER,))) == 200


@pytest.mark.parametrize("plain", PLAIN)
def test_ctrl_c_ends_a_receiver_without_a_traceback(plain: str, tmp_path: Path) -> None:
    with running(plain, tmp_path) as receiver:
        receiver.process.send_signal(signal.SIGINT)

        assert receiver.process.wait(WAIT_S) in (0, -signal.SIGINT)
        assert receiver.next_line() == ""
        assert receiver.errors.read() == ""


@pytest.mark.parametrize("name", RECEIVERS)
def test_a_receiver_is_short(name: str) -> None:
    limit = 65 if name == "receiver.py" else 55  # Python's http.server decodes no chunks
    assert len((EXAMPLES / name).read_text().splitlines()) <= limit


def in_pieces(body: bytes, size: int) -> Iterator[bytes]:
    return (body[start : start + size] for start in range(0, len(body), size))


def a_webhook(**resource: object) -> bytes:
    return an_event("payment.success", "pay_1", "success", **resource)


def an_event(event: str, of: str, status: str, **resource: object) -> bytes:
    created = {"timestamp": 1795428000, "created_at": AT}
    data = {"id": of, "status": status, "amount": 50000, **resource}
    content = {"id": f"evt_{next(_event_ids)}", "event": event, **created, "data": data}
    return json.dumps(content, separators=(",", ":"), ensure_ascii=False).encode()


def signed_now(
    body: bytes, *, secrets: tuple[str, ...] = (SECRET,), later: timedelta = timedelta()
) -> dict[str, str]:
    return dict(headers(SigningKeys(secrets), "evt_1", body, datetime.now(UTC) + later))


@contextmanager
def running(example: str, folder: Path, **environment: str) -> Iterator[Receiver]:
    port = free_port()
    process = started(command_of(example, port, folder), {"PORT": str(port), **environment})
    assert process.stdout
    assert process.stderr
    receiver = Receiver(process, port, process.stderr)
    reading = Thread(target=keep_lines, args=(process.stdout, receiver.lines))
    with process:
        reading.start()
        try:
            wait_until_it_listens(receiver)
            yield receiver
        finally:
            process.kill()
            reading.join()


def command_of(example: str, port: int, folder: Path) -> list[str]:
    """Return the command in the first line of the example."""
    if example == "receiver_flask.py":
        return [sys.executable, "-m", "flask", "--app", "examples/receiver_flask", "run", "--port", str(port)]
    if example == "receiver_fastapi.py":
        served = ["--app-dir", "examples", "receiver_fastapi:app", "--port", str(port)]
        return [sys.executable, "-m", "uvicorn", *served]
    if example == "receiver_express.mjs":
        return [node(), str(beside_packages(EXAMPLES / example, folder))]
    return [sys.executable if example.endswith(".py") else node(), f"examples/{example}"]


def started(command: list[str], environment: dict[str, str]) -> subprocess.Popen[str]:
    inherited = {name: value for name, value in os.environ.items() if name != "WEBHOOK_SECRET"}
    with interruptible():
        return subprocess.Popen(
            command,
            cwd=EXAMPLES.parent,
            env=inherited | environment,
            stdout=subprocess.PIPE,
            stderr=subprocess.PIPE,
            text=True,
        )


def wait_until_it_listens(receiver: Receiver) -> None:
    deadline = time.monotonic() + WAIT_S
    while True:
        try:
            socket.create_connection(("127.0.0.1", receiver.port)).close()
        except ConnectionRefusedError:
            assert receiver.process.poll() is None, receiver.errors.read()
            assert time.monotonic() < deadline
            time.sleep(0.02)
        else:
            return


@contextmanager
def interruptible() -> Iterator[None]:
    """Let child processes react to Ctrl-C, which they ignore if a background job starts them."""
    before = signal.signal(signal.SIGINT, signal.default_int_handler)
    try:
        yield
    finally:
        signal.signal(signal.SIGINT, before)


def keep_lines(output: IO[str], lines: "Queue[str]") -> None:
    for line in output:
        lines.put(line)
    lines.put("")
