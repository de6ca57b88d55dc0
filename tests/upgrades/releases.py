"""Run releases of the code: today's, and the previous one from the archive that was kept at its release.

A clone of CI has no history and no tags, so the archive is in the repository: `python -m
tests.upgrades.record` writes it.
"""

import json
import lzma
import os
import subprocess
import sys
import tarfile
from base64 import b64decode, b64encode
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from infra.paths import ROOT
from tests.dynamodb_local import DATA_ONLY

JSON = dict[str, Any]
BASE64 = "base64"
FOLDER = Path(__file__).parent
DRIVER = FOLDER / "release_driver.py"
ARCHIVE = FOLDER / "previous.tar.xz"
RECORDS = FOLDER / "recorded"
OPENAPI = FOLDER / "openapi.json.xz"


@dataclass(frozen=True)
class Release:
    """A process with the code of one release."""

    process: subprocess.Popen[str]

    def __call__(self, command: str, **arguments: Any) -> Any:
        """Run a command of release_driver.py."""
        assert self.process.stdin is not None
        assert self.process.stdout is not None
        self.process.stdin.write(json.dumps([command, arguments]) + "\n")
        self.process.stdin.flush()
        answer = self.process.stdout.readline()
        assert answer, "the release's process ended: see its stderr"
        return json.loads(answer)


@contextmanager
def running(code: Path) -> Iterator[Release]:
    """Start the release whose code is in the folder, with the settings of this process."""
    environment = {**os.environ, "PYTHONPATH": str(code), "PYTHONSAFEPATH": "1"}
    process = subprocess.Popen(
        [sys.executable, str(DRIVER)], cwd=code, env=environment, text=True,
        stdin=subprocess.PIPE, stdout=subprocess.PIPE,
    )  # fmt: skip
    with process:
        try:
            yield Release(process)
        finally:
            process.kill()


@contextmanager
def today() -> Iterator[Release]:
    with running(ROOT) as release:
        yield release


@contextmanager
def previous(folder: Path) -> Iterator[Release]:
    """Start the previous release, whose code is extracted into the folder."""
    with tarfile.open(ARCHIVE) as archive:
        archive.extractall(folder, **DATA_ONLY)
    with running(folder) as release:
        yield release


def dumps(recorded: dict[str, Any]) -> str:
    """Return a recording as JSON, whose binary values are objects with their Base64."""

    def encoded(value: bytes) -> JSON:
        return {BASE64: b64encode(value).decode()}

    return json.dumps(recorded, indent=1, sort_keys=True, default=encoded) + "\n"


def loads(text: str) -> JSON:
    """Return a recording from its JSON."""

    def decoded(value: JSON) -> Any:
        return b64decode(value[BASE64]) if BASE64 in value else value

    recorded: JSON = json.loads(text, object_hook=decoded)
    return recorded


def openapi() -> dict[str, Any]:
    """Return the OpenAPI document of the last recorded release."""
    document: dict[str, Any] = json.loads(lzma.decompress(OPENAPI.read_bytes()))
    return document
