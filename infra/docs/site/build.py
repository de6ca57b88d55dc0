"""`make docs`: build the docs site, cached under a hash of its inputs."""

import os
import shutil
import subprocess
import sys
from pathlib import Path

from infra.build.content_hash import cached, digest
from infra.docs.site import links
from infra.errors import CliError
from infra.paths import BUILDS, ROOT

SITE = Path(__file__).parent
FOLDER = "docs"
REPOSITORY = "DOCS_REPOSITORY_URL"
SOURCES = (ROOT / "docs", SITE, ROOT / "requirements-dev.txt", *(ROOT / name for name in links.PAGES))


def build() -> Path:
    """Return the folder with the pages. Raise CliError if MkDocs has a warning."""
    return cached(BUILDS / f"docs-{digest(SOURCES, os.environ.get(REPOSITORY, ''))}", _build)


def with_docs(site: Path) -> Path:
    """Return a built site with the docs in its folder `docs`."""
    docs = build()

    def merge(folder: Path) -> None:
        shutil.copytree(site, folder)
        shutil.copytree(docs, folder / FOLDER)

    return cached(BUILDS / f"{site.name}-with-{docs.name}", merge)


def _build(folder: Path) -> None:
    run(SITE / "mkdocs.yml", folder)


def run(configuration: Path, folder: Path) -> None:
    """Write the pages to the folder. Raise CliError if MkDocs has a warning, which `--quiet` would hide."""
    command = [sys.executable, "-m", "mkdocs", "build", "--strict", "--config-file", str(configuration)]
    ran = subprocess.run(
        [*command, "--site-dir", str(folder)],
        cwd=SITE, env={**os.environ, "PYTHONPATH": str(ROOT)}, capture_output=True, text=True, check=False,
    )  # fmt: skip
    if ran.returncode:
        raise CliError("The docs could not be built.", (ran.stdout + ran.stderr).strip())
