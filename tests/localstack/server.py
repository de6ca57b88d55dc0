"""LocalStack as a process of this machine: AWS's services by another maker than the embedded cloud's.

It is installed once into .cache/localstack, from pinned packages, and needs Python 3.12 and Java 17.
"""

import hashlib
import os
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from urllib.error import URLError
from urllib.request import urlopen

from infra.build import pythons, tools
from tests import dynamodb_local
from tests.ports import free_port

HERE = Path(__file__).parent
REQUIREMENTS = HERE / "requirements.txt"
CACHE = Path(__file__).parents[2] / ".cache" / "localstack"
PYTHONS = ("3.13", "3.12")
START_LIMIT_S = 120.0


@contextmanager
def localstack(folder: Path) -> Iterator[str]:
    """Start an empty LocalStack, yield its endpoint and stop it afterwards."""
    python, port = installed(), free_port()
    settings = {
        "DISABLE_EVENTS": "1",
        "DNS_ADDRESS": "0",
        "DYNAMODB_ENGINE": str(dynamodb_local.fetched()),
        "DYNAMODB_IN_MEMORY": "1",
        "EAGER_SERVICE_LOADING": "0",
        "FILESYSTEM_ROOT": str(folder),
        "FUNCTIONS_PYTHON": sys.executable,
        "GATEWAY_LISTEN": f"127.0.0.1:{port}",
        "SKIP_SSL_CERT_DOWNLOAD": "1",
        "TMPDIR": str(folder),
    }
    with (folder / "localstack.log").open("wb") as log:
        process = subprocess.Popen(
            [python, HERE / "host" / "start.py"],
            env={**os.environ, **settings},
            cwd=folder,
            stdout=log,
            stderr=subprocess.STDOUT,
        )
        try:
            yield _ready(f"http://127.0.0.1:{port}", process)
        finally:
            process.terminate()
            process.wait(timeout=60)


def why_unavailable() -> str | None:
    """Return the missing requirement as one sentence, or None."""
    if not _home().exists() and pythons.find(*PYTHONS) is None:
        return f"LocalStack needs Python {' or '.join(PYTHONS)}. Install one: uv python install {PYTHONS[0]}"
    return dynamodb_local.why_unavailable()


def installed() -> Path:
    """Return LocalStack's Python, installed first if needed."""
    return tools.python_of(_home(), REQUIREMENTS, pythons.find(*PYTHONS) or sys.executable)


def _home() -> Path:
    return CACHE / hashlib.sha256(REQUIREMENTS.read_bytes()).hexdigest()[:16]


def _ready(endpoint: str, process: subprocess.Popen[bytes]) -> str:
    give_up_at = time.monotonic() + START_LIMIT_S
    while not _answers(endpoint):
        if process.poll() is not None or time.monotonic() > give_up_at:
            raise RuntimeError("LocalStack did not start: see localstack.log in its folder.")
        time.sleep(0.1)
    return endpoint


def _answers(endpoint: str) -> bool:
    try:
        with urlopen(f"{endpoint}/_localstack/health", timeout=5) as response:
            return bool(response.status == 200)
    except (OSError, URLError):
        return False
