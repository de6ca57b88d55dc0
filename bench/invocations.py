"""Run invocations of the functions as Lambda does, on a cloud that answers from memory.

An invocation is run once for real, on the embedded cloud, in a new process with only the functions' zip. Its
calls to AWS and their answers are recorded. From then on a small server gives the same answers, so that the
function and plain botocore can make the same calls, and only the CPU time of their process is compared.
"""

import base64
import json
import os
import re
import subprocess
import sys
import tempfile
import zipfile
from collections import defaultdict
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from itertools import cycle, repeat
from pathlib import Path
from threading import Thread
from typing import Any

from infra.build import package
from tests.conftest import PREFIX

SANDBOX = Path(__file__).with_name("sandbox.py")
_PLACE = re.compile(rf'"({PREFIX}\w+|http[^"]+)"')  # a table or a queue

Call = dict[str, Any]


@dataclass(frozen=True)
class Invocation:
    """`module` and `name` are those of the handler, such as functions.relay_events and handler.

    `libraries` are the modules that it needs of the libraries that the design names.
    """

    label: str
    module: str
    name: str
    event: Any
    libraries: tuple[str, ...] = ()


@dataclass(frozen=True)
class Result:
    """`seconds` has the CPU time of the process until its first invocation ended, and of each later one.

    `calls` has the recorded calls of each invocation.
    """

    seconds: list[float]
    calls: list[list[Call]]


@dataclass(frozen=True)
class Sandboxes:
    """Run invocations in new processes with the unpacked zip in `code`."""

    code: Path

    def run(
        self, invocation: Invocation, endpoint: str, *, times: int = 1, recorded: bool = False,
        bare: list[Call] | None = None, libraries: tuple[str, ...] = (),
    ) -> Result:  # fmt: skip
        """Run an invocation a number of times in one process.

        With `bare`, plain botocore makes its calls, after the import of `libraries`.
        """
        task = {
            "zip": str(self.code),
            "module": invocation.module,
            "name": invocation.name,
            "event": json.dumps(invocation.event),
            "times": times,
            "recorded": recorded,
            "calls": bare,
            "libraries": libraries,
        }
        ran = subprocess.run(  # noqa: S603 - our own interpreter and file
            [sys.executable, "-I", "-S", str(SANDBOX)],
            input=json.dumps(task),
            env={**os.environ, **dict.fromkeys(ENDPOINTS, endpoint), **ON_DEMAND},
            capture_output=True,
            text=True,
            check=False,
        )
        if ran.returncode:
            raise RuntimeError(f"{invocation.label}: {ran.stderr}")
        return Result(**json.loads(ran.stderr.splitlines()[-1]))


ENDPOINTS = ("AWS_ENDPOINT_URL", "AWS_ENDPOINT_URL_DYNAMODB")
ON_DEMAND = {"AWS_LAMBDA_FUNCTION_NAME": "function", "AWS_LAMBDA_INITIALIZATION_TYPE": "on-demand"}


@contextmanager
def sandboxes() -> Iterator[Sandboxes]:
    """Build the zip of the functions and unpack it into a folder."""
    with tempfile.TemporaryDirectory() as folder:
        zipfile.ZipFile(package.build()).extractall(folder)
        yield Sandboxes(Path(folder))


@contextmanager
def answering(calls: list[Call]) -> Iterator[str]:
    """Yield the endpoint of a server that gives the recorded answers."""
    answers = _by_kind(calls)

    class Handler(BaseHTTPRequestHandler):
        protocol_version = "HTTP/1.1"
        disable_nagle_algorithm = True

        def do_POST(self) -> None:
            body = self.rfile.read(int(self.headers["Content-Length"])).decode()
            kind = _kind(self.headers["X-Amz-Target"], body)
            status, answer = next(answers.get(kind, repeat((501, kind.encode()))))
            head = f"HTTP/1.1 {status} OK\r\nContent-Type: application/x-amz-json-1.0\r\n"
            self.wfile.write(f"{head}Content-Length: {len(answer)}\r\n\r\n".encode() + answer)

        def log_message(self, format: str, *args: Any) -> None:
            pass

    with ThreadingHTTPServer(("127.0.0.1", 0), Handler) as server:
        server.daemon_threads = True
        thread = Thread(target=server.serve_forever, args=(0.02,))
        thread.start()
        try:
            yield f"http://127.0.0.1:{server.server_address[1]}"
        finally:
            server.shutdown()
            thread.join()


def _by_kind(calls: list[Call]) -> dict[str, Iterator[tuple[int, bytes]]]:
    """Return the answers to each kind of call, in their order and again from the first one."""
    answers: dict[str, list[tuple[int, bytes]]] = defaultdict(list)
    for call in calls:
        answers[_kind(call["target"], call["body"])].append(
            (call["status"], base64.b64decode(call["answer"]))
        )
    return {kind: cycle(given) for kind, given in answers.items()}


def _kind(target: str, body: str) -> str:
    """Return the call's operation, tables and queue. Ids and times differ between processes."""
    return " ".join([target, *sorted(set(_PLACE.findall(body)))])
