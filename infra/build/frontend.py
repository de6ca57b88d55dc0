"""Build the sites with npm and the Node that pip installed, each cached under a hash of its inputs.

`npm run build` of a site with a package.json writes to dist/ and needs only `dependencies`; `npm run check`
(types, unit tests) needs `devDependencies` too. Both run in a copy, so that the sources stay clean.
"""

import os
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from infra.build import page_scripts
from infra.build.content_hash import cached, digest, files
from infra.errors import CliError
from infra.paths import BUILDS, ROOT, TEMPLATE

TOOLS = Path(sys.executable).parent
LOCKED = ("package.json", "package-lock.json", ".npmrc")
INSTALL = ["npm", "ci", "--ignore-scripts", "--no-progress", "--fetch-retries=1"]


def build(site: Path) -> Path:
    """Return the folder to serve: the build, or the site itself if it has no package.json. Raise CliError."""
    if not (site / "package.json").exists():
        return site
    made_of = [site, Path(__file__), Path(page_scripts.__file__), TEMPLATE / "sites.yaml"]
    return cached(BUILDS / f"{site.name}-{digest(made_of)}", lambda folder: _build(site, folder))


def packages(site: Path, which: str = "--include=dev") -> Path:
    """Return the folder with the site's node_modules, as its lock file pins them. Raise CliError."""
    locked = [site / name for name in LOCKED]
    key = digest([*locked, Path(__file__)], sys.version, which)
    return cached(BUILDS / f"{site.name}-packages-{key}", lambda folder: _install(locked, folder, which))


def run(site: Path, script: str) -> int:
    """Run one of the site's npm scripts, with its output on the terminal. Return the exit code."""
    with _copy_with_packages(site, packages(site)) as project:
        command = ["npm", "run", "--silent", script]
        return subprocess.run(command, cwd=project, env=environment(), check=False).returncode


def pack(site: Path, into: Path) -> None:
    """Build a package of npm and write it to a folder. Raise CliError."""
    with _copy_with_packages(site, packages(site)) as project:
        _npm(project, ["npm", "run", "build"], f"{site.name} could not be built")
        command = ["npm", "pack", "--pack-destination", str(into)]
        _npm(project, command, f"{site.name} could not be packed")


def _build(site: Path, destination: Path) -> None:
    with _copy_with_packages(site, packages(site, "--omit=dev")) as project:
        _npm(project, ["npm", "run", "build"], f"{site.name} could not be built")
        page_scripts.complete(project / "dist", project / page_scripts.AUTHORIZED)
        shutil.move(project / "dist", destination)


@contextmanager
def _copy_with_packages(site: Path, installed: Path) -> Iterator[Path]:
    """Yield a temporary copy of the sources with node_modules linked in."""
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
        command,
        cwd=folder,
        env=environment(),
        stdin=subprocess.DEVNULL,
        capture_output=True,
        text=True,
        check=False,
    )
    if ran.returncode:
        raise CliError(f"{failure}: npm exited with {ran.returncode}.", (ran.stdout + ran.stderr).strip())


def environment() -> dict[str, str]:
    """Return the environment of npm, with the Node that pip installed."""
    return {**os.environ, "PATH": f"{TOOLS}{os.pathsep}{os.environ['PATH']}"}


if __name__ == "__main__":  # python -m infra.build.frontend SITE SCRIPT, for infra/checks.py
    sys.exit(run(ROOT / sys.argv[1], sys.argv[2]))
