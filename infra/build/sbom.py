"""Write the software bills of materials of the functions and of the sites, in CycloneDX, from the lock files.

They are made with each build (`make build`). .github/workflows/audit.yml compares them with the known
vulnerabilities.
"""

import json
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Mapping
from pathlib import Path
from typing import Any

from infra.build import frontend
from infra.build.content_hash import cached, digest
from infra.deploy.sites import SITES
from infra.errors import CliError
from infra.paths import BUILDS, ROOT

REQUIREMENTS = ROOT / "requirements.txt"
_OF_THE_RUN = ("serialNumber", "timestamp")  # they would differ for the same packages


def build() -> Path:
    """Return the folder with one file for the functions and one for each site, cached. Raise CliError."""
    locks = [site / name for site in SITES.values() for name in frontend.LOCKED]
    made_of = [REQUIREMENTS, ROOT / "requirements-dev.txt", Path(__file__), *locks]
    return cached(BUILDS / f"sbom-{digest(made_of)}", _write_all)


def _write_all(folder: Path) -> None:
    folder.mkdir()
    _write(folder / "functions.cdx.json", _of_functions())
    for site in SITES.values():
        _write(folder / f"{site.name}.cdx.json", _of_site(site))


def _write(file: Path, bill: Mapping[str, Any]) -> None:
    metadata = {name: value for name, value in bill["metadata"].items() if name not in _OF_THE_RUN}
    kept = {name: value for name, value in bill.items() if name not in _OF_THE_RUN}
    file.write_text(json.dumps({**kept, "metadata": metadata}, indent=1) + "\n")


def _of_functions() -> dict[str, Any]:
    command = [sys.executable, "-m", "cyclonedx_py", "requirements", "--output-reproducible"]
    return _printed([*command, str(REQUIREMENTS)], ROOT)


def _of_site(site: Path) -> dict[str, Any]:
    """Return the bill with all packages of the lock file. npm needs a version of the site, which has none."""
    with tempfile.TemporaryDirectory() as folder:
        project = Path(folder) / site.name
        project.mkdir()
        for name in frontend.LOCKED:
            shutil.copy(site / name, project)
        package = json.loads((site / "package.json").read_text())
        (project / "package.json").write_text(json.dumps({**package, "version": "0.0.0"}))
        return _printed(["npm", "sbom", "--sbom-format", "cyclonedx", "--package-lock-only"], project)


def _printed(command: list[str], folder: Path) -> dict[str, Any]:
    ran = subprocess.run(
        command, cwd=folder, env=frontend.environment(), capture_output=True, text=True, check=False
    )
    if ran.returncode:
        raise CliError(f"{command[0]} wrote no bill of materials for {folder.name}.", ran.stderr.strip())
    bill: dict[str, Any] = json.loads(ran.stdout)
    return bill


if __name__ == "__main__":  # python -m infra.build.sbom, for .github/workflows/audit.yml
    sys.stdout.write(f"{build()}\n")
