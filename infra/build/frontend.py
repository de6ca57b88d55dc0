"""The sites' builds, by npm and the Node that pip installed, each kept under a hash of what made it.

A site that has a package.json is built by `npm run build`, which leaves its files in dist/ and needs only the
`dependencies`; `npm run check` (types, unit tests) has the `devDependencies` too. It happens in a copy, so
that nothing is made among the sources.
"""

import os
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from infra.build.content_hash import digest, files, kept
from infra.errors import Trouble
from infra.paths import BUILDS, ROOT

TOOLS = Path(sys.executable).parent
LOCKED = ("package.json", "package-lock.json", ".npmrc")
INSTALL = ["npm", "ci", "--ignore-scripts", "--no-progress", "--fetch-retries=1"]


def built(site: Path) -> Path:
    """The folder to serve: the site's build, or the site itself if it needs none. Raises Trouble."""
    if not (site / "package.json").exists():
        return site
    return kept(BUILDS / f"{site.name}-{digest([site, Path(__file__)])}", lambda folder: _build(site, folder))


def packages(site: Path, which: str = "--include=dev") -> Path:
    """The folder with the site's node_modules, as its lock file pins them. Raises Trouble."""
    locked = [site / name for name in LOCKED]
    key = digest([*locked, Path(__file__)], sys.version, which)
    return kept(BUILDS / f"{site.name}-packages-{key}", lambda folder: _install(locked, folder, which))


def run(site: Path, script: str) -> int:
    """One of the site's scripts, its words on the terminal. Returns its exit code."""
    with _workshop(site, packages(site)) as project:
        command = ["npm", "run", "--silent", script]
        return subprocess.run(command, cwd=project, env=_env(), check=False).returncode


def _build(site: Path, destination: Path) -> None:
    with _workshop(site, packages(site, "--omit=dev")) as project:
        _npm(project, ["npm", "run", "build"], f"{site.name} could not be built")
        shutil.move(project / "dist", destination)


@contextmanager
def _workshop(site: Path, installed: Path) -> Iterator[Path]:
    """A copy of the sources beside the packages that they need."""
    with tempfile.TemporaryDirectory(dir=BUILDS, prefix=f".{site.name}-") as folder:
        project = Path(folder)
        for source in files(site):
            copy = project / source.relative_to(site)
            copy.parent.mkdir(parents=True, exist_ok=True)
            shutil.copyfile(source, copy)
        (project / "node_modules").symlink_to(installed / "node_modules")
        yield project


def _install(locked: list[Path], folder: Path, which: str) -> None:
    folder.mkdir()
    for file in locked:
        shutil.copy(file, folder)
    _npm(folder, [*INSTALL, which], f"The packages of {locked[0].parent.name} could not be installed")


def _npm(folder: Path, command: list[str], failure: str) -> None:
    ran = subprocess.run(
        command, cwd=folder, env=_env(), stdin=subprocess.DEVNULL, capture_output=True, text=True, check=False
    )
    if ran.returncode:
        raise Trouble(f"{failure}: npm ended with {ran.returncode}.", (ran.stdout + ran.stderr).strip())


def _env() -> dict[str, str]:
    return {**os.environ, "PATH": f"{TOOLS}{os.pathsep}{os.environ['PATH']}"}


if __name__ == "__main__":  # python -m infra.build.frontend SITE SCRIPT, for infra/checks.py
    sys.exit(run(ROOT / sys.argv[1], sys.argv[2]))
