"""Install the packages of requirements.txt into a folder with uv, or with pip if uv fails."""

import os
import subprocess
import sys
from pathlib import Path

from infra.build.runtime import Runtime
from infra.errors import CliError
from infra.paths import INFRA


def into(folder: Path, requirements: Path, runtime: Runtime) -> None:
    """Install the pinned packages, wheels only, for a runtime. Raise CliError."""
    for command in (_uv(folder, requirements, runtime), _pip(folder, requirements, runtime)):
        ran = subprocess.run(command, env=environment(), capture_output=True, text=True, check=False)
        if ran.returncode == 0:
            return
    reason = ran.stderr.strip().splitlines()[-1] if ran.stderr.strip() else "pip printed nothing"
    raise CliError(f"requirements.txt could not be installed for the functions: {reason}")


def _uv(folder: Path, requirements: Path, runtime: Runtime) -> list[str]:
    options = (
        ["--python-platform", runtime.platform, "--python-version", runtime.version]
        if runtime.platform
        else ["--python", sys.executable]
    )
    return [sys.executable, "-m", "uv", "pip", "install", "--quiet", *options, *_common(folder, requirements)]


def _pip(folder: Path, requirements: Path, runtime: Runtime) -> list[str]:
    options = (
        ["--platform", _as_pip_names(runtime.platform), "--python-version", runtime.version]
        if runtime.platform
        else []
    )
    return [
        sys.executable,
        "-m",
        "pip",
        "install",
        "--quiet",
        "--no-compile",
        *options,
        *_common(folder, requirements),
    ]


def _common(folder: Path, requirements: Path) -> list[str]:
    return [
        "--target",
        str(folder),
        "--only-binary",
        ":all:",
        "--no-deps",
        "--require-hashes",
        "-r",
        str(requirements),
    ]


def _as_pip_names(platform: str) -> str:
    machine, _, libc = platform.partition("-")
    return f"{libc}_{machine}"


def environment() -> dict[str, str]:
    """Return os.environ with pip's configuration as uv variables, as infra/build/install.sh finds it."""
    asked = subprocess.run(
        ["sh", str(INFRA / "build" / "install.sh"), "--show-index"],
        capture_output=True,
        text=True,
        check=False,
    )
    configuration = dict(line.split("=", 1) for line in asked.stdout.splitlines() if "=" in line)
    return {**configuration, **os.environ}
