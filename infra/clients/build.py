"""Build the packages of the client libraries, and a collection of requests.

uv builds the Python package with the build backend that it contains.
"""

import shutil
import subprocess
import sys
from pathlib import Path

from infra.build import frontend
from infra.clients import description, postman
from infra.errors import CliError
from infra.paths import ROOT

CLIENTS = ROOT / "clients"
PACKAGES = CLIENTS / "dist"


def build(into: Path = PACKAGES) -> list[Path]:
    """Write them to a folder, which is emptied first. Return their paths. Raises CliError."""
    shutil.rmtree(into, ignore_errors=True)
    into.mkdir(parents=True)
    _python(into)
    frontend.pack(CLIENTS / "typescript", into)
    postman.write(description.read(), into)
    return sorted(file for file in into.iterdir() if file.suffix in {".whl", ".gz", ".tgz", ".json"})


def _python(into: Path) -> None:
    uv = str(Path(sys.executable).parent / "uv")
    _run([uv, "build", "--offline", "--quiet", str(CLIENTS / "python"), "--out-dir", str(into)])


def _run(command: list[str]) -> None:
    ran = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=False)
    if ran.returncode:
        raise CliError("The client libraries could not be built.", (ran.stdout + ran.stderr).strip())
