"""Run the doubles of Stripe that others wrote, each in a process of its own, to compare ours with them.

localstripe is under GPL-3, so it is never imported. docs/acquirers.md says where each of them is right.
"""

import os
import socket
import subprocess
import sys
import time
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager, suppress
from pathlib import Path

from infra.build.content_hash import cached, digest
from infra.paths import ROOT
from tests.node import beside_packages, node
from tests.ports import free_port

_HERE = Path(__file__).parent
_PINNED = _HERE / "localstripe.txt"
_START_S = 60


@contextmanager
def localstripe() -> Iterator[str]:
    """Yield the origin of localstripe: https://github.com/adrienverge/localstripe."""
    packages = cached(ROOT / ".cache" / f"localstripe-{digest([_PINNED])}", _install)
    command = [sys.executable, str(_HERE / "run_localstripe.py"), "--from-scratch", "--port"]
    with _served(command, {"PYTHONPATH": str(packages)}) as origin:
        yield origin


@contextmanager
def stateful_mock(folder: Path) -> Iterator[str]:
    """Yield the origin of stripe-stateful-mock, which has Charges and no PaymentIntents."""
    script = beside_packages(_HERE / "run_stateful_mock.mjs", folder)
    with _served([node(), str(script)], {"LOG_LEVEL": "silent"}) as origin:
        yield origin


@contextmanager
def _served(command: Sequence[str], environment: Mapping[str, str]) -> Iterator[str]:
    """Start a server with its port as the last argument, and end it afterwards."""
    port = free_port()
    process = subprocess.Popen(
        [*command, str(port)], env=os.environ | environment, stdout=subprocess.DEVNULL, stderr=subprocess.PIPE
    )
    try:
        _wait_for(process, port)
        yield f"http://127.0.0.1:{port}"
    finally:
        process.terminate()
        process.communicate(timeout=_START_S)


def _wait_for(process: "subprocess.Popen[bytes]", port: int) -> None:
    ends_at = time.monotonic() + _START_S
    while time.monotonic() < ends_at and process.poll() is None:
        with suppress(OSError), socket.create_connection(("127.0.0.1", port), timeout=1):
            return
        time.sleep(0.02)
    process.terminate()
    raise AssertionError(f"{process.args!r} did not start: {process.communicate()[1].decode()}")


def _install(folder: Path) -> None:
    """Install the pinned source with the packages of .venv, which has all that it needs and builds it."""
    options = [
        "--quiet",
        "--disable-pip-version-check",
        "--no-deps",
        "--no-build-isolation",
        "--require-hashes",
    ]
    command = [sys.executable, "-m", "pip", "install", *options, "--target", str(folder), "-r", str(_PINNED)]
    ran = subprocess.run(command, capture_output=True, text=True, check=False)
    assert ran.returncode == 0, f"localstripe could not be installed: {ran.stderr}"
