"""Write the files of a release: what a deploy consists of, bills of materials and checksums."""

import hashlib
from collections.abc import Mapping
from pathlib import Path

from infra.build import sbom
from infra.deploy import artifacts
from infra.deploy.artifacts import Build
from infra.deploy.target import Target
from infra.errors import CliError

CHECKSUMS = "SHA256SUMS"


def write(folder: Path) -> Path:
    """Build for AWS and write the files to a new or empty folder, equal for equal sources. Raise CliError."""
    if folder.exists() and any(folder.iterdir()):
        raise CliError(f"{folder} is not empty.", "Delete it, or give another one: --into FOLDER")
    contents = _contents(artifacts.build(Target()), sbom.build())
    folder.mkdir(parents=True, exist_ok=True)
    for name, content in contents.items():
        (folder / name).write_bytes(content)
    (folder / CHECKSUMS).write_text(_checksums(contents))
    return folder


def _contents(made: Build, bills: Path) -> Mapping[str, bytes]:
    """Return the files by name. The name of an object of the code bucket has its SHA-256, as its key has."""
    zips = {name.lower(): artifacts.zipped(site) for name, site in made.sites.items()}
    addressed = {"functions": made.functions.read_bytes(), **zips}
    return {
        **{f"{name}-{artifacts.digest(content)}.zip": content for name, content in addressed.items()},
        f"inventory-{artifacts.digest(made.inventory.read_bytes())}.json": made.inventory.read_bytes(),
        "template.json": made.template.read_bytes(),
        **{bill.name: bill.read_bytes() for bill in sorted(bills.iterdir())},
    }


def _checksums(contents: Mapping[str, bytes]) -> str:
    """Return the text that `sha256sum --check` reads."""
    return "".join(f"{hashlib.sha256(contents[name]).hexdigest()}  {name}\n" for name in sorted(contents))
