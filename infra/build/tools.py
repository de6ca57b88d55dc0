"""Install a program with pinned packages into an environment of its own, beside that of the project."""

import subprocess
import sys
from pathlib import Path

from infra.build.content_hash import cached
from infra.build.install import environment
from infra.errors import CliError


def python_of(home: Path, requirements: Path, python: Path | str = sys.executable) -> Path:
    """Return the Python of the environment, installed first if needed. A second process waits for the first.

    Raise CliError if the packages cannot be installed.
    """

    def install(draft: Path) -> None:
        _uv("venv", "--quiet", "--relocatable", "--python", str(python), str(draft))
        pinned = ["--no-deps", "--require-hashes", "-r", str(requirements)]
        _uv("pip", "install", "--quiet", "--python", str(draft / "bin" / "python"), *pinned)

    return cached(home, install) / "bin" / "python"


def _uv(*arguments: str) -> None:
    command = [sys.executable, "-m", "uv", *arguments]
    ran = subprocess.run(command, env=environment(), capture_output=True, text=True, check=False)
    if ran.returncode:
        raise CliError(f"The packages could not be installed: {ran.stderr.strip()}")
